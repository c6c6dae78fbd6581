"""Faults in the answer that refuses a token request (RFC 6749 section 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.edits import body, label
from conformance.reference.altering.pairs import followed_by, valued, without
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.altering.refusing import members, refused, statuses
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.switches import Apply, Fault

_TOPIC = Topic("error-response", (CODE,))


def _not_client(reason: str) -> bool:
    return reason != "client"


def _described(text: Any) -> Apply:
    return members(followed_by("error_description", text))


FAULTS: Sequence[Fault] = [
    # --- the status ---
    *(
        _TOPIC.fault(
            f"refusal-status-{code}",
            "status",
            f"Refusals for what is wrong with a request have status {code}.",
            statuses(code, _not_client),
        )
        for code in (200, 401, 403)
    ),
    _TOPIC.fault(
        "bad-client-500",
        ("status", "unauthorized"),
        "A client that has failed to authenticate is refused with status 500.",
        statuses(500, lambda reason: reason == "client"),
    ),
    _TOPIC.fault(
        "bad-client-400",
        "unauthorized",
        "A client that has failed to authenticate by Basic is refused with status 400.",
        statuses(400, lambda reason: reason == "client"),
    ),
    _TOPIC.fault(
        "bad-client-unchallenged",
        "challenge",
        "A client that has failed to authenticate gets no challenge.",
        altered("answers.challenges", lambda _correct, _reason: []),
    ),
    _TOPIC.fault(
        "bad-client-challenged-otherwise",
        "challenge",
        "A client that has failed to authenticate by Basic gets a challenge of the scheme Bearer.",
        altered("answers.challenges", lambda _correct, _reason: ['Bearer realm="Basic"']),
    ),
    # --- the body ---
    _TOPIC.fault(
        "refusal-labelled-html",
        "media-type",
        "Refusals are labelled text/html.",
        refused(label("text/html; charset=utf-8")),
    ),
    _TOPIC.fault("refusal-not-labelled", "media-type", "Refusals have no Content-Type.", refused(label(None))),
    _TOPIC.fault(
        "refusal-a-form",
        ("media-type", "json-object"),
        "Refusals are forms, as in early drafts.",
        refused(
            lambda response: (
                body(lambda _octets: b"error=invalid_request")(response),
                label("application/x-www-form-urlencoded")(response),
            )[0]
        ),
    ),
    _TOPIC.fault(
        "refusal-a-text",
        "json-object",
        "Refusals are the error in quotation marks.",
        refused(body(lambda _octets: b'"invalid_request"')),
    ),
    _TOPIC.fault("refusal-without-error", "error", "Refusals have no error.", members(without("error"))),
    _TOPIC.fault(
        "refusal-error-in-an-object",
        "error",
        "The error of a refusal is an object.",
        members(valued("error", {"code": "invalid_request"})),
    ),
    _TOPIC.fault(
        "error-value-foreign",
        "error-value",
        "Every refusal is named access_denied, which is no error of a token request.",
        altered("answers.error", lambda _correct, _reason: "access_denied"),
    ),
    _TOPIC.fault(
        "error-value-in-capitals",
        "error-value",
        "Errors are named in capital letters.",
        altered("answers.error", lambda correct, reason: correct(reason).upper()),
    ),
    _TOPIC.fault(
        "bad-code-misnamed",
        "error-value",
        "A bad code is an invalid_client.",
        altered("answers.error", lambda correct, reason: "invalid_client" if reason == "code" else correct(reason)),
    ),
    _TOPIC.fault(
        "description-quoted",
        "characters",
        "The description of a refusal has quotation marks.",
        _described('The parameter "code" is wrong.'),
    ),
    _TOPIC.fault(
        "description-with-line-end",
        "characters",
        "The description of a refusal has a line end.",
        _described("The request is wrong.\nAsk your operator."),
    ),
    _TOPIC.fault(
        "error-uri-with-blanks",
        "characters",
        "The error_uri of a refusal has blanks.",
        members(followed_by("error_uri", "https://as.example/what went wrong")),
    ),
    _TOPIC.fault(
        "refusal-with-a-token",
        "no-token",
        "Every refusal has a refresh_token in it.",
        members(followed_by("refresh_token", "given-away-by-a-refusal")),
    ),
]
