"""Faults in the answer that refuses a token request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import Edit, all_of, as_json, body, followed_by, header, label, status
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.oauth2_00.delegations import DEVICE
from conformance.reference.shared.answers import FORM, Pairs
from conformance.reference.switches import Fault

# What later specifications call the reasons of this one.
_OF_RFC_6749 = {
    "client": "invalid_client",
    "not-allowed": "unauthorized_client",
    "end-user": "invalid_grant",
    "format": "invalid_grant",
    "assertion": "invalid_grant",
    "refresh-token": "invalid_grant",
    "withdrawn": "invalid_grant",
    "type": "unsupported_grant_type",
    "code": "invalid_grant",
    "redirect-uri": "invalid_grant",
}

_TOPIC = Topic("error-response", FLOWS)
# The refusals of a poll each have an error of their own, and requirements of their own.
_BUT_POLLS = tuple(flow for flow in FLOWS if flow != DEVICE)


def _edit(name: str, broken: str | tuple[str, ...], text: str, edit: Edit, flows: tuple[str, ...] = FLOWS) -> Fault:
    """A fault that edits the response of a refusal."""
    return _TOPIC.fault(name, broken, text, edited("answers.refused", edit), flows)


def _error(
    name: str,
    broken: str | tuple[str, ...],
    text: str,
    change: Callable[[str | None, str], str | None],
    flows: tuple[str, ...] = _BUT_POLLS,
) -> Fault:
    """A fault that names another error: `change(error, reason)`, where error is None if the list has none."""
    apply = altered("answers.error", lambda correct, flow, reason: change(correct(flow, reason), reason))
    return _TOPIC.fault(name, broken, text, apply, flows)


def _leak(name: str, text: str, parameter: str) -> Fault:
    """A fault that puts a treasure into every refusal."""

    def pairs(correct: Callable[..., Pairs], flow: str | None, reason: str) -> Pairs:
        return [*correct(flow, reason), (parameter, "given-away-by-a-refusal")]

    return _TOPIC.fault(name, "no-token", text, altered("answers.refused_pairs", pairs))


FAULTS: Sequence[Fault] = [
    # --- status, label, encoding ---
    _edit(
        "refusal-status-401",
        "status",
        "Token requests are refused with status 401.",
        all_of(status(401), header("WWW-Authenticate", 'Basic realm="Clients"')),
    ),
    _edit("refusal-status-403", "status", "Token requests are refused with status 403.", status(403)),
    _edit("refusal-status-200", "status", "Token requests are refused with status 200 and an error.", status(200)),
    _edit("refusal-status-500", "status", "Token requests are refused with status 500.", status(500)),
    _edit("refusal-label-html", "media-type", "Refusals are labelled text/html.", label("text/html; charset=utf-8")),
    _edit(
        "refusal-label-json",
        "media-type",
        "Refusals are forms labelled application/json.",
        label("application/json"),
    ),
    _edit(
        "refusal-label-missing",
        "media-type",
        "Refusals that name an error have no Content-Type.",
        label(None),
        _BUT_POLLS,
    ),
    _edit(
        "refusal-json",
        ("media-type", "encoding"),
        "Refusals are JSON objects, as in later specifications.",
        all_of(body(as_json), label("application/json;charset=UTF-8")),
        _BUT_POLLS,
    ),
    _edit(
        "refusal-json-labelled-form",
        "encoding",
        "Refusals are JSON objects that are labelled as forms.",
        all_of(body(as_json), label(FORM)),
        _BUT_POLLS,
    ),
    _edit(
        "refusal-raw-blank",
        "encoding",
        "Refusals have blanks that are not escaped.",
        followed_by(b"note=ask your operator"),
    ),
    _edit(
        "refusal-raw-octets",
        "encoding",
        "Refusals have octets outside ASCII that are not escaped.",
        followed_by("note=ungültig".encode()),
    ),
    # --- the error ---
    _error(
        "error-value-foreign",
        "error-value",
        "A fault that the flow's list covers is named access_denied, which no list has.",
        lambda error, _reason: error and "access_denied",
    ),
    _error(
        "error-value-in-capitals",
        "error-value",
        "A fault that the flow's list covers is named in capital letters.",
        lambda error, _reason: error and error.upper(),
    ),
    _error(
        "error-value-uncovered-foreign",
        "uncovered-error-value",
        "A fault that the flow's list does not cover is named invalid_request.",
        lambda error, _reason: error or "invalid_request",
        FLOWS,
    ),
    _error(
        "errors-of-rfc-6749",
        ("error-value", "uncovered-error-value"),
        "Every refusal names its error as RFC 6749 does.",
        lambda _error, reason: _OF_RFC_6749.get(reason, "invalid_request"),
    ),
    Fault(
        "error-from-example",
        ("assertion/error-from-example",),
        ("assertion",),
        "A bad assertion or format is named incorrect_credentials, as in the draft's example.",
        altered(
            "answers.error",
            lambda correct, flow, reason: correct(flow, reason) and "incorrect_credentials",
        ),
    ),
    # --- what a refusal gives away ---
    _leak("refusal-with-refresh-token", "Every refusal has a refresh_token in it.", "refresh_token"),
    _leak("refusal-with-secret", "Every refusal has an access_token_secret in it.", "access_token_secret"),
]
