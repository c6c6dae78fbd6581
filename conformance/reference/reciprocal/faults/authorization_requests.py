"""Faults in what an authorization request has to say (RFC 6749 sections 3.3 and 4.1.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.topics import FILLED, MISSING_OR_EMPTY, Topic, Wrong
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.reciprocal.store import DEFAULT_SCOPE
from conformance.reference.shared.reading import exact_query
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_REQUEST = Topic("authorization-request", (CODE,))
_SCOPE = Topic("scope", (CODE,))

# Who approves the request of a client that nobody knows is sent somewhere.
_SENT_BACK = dict.fromkeys(("missing", "unknown"), ("authorization-error/unknown-client-not-redirected",))

Parameters = Mapping[str, str]


def _response_type_if(wrong: Wrong) -> Apply:
    """Take a request for one with response_type=code if its own is wrong in this way, as it was sent."""

    def check(correct: Callable[[Parameters], None], parameters: Parameters) -> None:
        if not wrong(exact_query().get("response_type")):
            correct(parameters)

    return altered("authorize.check_response_type", check)


def _client_if(wrong: Wrong) -> Apply:
    """Tell the client by its redirection URI if its identifier is wrong in this way, as it was sent."""

    def find(server: Server, correct: Callable[[Parameters], Client], parameters: Parameters) -> Client:
        try:
            return correct(parameters)
        except Refusal:
            known = {client.redirect_uri: client for client in server.store.clients.values()}
            client = known.get(parameters.get("redirect_uri"))
            if client is None or not wrong(exact_query().get("client_id")):
                raise
            return client

    return altered_in("authorize.client", find)


def _scope_demanded(correct: Callable[[str | None], frozenset[str]], value: str | None) -> frozenset[str]:
    if value is None:
        raise Refusal("missing")
    return correct(value)


def _unknown_scope_passed_over(correct: Callable[[str | None], frozenset[str]], value: str | None) -> frozenset[str]:
    try:
        return correct(value)
    except Refusal:
        return DEFAULT_SCOPE


FAULTS: Sequence[Fault] = [
    # --- section 4.1.1 ---
    *(
        _REQUEST.fault(
            f"response-type-{wrong}-accepted",
            f"response-type-{wrong}",
            f"A code is given where response_type is {wrong}.",
            _response_type_if(test),
        )
        for wrong, test in {**MISSING_OR_EMPTY, "unknown": FILLED}.items()
    ),
    *(
        Fault(
            f"authorization-client-id-{wrong}-accepted",
            (f"authorization-request/client-id-{wrong}", *_SENT_BACK.get(wrong, ())),
            (CODE,),
            f"Where client_id is {wrong}, the client is told by its redirection URI.",
            _client_if(test),
        )
        for wrong, test in {**MISSING_OR_EMPTY, "unknown": FILLED}.items()
    ),
    # --- section 3.3 ---
    _SCOPE.fault(
        "scope-demanded",
        "omitted",
        "An authorization request without scope is refused, and not for its scope.",
        altered("vetting.scope", _scope_demanded),
    ),
    _SCOPE.fault(
        "scope-unknown-passed-over",
        "unknown",
        "An unknown scope is replaced by another, and no answer says so.",
        together(
            altered("vetting.scope", _unknown_scope_passed_over),
            altered(
                "answers.granted_pairs",
                lambda correct, issued: [member for member in correct(issued) if member[0] != "scope"],
            ),
        ),
    ),
]
