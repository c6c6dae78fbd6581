"""Changes of the parameters of an answer, for faults and variants."""

from __future__ import annotations

from collections.abc import Callable

from conformance.reference.shared.answers import Pairs

Change = Callable[[Pairs], Pairs]


def without(name: str) -> Change:
    """None of this name."""
    return lambda pairs: [pair for pair in pairs if pair[0] != name]


def valued(name: str, value: str) -> Change:
    """The value in place of the one there was, at the end where there was none."""
    return lambda pairs: [*without(name)(pairs), (name, value)]


def renamed(old: str, new: str) -> Change:
    """Another name."""
    return lambda pairs: [(new if name == old else name, value) for name, value in pairs]


def followed_by(name: str, value: str) -> Change:
    """One more."""
    return lambda pairs: [*pairs, (name, value)]
