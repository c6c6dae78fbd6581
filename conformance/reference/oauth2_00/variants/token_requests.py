"""Variants in what the token endpoint takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response, redirect, request
from werkzeug.datastructures import MultiDict

from conformance.reference.oauth2_00.alterations import altered, altered_in, together
from conformance.reference.oauth2_00.edits import Edit, all_of, body, header, label, status
from conformance.reference.oauth2_00.vetting import Refusal
from conformance.reference.switches import Apply, Variant

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_KNOWN = {
    *("type", "client_id", "client_secret", "username", "password"),
    *("format", "assertion", "refresh_token", "secret_type", "code", "redirect_uri"),
}


def _refusal_for(reason: str, edit: Edit) -> Apply:
    """Edit the refusals that have this reason."""

    def refused(correct: Callable[..., Response], flow: str | None, why: str) -> Response:
        response = correct(flow, why)
        if why == reason:
            edit(response)
        return response

    return altered("answers.refused", refused)


def _only_known(correct: Callable[..., Mapping[str, str]], form: MultiDict[str, str]) -> Mapping[str, str]:
    if set(form) - _KNOWN:
        raise Refusal("unknown-parameter")
    return correct(form)


def _to_https(server: Server, correct: Callable[[], Response]) -> Response:
    if request.is_secure:
        return correct()
    return redirect(f"{server.resource.base_url}{request.path}", 308, Response)  # type: ignore[return-value]


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
    Variant(
        "get-405",
        "A token request by GET is refused with status 405.",
        _refusal_for("method", all_of(status(405), header("Allow", "POST"))),
    ),
    Variant(
        "repeated-first-wins",
        "Of a parameter that comes twice the first counts.",
        altered("authorization.once_each", lambda _correct, form: form.to_dict()),
    ),
    Variant(
        "repeated-last-wins",
        "Of a parameter that comes twice the last counts.",
        altered("authorization.once_each", lambda _correct, form: {name: values[-1] for name, values in form.lists()}),
    ),
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
        altered_in("authorization.token_endpoint", _to_https),
    ),
    Variant(
        "http-forbidden",
        "A token request over plain http is refused with status 403 and a page.",
        _refusal_for(
            "insecure", all_of(status(403), body(lambda _: b"<h1>Use https</h1>"), label("text/html; charset=utf-8"))
        ),
    ),
    Variant(
        "http-not-found",
        "There is no token endpoint over plain http.",
        _refusal_for("insecure", all_of(status(404), label("text/plain"), body(lambda _: b"Nothing here.\n"))),
    ),
]
