"""Faults in how an authorization request is read, and the user told to be genuine (sections 3.1, 3.3, 4.1.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response
from werkzeug.datastructures import MultiDict

from conformance.reference.altering import logins
from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.certificates import strangers_certificate
from conformance.reference.altering.topics import FILLED, MISSING_OR_EMPTY, Topic, Wrong
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.reciprocal.store import DEFAULT_SCOPE
from conformance.reference.shared.reading import exact_query
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_ENDPOINT = Topic("authorization-endpoint", (CODE,))
_REQUEST = Topic("authorization-request", (CODE,))
_SCOPE = Topic("scope", (CODE,))

_NAMES = frozenset(("response_type", "client_id", "redirect_uri", "scope", "state"))

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


def _first_response_type(
    correct: Callable[[MultiDict[str, str]], Parameters], query: MultiDict[str, str]
) -> Parameters:
    others = [pair for pair in query.items(multi=True) if pair[0] != "response_type"]
    first = query.getlist("response_type")[:1]
    return correct(MultiDict([*(("response_type", value) for value in first), *others]))


def _nothing_unknown(correct: Callable[[MultiDict[str, str]], Parameters], query: MultiDict[str, str]) -> Parameters:
    if set(query) - _NAMES:
        raise Refusal("missing")
    return correct(query)


def _empty_scope_refused(correct: Callable[[Parameters], Parameters], parameters: Parameters) -> Parameters:
    return {**correct(parameters), **({"scope": ""} if parameters.get("scope") == "" else {})}


def _scope_demanded(correct: Callable[[str | None], frozenset[str]], value: str | None) -> frozenset[str]:
    if value is None:
        raise Refusal("missing")
    return correct(value)


def _unknown_scope_passed_over(correct: Callable[[str | None], frozenset[str]], value: str | None) -> frozenset[str]:
    try:
        return correct(value)
    except Refusal:
        return DEFAULT_SCOPE


def _page_without_words(correct: Callable[[str], Response], reason: str) -> Response:
    response = correct(reason)
    response.set_data(b"")
    return response


FAULTS: Sequence[Fault] = [
    # --- section 3.1 ---
    _ENDPOINT.fault(
        "login-skipped",
        ("verifies-identity", "password-checked"),
        "Whoever comes without a session is taken for the one user there is and asked for approval only.",
        logins.SKIPPED,
    ),
    _ENDPOINT.fault(
        "strangers-granted",
        ("verifies-identity", "password-checked"),
        "Who comes without a session is sent back with a code, without seeing any page.",
        logins.STRANGERS_GRANTED,
    ),
    _ENDPOINT.fault(
        "login-password-unchecked", "password-checked", "The login page takes any password.", logins.PASSWORD_UNCHECKED
    ),
    _ENDPOINT.fault(
        "plain-http-authorization-accepted",
        "tls",
        "Authorization requests over plain http are put before the user.",
        altered("authorize.require_tls", lambda _correct: None),
    ),
    _ENDPOINT.fault(
        "certificate-of-a-stranger",
        "certificate",
        "The certificate of the https endpoints is signed by an authority that the target file does not name.",
        strangers_certificate,
    ),
    _ENDPOINT.fault(
        "authorization-unknown-parameter-refused",
        "unknown-parameter",
        "An authorization request with a parameter that nobody knows is refused.",
        altered("authorize.parameters", _nothing_unknown),
    ),
    _ENDPOINT.fault(
        "authorization-empty-parameter-refused",
        "parameter-without-value",
        "A scope without a value is refused.",
        altered("authorize.filled", _empty_scope_refused),
    ),
    _ENDPOINT.fault(
        "response-type-repeated-accepted",
        "parameter-repeated",
        "Of two response types the first counts.",
        altered("authorize.parameters", _first_response_type),
    ),
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
