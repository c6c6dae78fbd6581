"""Variants in what the token endpoint takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask import request
from werkzeug.datastructures import MultiDict

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.variants.refusals import repeated, to_https
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Variant

_KNOWN = {
    *("type", "client_id", "client_secret", "username", "password"),
    *("format", "assertion", "refresh_token", "secret_type", "code", "redirect_uri"),
}


def _only_known(correct: Callable[..., Mapping[str, str]], form: MultiDict[str, str]) -> Mapping[str, str]:
    if set(form) - _KNOWN:
        raise Refusal("unknown-parameter")
    return correct(form)


VARIANTS: Sequence[Variant] = [
    # --- what is taken ---
    Variant(
        "query-accepted",
        "The parameters are taken from the query as well as from the body.",
        altered("authorization.form", lambda _correct: request.values),
    ),
    Variant(
        "get-accepted",
        "Token requests are taken by GET as well.",
        together(
            altered("authorization.require_method", lambda _correct, _flow: None),
            altered("authorization.form", lambda correct: request.args if request.method == "GET" else correct()),
        ),
    ),
    *repeated("authorization.once_each"),
    Variant(
        "unknown-parameter-refused",
        "A token request with a parameter that nobody knows is refused.",
        altered("authorization.once_each", _only_known),
    ),
    Variant(
        "public-client-refused",
        "A client that has no secret gets no token in any flow.",
        altered("vetting.secret_fits", lambda correct, client, secret: bool(client.secret) and correct(client, secret)),
    ),
    # --- plain http ---
    Variant(
        "http-redirected",
        "A token request over plain http is sent on to https, unread.",
        to_https("authorization.token_endpoint"),
    ),
]
