"""The hostile targets: servers that want the run to hang, to burst, to lie in its report, or to leak.

with HOSTILE_TARGETS["gzip-bomb"]() as base_url:
    certify(target_for(base_url, "gzip-bomb"))
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from .honest import Honest
from .hostile_bodies import BODIES
from .hostile_heads import HEADS
from .hostile_words import DEEP, everywhere
from .identity import target_for
from .null import Factory
from .serving import answering, serve

__all__ = ["HOSTILE_TARGETS", "target_for"]


@contextmanager
def _serve_anew(words: Honest) -> Iterator[str]:
    # What one start has issued is not known to the next.
    with serve(answering(words.opening())) as url:
        yield url


HOSTILE_TARGETS: dict[str, Factory] = {
    **{name: partial(serve, answering(answer)) for name, answer in {**BODIES, **HEADS}.items()},
    "words-everywhere": partial(serve, answering(everywhere)),
    **{name: partial(_serve_anew, words) for name, words in DEEP.items()},
}
