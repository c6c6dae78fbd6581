"""Faults in the answer that refuses a request for an Access Token (sections 5.1.4 to 6.3.9)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import Edit, all_of, as_json, body, followed_by, label
from conformance.reference.altering.pairs import followed_by as one_more
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.answers import Pairs
from conformance.reference.switches import Fault
from conformance.reference.wrap.profiles import TOKEN_FLOWS, USERNAME_PASSWORD, WEB_APP

_TOPIC = Topic("refusal", TOKEN_FLOWS)
_WEB_APP = (WEB_APP,)
# Reasons for which the draft names the status, but for a code that was used before.
_NAMED = ("credentials", "client", "assertion", "refresh-token", "code", "expired-code", "callback")
_BUT_USERS = tuple(flow for flow in TOKEN_FLOWS if flow != USERNAME_PASSWORD)


def _edit(
    name: str, broken: str | tuple[str, ...], text: str, edit: Edit, flows: tuple[str, ...] = TOKEN_FLOWS
) -> Fault:
    """A fault that edits the response of a refusal."""
    return _TOPIC.fault(name, broken, text, edited("answers.refused", edit), flows)


def _status(code: int, text: str, reasons: Collection[str], flows: tuple[str, ...] = TOKEN_FLOWS) -> Fault:
    """A fault that has this status for these reasons."""
    apply = altered("answers.status", lambda correct, reason: code if reason in reasons else correct(reason))
    return _TOPIC.fault(f"refusal-status-{code}", "status", text, apply, flows)


def _challenges(name: str, text: str, *challenges: str) -> Fault:
    """A fault that has these challenges in place of the right one."""
    return _TOPIC.fault(
        name, "challenge", text, altered("answers.challenges", lambda _correct, _reason: list(challenges))
    )


def _more(name: str, broken: str, text: str, parameter: str, value: str) -> Fault:
    """A fault that puts one more parameter into every refusal."""

    def pairs(correct: Callable[[str], Pairs], reason: str) -> Pairs:
        return one_more(parameter, value)(correct(reason))

    return _TOPIC.fault(name, broken, text, altered("answers.refused_pairs", pairs))


FAULTS: Sequence[Fault] = [
    # --- status ---
    _status(403, "Refusals have status 403.", (*_NAMED, "missing")),
    _status(200, "Refusals have status 200.", (*_NAMED, "missing")),
    # For other reasons a crash is a breach of its own.
    _status(500, "Bad credentials, codes and Callback URLs have status 500.", _NAMED, _BUT_USERS),
    # --- challenge ---
    _challenges("refusal-unchallenged", "A refusal with status 401 has no challenge."),
    _challenges(
        "refusal-basic-named-wrap", "The challenge of a refusal is one of the Basic scheme.", 'Basic realm="WRAP"'
    ),
    _challenges("refusal-challenge-of-oauth", "The challenge of a refusal is one of OAuth 1.0.", 'OAuth realm="WRAP"'),
    _challenges(
        "refusal-wrap-inside-another",
        "The challenge of a refusal has WRAP as a value of another scheme only.",
        'Digest realm="a, WRAP", nonce="WRAP"',
    ),
    # --- the body ---
    _edit(
        "refusal-raw-blank",
        "encoding",
        "Refusals have blanks that are not escaped.",
        followed_by(b"note=ask your operator"),
        _WEB_APP,
    ),
    _edit(
        "refusal-raw-octets",
        "encoding",
        "Refusals have octets outside ASCII that are not escaped.",
        followed_by("note=ungültig".encode()),
        _WEB_APP,
    ),
    _edit("refusal-label-missing", "label", "Refusals have no Content-Type.", label(None), _WEB_APP),
    _edit("refusal-label-text", "label", "Refusals are labelled text/plain.", label("text/plain"), _WEB_APP),
    _edit(
        "refusal-label-json",
        "foreign-label",
        "Refusals are forms labelled application/json.",
        label("application/json"),
        _WEB_APP,
    ),
    _edit(
        "refusal-json",
        ("foreign-label", "encoding"),
        "Refusals are JSON objects, as in later specifications.",
        all_of(body(as_json), label("application/json;charset=UTF-8")),
        _WEB_APP,
    ),
    # --- what a refusal gives away ---
    _more(
        "refusal-with-refresh-token",
        "no-token",
        "Every refusal has a wrap_refresh_token in it.",
        "wrap_refresh_token",
        "given-away-by-a-refusal",
    ),
    _more(
        "refusal-with-reserved-name",
        "reserved-names",
        "Every refusal has a wrap_error_description, which the draft does not know.",
        "wrap_error_description",
        "ask",
    ),
]
