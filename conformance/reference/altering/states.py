"""States that come back otherwise than they were sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from conformance.reference.altering.alterations import altered
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.redirection import Event
from conformance.reference.switches import Apply


def sent_back(event: Event, change: Callable[[Pairs], Pairs]) -> Apply:
    """Send another state back on this occasion."""
    return altered(
        "redirection.state",
        lambda correct, asked, why: change(correct(asked, why)) if why is event else correct(asked, why),
    )


def lost(_pairs: Pairs) -> Pairs:
    """No state."""
    return []


def twice(pairs: Pairs) -> Pairs:
    """The state two times."""
    return [*pairs, *pairs]


def of_value(change: Callable[[str], str]) -> Callable[[Pairs], Pairs]:
    """The state with another value."""
    return lambda pairs: [(name, change(value)) for name, value in pairs]


def escaped(state: str) -> str:
    """Escaped once more than it was."""
    return quote(state, errors="surrogateescape")


# How a state is spoilt: what it is called, what the text of a fault says of the state, and what it comes to.
SPOILT: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "escaped-twice": ("is escaped once more than it was", escaped),
    "blanks-lost": ("has lost its blanks", lambda state: state.replace(" ", "")),
    "as-html": ("is escaped as for HTML", lambda state: state.replace("&", "&amp;").replace("<", "&lt;")),
    "in-ascii": (
        "has question marks for what is beyond ASCII",
        lambda state: state.encode("ascii", "replace").decode("ascii"),
    ),
}
