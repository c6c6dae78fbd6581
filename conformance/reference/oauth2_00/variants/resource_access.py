"""Variants in what the resource server takes and in what it answers beside the challenge."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from flask import Response, request

from conformance.reference.oauth2_00.alterations import altered, altered_in, edited
from conformance.reference.oauth2_00.edits import all_of, body, label
from conformance.reference.oauth2_00.resource_server import NOTHING, Presented
from conformance.reference.switches import Variant

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_PAGE = b"<!DOCTYPE html><title>401</title><h1>Log in first</h1>"


def _or_bearer(correct: Callable[[], list[Presented]]) -> list[Presented]:
    credentials = request.authorization
    if credentials is not None and credentials.type == "bearer" and credentials.token:
        return [Presented("header", credentials.token)]
    return correct()


def _in_any_body(_correct: object) -> list[Presented]:
    tokens = parse_qs(request.get_data(as_text=True), keep_blank_values=True).get("oauth_token", [])
    return [Presented(f"body-{request.method.lower()}", token) for token in tokens]


def _as_unauthorized(server: Server, _correct: object, name: str) -> Response:
    return server.resource.unauthorized(NOTHING, "scope_insufficient", name)


VARIANTS: Sequence[Variant] = [
    # --- what is taken ---
    Variant(
        "two-ways-accepted",
        "Of a token that is presented twice the first counts.",
        altered("resource.presented", lambda correct: correct()[:1]),
    ),
    Variant(
        "bearer-scheme-accepted",
        "A token after the scheme Bearer is taken as well.",
        altered("resource.in_header", _or_bearer),
    ),
    Variant(
        "token-in-any-body",
        "A token is found in a body of any type and under any method.",
        altered("resource.in_body", _in_any_body),
    ),
    # --- what is answered ---
    Variant(
        "scope-404",
        "A resource that is out of the token's scope is not found.",
        edited("resource.out_of_scope", lambda response: setattr(response, "status_code", 404)),
    ),
    Variant(
        "scope-401",
        "A resource that is out of the token's scope is answered with status 401 and a challenge.",
        altered_in("resource.out_of_scope", _as_unauthorized),
    ),
    Variant(
        "refusal-page",
        "Refusals of the resource server are pages.",
        edited("resource.refusal", all_of(body(lambda _: _PAGE), label("text/html; charset=utf-8"))),
    ),
    Variant(
        "refusal-bare",
        "Refusals of the resource server have no body.",
        edited("resource.refusal", all_of(body(lambda _: b""), label(None))),
    ),
    Variant("content-empty", "The resource is empty.", altered("resource.body", lambda _correct, _name: "")),
    Variant(
        "content-short",
        "The resource is so short that its text stands in any refusal.",
        altered("resource.body", lambda _correct, _name: "the"),
    ),
    Variant(
        "content-changing",
        "The resource is another with each request.",
        altered("resource.body", lambda correct, name: f"{secrets.token_hex(8)} {correct(name)}"),
    ),
]
