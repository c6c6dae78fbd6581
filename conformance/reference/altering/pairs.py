"""Changes of the parameters of a form or of the members of a JSON object, for faults and variants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Change = Callable[[list[tuple[str, Any]]], list[tuple[str, Any]]]


def without(name: str) -> Change:
    """None of this name."""
    return lambda pairs: [pair for pair in pairs if pair[0] != name]


def valued(name: str, value: Any) -> Change:
    """The value in place of the one there was, at the end where there was none."""
    return lambda pairs: [*without(name)(pairs), (name, value)]


def renamed(old: str, new: str) -> Change:
    """Another name."""
    return lambda pairs: [(new if name == old else name, value) for name, value in pairs]


def followed_by(name: str, value: Any) -> Change:
    """One more."""
    return lambda pairs: [*pairs, (name, value)]
