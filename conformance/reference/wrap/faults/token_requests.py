"""Faults in how a request at the Access Token URL or the Refresh Token URL is read (sections 3.1, 7.1, 7.6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import MultiDict

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.reading import exact_query
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault
from conformance.reference.wrap.profiles import FIRST, TOKEN_FLOWS

Form = Callable[[], MultiDict[str, str]]
Parameters = Mapping[str, str]

_TOPIC = Topic("request", TOKEN_FLOWS)

# All names that a request of the draft has, in the order in which the draft lists them.
_NAMES = (
    "wrap_client_id",
    "wrap_client_secret",
    "wrap_verification_code",
    "wrap_callback",
    "wrap_name",
    "wrap_username",
    "wrap_password",
    "wrap_assertion_format",
    "wrap_assertion",
    "wrap_refresh_token",
    "wrap_scope",
    "Audience",
    # Later than all others: only a second request has them.
    "wrap_captcha_url",
    "wrap_captcha_solution",
)
_SECRETS = ("wrap_password", "wrap_assertion", "wrap_verification_code", "wrap_refresh_token")
_ESCAPE_IN_LOWER_CASE = re.compile(rb"%(?=[0-9][a-f]|[a-f][0-9a-fA-F])")


def _query_by_post(_correct: Form) -> MultiDict[str, str]:
    return exact_query() if request.method == "POST" else MultiDict()


def _query_by_get(correct: Form) -> MultiDict[str, str]:
    return exact_query() if request.method == "GET" else correct()


def _query_too(correct: Form) -> MultiDict[str, str]:
    return correct() or _query_by_post(correct)


def _lower_case_secrets(correct: Form) -> MultiDict[str, str]:
    pairs = correct().items(multi=True)
    return MultiDict([(name.lower() if name.lower() in _SECRETS else name, value) for name, value in pairs])


def _lower_case_names(correct: Form) -> MultiDict[str, str]:
    return MultiDict([(name.lower(), value) for name, value in correct().items(multi=True)])


def _lower_case_escapes_kept(correct: Form) -> MultiDict[str, str]:
    if not correct():
        return correct()
    octets = _ESCAPE_IN_LOWER_CASE.sub(b"%25", request.get_data())
    # Names are read as they are meant, or there would be nothing to wonder about.
    names = correct().keys()
    values = [value for _, value in parse_qsl(octets.decode("ascii", "replace"), keep_blank_values=True)]
    return MultiDict(zip(names, values, strict=False))


def _nothing_unknown(correct: Callable[[], Parameters]) -> Parameters:
    parameters = correct()
    if set(parameters) - set(_NAMES):
        raise Refusal("missing")
    return parameters


def _in_order(correct: Callable[[], Parameters]) -> Parameters:
    parameters = correct()
    places = [_NAMES.index(name) for name in parameters if name in _NAMES]
    if places != sorted(places):
        raise Refusal("missing")
    return parameters


FAULTS: Sequence[Fault] = [
    Fault(
        "query-only",
        (
            "request/form-body",
            "request/in-query",
            # Nothing shows there but that a form is no request.
            "username_password/verification-url",
            "username_password/captcha-url",
        ),
        TOKEN_FLOWS,
        "The parameters are read from the query of the POST request and from nowhere else.",
        altered("tokens.form", _query_by_post),
    ),
    _TOPIC.fault(
        "query-too",
        "in-query",
        "The parameters are read from the query of a POST request that has no form.",
        altered("tokens.form", _query_too),
    ),
    _TOPIC.fault(
        "get-granted",
        "by-get",
        "A GET request with the parameters in its query is granted.",
        together(altered("tokens.require_post", lambda _correct: None), altered("tokens.form", _query_by_get)),
    ),
    _TOPIC.fault(
        "escapes-in-lower-case-kept",
        "escapes",
        "An escape whose digits are written with small letters is not undone.",
        altered("tokens.form", _lower_case_escapes_kept),
    ),
    _TOPIC.fault(
        "names-in-any-letter-case",
        "name-letter-case",
        "The names of parameters are read in any letter case.",
        altered("tokens.form", _lower_case_names),
    ),
    _TOPIC.fault(
        "secret-names-in-any-letter-case",
        "name-letter-case",
        "The name of what is secret in a request is read in any letter case, and no other name.",
        altered("tokens.form", _lower_case_secrets),
    ),
    _TOPIC.fault(
        "unknown-parameter-refused",
        "unknown-parameter",
        "A request with a parameter that nobody knows is refused.",
        altered("tokens.parameters", _nothing_unknown),
    ),
    _TOPIC.fault(
        "order-of-parameters-matters",
        "parameter-order",
        "A request whose parameters are not in the order of the draft is refused.",
        altered("tokens.parameters", _in_order),
        FIRST,
    ),
]
