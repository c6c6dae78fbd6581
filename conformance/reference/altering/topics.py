"""What the modules of faults share: fewer words for a fault, and the ways in which one value can be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from conformance.reference.switches import Apply, Fault

Wrong = Callable[[str | None], bool]

MISSING_OR_EMPTY: Mapping[str, Wrong] = {"missing": lambda value: value is None, "empty": lambda value: value == ""}
FILLED: Wrong = bool


@dataclass(frozen=True, slots=True)
class Topic:
    """Faults whose requirements have the first part of their id in common, and usually the flows."""

    name: str
    flows: tuple[str, ...]

    def fault(
        self,
        name: str,
        broken: str | Iterable[str],
        text: str,
        apply: Apply,
        flows: tuple[str, ...] | None = None,
    ) -> Fault:
        """A fault; `broken` are the ids of its requirements without the topic."""
        topics = (broken,) if isinstance(broken, str) else broken
        return Fault(name, tuple(f"{self.name}/{each}" for each in topics), flows or self.flows, text, apply)
