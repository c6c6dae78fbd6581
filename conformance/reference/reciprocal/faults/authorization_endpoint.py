"""Faults in how an authorization request is read, and a user told to be genuine (RFC 6749 section 3.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from werkzeug.datastructures import MultiDict

from conformance.reference.altering import logins
from conformance.reference.altering.alterations import altered
from conformance.reference.altering.certificates import strangers_certificate
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault

_ENDPOINT = Topic("authorization-endpoint", (CODE,))

_NAMES = frozenset(("response_type", "client_id", "redirect_uri", "scope", "state"))

Parameters = Mapping[str, str]


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


FAULTS: Sequence[Fault] = [
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
]
