"""Variants in what a requester is answered."""

from __future__ import annotations

import json
from collections.abc import Sequence

from flask import Response

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import all_of, as_json, body, header, label, status
from conformance.reference.switches import Variant

_LONGEST = 1000


def _as_object(response: Response) -> None:
    response.set_data(json.dumps({"error": {"code": response.status_code, "reason": "no token"}}))
    response.content_type = "application/json"


VARIANTS: Sequence[Variant] = [
    Variant(
        "token-json",
        "The token stands in a JSON object, as in later specifications.",
        edited("answers.handed_on", all_of(body(as_json), label("application/json"))),
    ),
    Variant("token-status-201", "A token comes with status 201.", edited("answers.handed_on", status(201))),
    Variant(
        "token-label-plain",
        "The form with a token is labelled as text.",
        edited("answers.handed_on", label("text/plain")),
    ),
    Variant(
        "token-with-more",
        "Beside the token stand its type, its lifetime and more.",
        altered(
            "answers.token_pairs",
            lambda correct, token: [("token_type", "oauth"), *correct(token), ("expires_in", "60"), ("n", "")],
        ),
    ),
    *(
        Variant(
            f"refused-with-{code}",
            f"Every refusal has status {code}.",
            altered("answers.status", lambda _correct, _reason, code=code: code),
        )
        for code in (400, 403, 404, 500, 503, 504)
    ),
    Variant(
        "refused-with-challenge",
        "A refusal has a challenge of OAuth 1.0.",
        edited("answers.refused", all_of(status(401), header("WWW-Authenticate", 'OAuth realm="tokens"'))),
    ),
    Variant("refused-with-object", "A refusal is a JSON object.", edited("answers.refused", _as_object)),
    Variant(
        "refused-without-body", "A refusal has no body.", edited("answers.refused", all_of(body(lambda _octets: b"")))
    ),
    Variant(
        "error-with-status-200",
        "A refusal is a form with an error, and its status is 200.",
        edited("answers.refused", status(200)),
    ),
    Variant(
        "long-tokens-refused",
        "There is no room for tokens of more than a thousand characters.",
        altered("calls.token", lambda correct, reply: _short(correct(reply))),
    ),
]


def _short(token: str | None) -> str | None:
    return token if token is not None and len(token) <= _LONGEST else None
