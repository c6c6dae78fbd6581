"""Faults in how a token request is read (RFC 6749 sections 3.2, 4.1.3 and appendix B)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import MultiDict

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.certificates import strangers_certificate_after
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.altering.readings import (
    GET_TAKEN,
    KNOWN_ONLY,
    QUERY_ONLY,
    repeated,
    wrong_grant_types,
)
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.shared.answers import FORM
from conformance.reference.switches import Fault

_ENDPOINT = Topic("token-endpoint", (CODE,))
_REQUEST = Topic("token-request", (CODE,))
_ENCODING = Topic("encoding", (CODE,))

Form = Callable[[], MultiDict[str, str]]

# Escapes of letters and digits, and of the four signs that nobody has to escape.
_NEEDLESS = re.compile(rb"%(?=3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|2[DdEe]|5[Ff]|7[Ee])")


def _needless_escapes_kept(correct: Form) -> MultiDict[str, str]:
    octets = _NEEDLESS.sub(b"%25", request.get_data())
    # Names are read as they are meant, or there would be nothing to wonder about.
    values = [value for _, value in parse_qsl(octets.decode("ascii", "replace"), keep_blank_values=True)]
    return MultiDict(zip((name for name, _ in correct().items(multi=True)), values, strict=False))


def _bare_label_only(correct: Form) -> MultiDict[str, str]:
    return correct() if request.content_type == FORM else MultiDict()


FAULTS: Sequence[Fault] = [
    # --- section 3.2 ---
    _ENDPOINT.fault(
        "plain-http-accepted",
        "tls",
        "Token requests over plain http are granted.",
        altered("tokens.require_tls", lambda _correct: None),
    ),
    _ENDPOINT.fault(
        "certificate-of-a-stranger-for-codes",
        "certificate",
        "Who redeems a code is shown a certificate that is signed by an authority that the target file does not name.",
        strangers_certificate_after("redirection.with_code"),
    ),
    _ENDPOINT.fault("get-granted", "by-get", "A token request by GET is granted.", GET_TAKEN),
    _ENDPOINT.fault(
        "empty-parameter-refused",
        "parameter-without-value",
        "A parameter without a value counts as one that has a value.",
        altered("tokens.filled", lambda _correct, parameters: parameters),
    ),
    _ENDPOINT.fault(
        "unknown-parameter-refused",
        "unknown-parameter",
        "A token request with a parameter that nobody knows is refused.",
        KNOWN_ONLY,
    ),
    *(repeated(_ENDPOINT, name) for name in ("grant_type", "code", "redirect_uri")),
    # --- section 4.1.3 ---
    Fault(
        "query-only",
        # Credentials are parameters like others there.
        ("token-request/form-body", "client-authentication/in-uri"),
        (CODE,),
        "The parameters are read from the query of the POST request and from nowhere else.",
        QUERY_ONLY,
    ),
    *(
        _REQUEST.fault(
            f"grant-type-{wrong}-accepted",
            f"grant-type-{wrong}",
            f"A request is granted whose grant_type has this wrong with it: {wrong.replace('-', ' ')}.",
            apply,
        )
        for wrong, apply in wrong_grant_types("authorization_code").items()
    ),
    # --- appendix B ---
    _ENCODING.fault(
        "needless-escapes-kept",
        "escapes",
        "An escape of a letter, a digit or a sign that nobody has to escape is not undone.",
        altered("tokens.form", _needless_escapes_kept),
    ),
    _ENCODING.fault(
        "label-with-charset-refused",
        "charset",
        "A token request whose media type has a parameter is not read.",
        altered("tokens.form", _bare_label_only),
    ),
]
