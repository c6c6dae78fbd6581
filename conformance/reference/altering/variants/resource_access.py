"""Variants in what a resource takes and in what it answers beside the challenge."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from urllib.parse import parse_qs

from flask import request

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.edits import all_of, body, label
from conformance.reference.shared.resource_server import Presented, ResourceServer
from conformance.reference.switches import Variant

_PAGE = b"<!DOCTYPE html><title>401</title><h1>Log in first</h1>"


def _or_bearer(correct: Callable[[], list[Presented]]) -> list[Presented]:
    credentials = request.authorization
    if credentials is not None and credentials.type == "bearer" and credentials.token:
        return [Presented("header", credentials.token)]
    return correct()


def _in_any_body(resource: ResourceServer) -> list[Presented]:
    sent = parse_qs(request.get_data(as_text=True), keep_blank_values=True)
    return [Presented(f"body-{request.method.lower()}", token) for token in sent.get(resource.TOKEN_PARAMETER, [])]


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
        altered_in("resource.in_body", lambda server, _correct: _in_any_body(server.resource)),
    ),
    # --- what is answered ---
    Variant(
        "refusal-page",
        "Refusals of the resource are pages.",
        edited("resource.refusal", all_of(body(lambda _: _PAGE), label("text/html; charset=utf-8"))),
    ),
    Variant(
        "refusal-bare",
        "Refusals of the resource have no body.",
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
