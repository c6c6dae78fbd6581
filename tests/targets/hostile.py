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
from .hostile_json import JSON
from .hostile_pages import PAGES
from .hostile_suspicions import SUSPICIONS, SUSPICIOUS_LURES
from .hostile_titles import TITLES
from .hostile_ways import LURES, WAYS, lured
from .hostile_words import DEEP, everywhere
from .null import Factory
from .serving import answering, serve
from .target_file import target_for

__all__ = ["HOSTILE_TARGETS", "flows_for", "hostile_to", "target_for"]


@contextmanager
def _serve_anew(words: Honest) -> Iterator[str]:
    # What one start has issued is not known to the next.
    with serve(answering(words.opening())) as url:
        yield url


_ANSWERS = {**BODIES, **HEADS, **PAGES, **WAYS, **GADGETS, **TITLES, **SUSPICIONS, **JSON}

HOSTILE_TARGETS: dict[str, Factory] = {
    **{name: partial(serve, answering(answer)) for name, answer in _ANSWERS.items()},
    "words-everywhere": partial(serve, answering(everywhere)),
    **{name: partial(lured, lure) for name, lure in {**LURES, **SUSPICIOUS_LURES}.items()},
    **{name: partial(_serve_anew, words) for name, words in DEEP.items()},
}

# Where the lie of a target is, and the flows of each profile that get there.
_PLACES = {
    "deep": frozenset(DEEP),
    "gadget": frozenset(GADGETS),
    "title": frozenset(TITLES),
    "json": frozenset(JSON),
    "suspicion": frozenset({**SUSPICIONS, **SUSPICIOUS_LURES}),
    "front": frozenset({**PAGES, **WAYS, **LURES}),
}
_FLOWS = {
    "oauth2-00": {
        "deep": ("client_cred", "resource"),
        "gadget": ("device",),
        "front": ("web_server",),
        "token": ("client_cred",),
    },
    "wrap-01": {
        "deep": ("client_account", "protected_resource"),
        "title": ("rich_app_page",),
        "suspicion": ("username_password",),
        "front": ("web_app",),
        "token": ("client_account",),
    },
    "rfc6749-code": {"json": ("code",), "front": ("code",)},
    "reciprocal-02": {"json": ("party_b",), "front": ("party_a",)},
    "uma-protectserve": {"json": ("introduction",), "front": ("introduction",), "token": ("introduction",)},
    "uma-prototype": {
        "json": ("web_server",),
        "front": ("requester",),
        "token": ("metadata", "resources", "validation"),
    },
    "uma-chained": {"front": ("web_server",), "token": ("token_requester",)},
}
# What is below the profiles, from the wire to the end user, is proved by the first of them with all targets. With
# another it is enough to see one of each way of being hostile, and all of those that it alone gets to.
_ONE_OF_EACH_WAY = frozenset(
    {
        "endless-body",
        "gzip-bomb",
        "many-parameters",
        "broken-escapes",
        "invalid-utf8",
        "endless-header",
        "redirect-loop",
        "challenge-nested",
        "page-of-words",
        "page-reflects",
        "location-controls",
        "location-invalid-utf8",
        "location-words",
        "location-huge",
        "location-many-codes",
        "login-at-thief",
        "words-everywhere",
        "words-in-refusals",
        "words-in-extra-parameters",
        "words-in-challenges",
        "words-in-tokens",
        "line-break-in-tokens",
        "huge-token",
        "secrets-reflected",
        "invalid-utf8-at-resource",
    }
)


def _place(name: str) -> str:
    return next((place for place, names in _PLACES.items() if name in names), "token")


def flows_for(name: str, profile: str = "oauth2-00") -> list[str]:
    """The flows of a profile that get to the lie of a target; empty if none does."""
    return list(_FLOWS[profile].get(_place(name), ()))


def hostile_to(profile: str) -> list[str]:
    """The targets that a profile is proved with."""
    own = [name for name in HOSTILE_TARGETS if flows_for(name, profile)]
    first = next(iter(_FLOWS))
    if profile == first:
        return own
    return [name for name in own if name in _ONE_OF_EACH_WAY or not flows_for(name, first)]
