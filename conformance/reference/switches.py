"""Faults and variants by name: what can be switched on at a reference server."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

Apply = Callable[[Any, Sequence[str]], None]
"""Changes an assembled server, in the flows given."""


class UnknownSwitchError(ValueError):
    """A fault, a variant, or a flow of a fault that the reference server does not know. The text names the nearest."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.4)
        hint = f"; the nearest is {near[0]}" if near else f"; known are {', '.join(names) or 'none'}"
        super().__init__(f"there is no {kind} {name!r}{hint}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One way of being wrong.

    `breaks` are ids of the profile: all of them, and only these, fail or warn while the fault is on, in each of
    `flows` that the requirement has, but for the `unseen`: pairs of requirement and flow that cannot be looked at while
    the fault is on. `text` says in the present tense what the server does wrong.
    """

    name: str
    breaks: tuple[str, ...]
    flows: tuple[str, ...]
    text: str
    apply: Apply = field(repr=False, compare=False)
    unseen: tuple[tuple[str, str], ...] = ()

    def limited_to(self, flow: str) -> Fault:
        """The same fault in one flow only, called NAME:FLOW. UnknownSwitchError if it does not act in that flow."""
        if flow not in self.flows:
            raise UnknownSwitchError(f"flow of the fault {self.name}", flow, self.flows)
        return replace(self, name=f"{self.name}:{flow}", flows=(flow,))

    def rows(self, flows_of: Mapping[str, Iterable[str]]) -> frozenset[tuple[str, str]]:
        """The broken rows as (requirement, flow); `flows_of` gives the flows of each requirement of the profile."""
        rows = {(broken, flow) for broken in self.breaks for flow in flows_of[broken] if flow in self.flows}
        return frozenset(rows - set(self.unseen))


@dataclass(frozen=True, slots=True)
class Variant:
    """One legal but unusual way of being right. `text` says in the present tense what the server does.

    `flows` are those in which a client can meet it; empty if it can in all.
    """

    name: str
    text: str
    apply: Apply = field(repr=False, compare=False)
    flows: tuple[str, ...] = ()


def met_in(flows: Iterable[str], variants: Iterable[Variant]) -> list[Variant]:
    """The same variants, which a client can meet in these flows only."""
    return [replace(variant, flows=tuple(flows)) for variant in variants]


Switch = TypeVar("Switch", Fault, Variant)


class Registry(Generic[Switch]):
    """Switches of one kind by name, in the order of their declaration."""

    def __init__(self, kind: str, switches: Iterable[Switch]) -> None:
        self.kind = kind
        self._switches: dict[str, Switch] = {}
        for switch in switches:
            if switch.name in self._switches:
                raise ValueError(f"two of kind {kind} are called {switch.name}")
            self._switches[switch.name] = switch

    def __iter__(self) -> Iterator[Switch]:
        return iter(self._switches.values())

    def __len__(self) -> int:
        return len(self._switches)

    def get(self, name: str) -> Switch:
        """The switch of this name; NAME:FLOW is a fault limited to a flow. UnknownSwitchError names the nearest."""
        plain, colon, flow = name.partition(":")
        switch = self._switches.get(plain)
        if switch is None or (colon and isinstance(switch, Variant)):
            raise UnknownSwitchError(self.kind, plain if switch is None else name, self._switches)
        return switch.limited_to(flow) if colon and isinstance(switch, Fault) else switch
