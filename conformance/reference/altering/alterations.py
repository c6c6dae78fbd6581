"""How a fault or a variant changes the assembled server: one method of one part gives way to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Response

from conformance.reference.altering.at_hand import flow_at_hand
from conformance.reference.switches import Apply, Fault, Variant

__all__ = ["acting_in", "altered", "altered_in", "edited", "flow_at_hand", "only", "switched_on", "together"]


def altered(place: str, change: Callable[..., Any]) -> Apply:
    """Let `change(correct, *arguments)` take the place of a method, `PART.METHOD`; `correct` is that method."""

    def apply(server: Any, flows: Sequence[str]) -> None:
        part, _, method = place.partition(".")
        owner = getattr(server, part)
        correct = getattr(owner, method)

        def alteration(*arguments: Any) -> Any:
            if flow_at_hand() in flows:
                return change(correct, *arguments)
            return correct(*arguments)

        setattr(owner, method, alteration)

    return apply


def altered_in(place: str, change: Callable[..., Any]) -> Apply:
    """The same for a change that needs more than the method: it is called as `change(server, correct, *arguments)`."""

    def apply(server: Any, flows: Sequence[str]) -> None:
        altered(place, lambda correct, *arguments: change(server, correct, *arguments))(server, flows)

    return apply


def edited(place: str, edit: Callable[[Response], Any]) -> Apply:
    """Edit the response that a method, `PART.METHOD`, makes."""

    def change(correct: Callable[..., Response], *arguments: Any) -> Response:
        response = correct(*arguments)
        edit(response)
        return response

    return altered(place, change)


def only(flows: Sequence[str], apply: Apply) -> Apply:
    """The same change in these flows alone."""

    def limited(server: Any, wanted: Sequence[str]) -> None:
        apply(server, [flow for flow in wanted if flow in flows])

    return limited


def acting_in(flows: Sequence[str], apply: Apply) -> Apply:
    """The same change in these flows, whichever flows it is seen in."""

    def fixed(server: Any, _wanted: Sequence[str]) -> None:
        apply(server, flows)

    return fixed


def together(*applies: Apply) -> Apply:
    """Several changes at once."""

    def apply(server: Any, flows: Sequence[str]) -> None:
        for each in applies:
            each(server, flows)

    return apply


def switched_on(server: Any, flows: Sequence[str], variants: Iterable[Variant], faults: Iterable[Fault]) -> None:
    """Change an assembled server: the variants first, in all these flows, and the faults on top, each in its own."""
    for variant in variants:
        variant.apply(server, flows)
    for fault in faults:
        fault.apply(server, fault.flows)
