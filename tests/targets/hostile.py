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
from .hostile_gadgets import GADGETS
from .hostile_heads import HEADS
from .hostile_pages import PAGES
from .hostile_ways import LURES, WAYS, lured
from .hostile_words import DEEP, everywhere
from .identity import target_for
from .null import Factory
from .serving import answering, serve

__all__ = ["HOSTILE_TARGETS", "flows_for", "target_for"]


@contextmanager
def _serve_anew(words: Honest) -> Iterator[str]:
    # What one start has issued is not known to the next.
    with serve(answering(words.opening())) as url:
        yield url


_ANSWERS = {**BODIES, **HEADS, **PAGES, **WAYS, **GADGETS}

HOSTILE_TARGETS: dict[str, Factory] = {
    **{name: partial(serve, answering(answer)) for name, answer in _ANSWERS.items()},
    "words-everywhere": partial(serve, answering(everywhere)),
    **{name: partial(lured, lure) for name, lure in LURES.items()},
    **{name: partial(_serve_anew, words) for name, words in DEEP.items()},
}


def flows_for(name: str) -> list[str]:
    """The flows that get to the lie of a target."""
    if name in DEEP:
        return ["client_cred", "resource"]
    if name in GADGETS:
        return ["device"]
    return ["web_server"] if name in {**PAGES, **WAYS, **LURES} else ["client_cred"]
