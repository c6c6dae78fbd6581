"""Faults in how a token request is read: its channel, its place, its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, flow_at_hand, together
from conformance.reference.oauth2_00.at_hand import ALL_FLOWS
from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.oauth2_00.delegations import DEVICE
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server


def type_is(wrong: str, place: str = "authorization.flow") -> Apply:
    """Take a request for the flow its other parameters belong to if its type is wrong in this way."""
    tests: Mapping[str, Callable[[str | None], bool]] = {
        "missing": lambda kind: kind is None,
        "empty": lambda kind: kind == "",
        "unknown": lambda kind: kind not in (None, "") and str(kind).lower() not in ALL_FLOWS,
    }
    return altered(
        place,
        lambda correct, parameters: flow_at_hand() if tests[wrong](parameters.get("type")) else correct(parameters),
    )


def _refuse_type(refused: str, *paths: str) -> Apply:
    """Do not know this type at these paths."""

    def flow(correct: Callable[[Mapping[str, str]], str], parameters: Mapping[str, str]) -> str:
        if parameters.get("type") == refused and request.path in paths:
            raise Refusal("type")
        return correct(parameters)

    return altered("authorization.flow", flow)


def _also_known_as(name: str) -> Apply:
    """Read this type as `refresh`."""
    return altered(
        "authorization.flow",
        lambda correct, parameters: "refresh" if parameters.get("type") == name else correct(parameters),
    )


def _tokens_at_authorize(server: Server, _correct: object) -> Response:
    return server.authorization.token_endpoint()


_AT_AUTHORIZE = altered_in("authorize.authorize", _tokens_at_authorize)
_AS_IN_EXAMPLE = together(_also_known_as("refresh_token"), _refuse_type("refresh", "/token", "/authorize"))

FAULTS: Sequence[Fault] = [
    Fault(
        "plain-http-accepted",
        ("token-endpoint/tls",),
        FLOWS,
        "Token requests over plain http are granted.",
        altered("authorization.require_tls", lambda _correct: None),
    ),
    Fault(
        "query-only",
        ("token-request/form-body",),
        tuple(flow for flow in FLOWS if flow != DEVICE),
        "The parameters are read from the query of the POST request and from nowhere else.",
        altered("authorization.form", lambda _correct: request.args),
    ),
    *(
        Fault(
            f"type-{wrong}-accepted",
            (f"token-request/type-{wrong}",),
            FLOWS,
            f"A request whose type is {wrong} is taken for the flow its other parameters belong to.",
            type_is(wrong),
        )
        for wrong in ("missing", "empty", "unknown")
    ),
    Fault(
        "type-letter-case-ignored",
        ("token-request/type-letter-case",),
        FLOWS,
        "The value of type is read in any letter case.",
        altered(
            "authorization.flow",
            lambda correct, parameters: correct({**parameters, "type": parameters.get("type", "").lower()}),
        ),
    ),
    Fault(
        "refresh-at-authorization-endpoint",
        ("refresh/token-endpoint",),
        ("refresh",),
        "Refresh requests are taken at the authorization endpoint only, as in the draft's example.",
        together(_AT_AUTHORIZE, _refuse_type("refresh", "/token")),
    ),
    Fault(
        "refresh-type-of-example",
        ("refresh/type-refresh",),
        ("refresh",),
        "Refresh requests have to say type=refresh_token, as in the draft's example.",
        _AS_IN_EXAMPLE,
    ),
    Fault(
        "refresh-as-in-example",
        ("refresh/token-endpoint", "refresh/type-refresh"),
        ("refresh",),
        "Refresh requests have to go to the authorization endpoint with type=refresh_token, as in the draft's example.",
        together(
            _AT_AUTHORIZE,
            _AS_IN_EXAMPLE,
            _refuse_type("refresh_token", "/token"),
        ),
    ),
]
