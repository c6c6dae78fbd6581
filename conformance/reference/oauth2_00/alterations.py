"""How a fault or a variant changes the assembled server: one method of one part gives way to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from flask import Response, request

from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.switches import Apply

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

RESOURCE = "resource"
ALL_FLOWS = (*FLOWS, RESOURCE)

# What a request without a usable type gives its flow away by.
_SIGNS = {"refresh_token": "refresh", "assertion": "assertion", "format": "assertion"}
_SIGNS |= {"username": "username", "password": "username"}


def flow_at_hand() -> str:
    """The flow of the request at hand: the one its type names, or else the one its parameters belong to."""
    if request.path not in ("/token", "/authorize"):
        return RESOURCE
    named = request.values.get("type", "")
    named = "refresh" if named == "refresh_token" else named
    return named if named in FLOWS else next((_SIGNS[name] for name in _SIGNS if name in request.values), "client_cred")


def altered(place: str, change: Callable[..., Any]) -> Apply:
    """Let `change(correct, *arguments)` take the place of a method, `PART.METHOD`; `correct` is that method."""

    def apply(server: Server, flows: Sequence[str]) -> None:
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

    def apply(server: Server, flows: Sequence[str]) -> None:
        altered(place, lambda correct, *arguments: change(server, correct, *arguments))(server, flows)

    return apply


def edited(place: str, edit: Callable[[Response], Any]) -> Apply:
    """Edit the response that a method, `PART.METHOD`, makes."""

    def change(correct: Callable[..., Response], *arguments: Any) -> Response:
        response = correct(*arguments)
        edit(response)
        return response

    return altered(place, change)


def together(*applies: Apply) -> Apply:
    """Several changes at once."""

    def apply(server: Any, flows: Sequence[str]) -> None:
        for each in applies:
            each(server, flows)

    return apply
