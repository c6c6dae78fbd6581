"""Faults in the answer that carries an Access Token: status, label, encoding (sections 5.1.3 to 6.3.8 and 7.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import Edit, all_of, as_json, body, followed_by, header, label, status
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.answers import Pairs
from conformance.reference.switches import Fault
from conformance.reference.wrap.profiles import TOKEN_FLOWS, WEB_APP, WEB_APP_REFRESH

_TOPIC = Topic("access-token-response", TOKEN_FLOWS)
_SIMPLE = (WEB_APP, WEB_APP_REFRESH)  # where Access Tokens are Simple Web Tokens, whose signs are escaped before


def _edit(
    name: str, broken: str | tuple[str, ...], text: str, edit: Edit, flows: tuple[str, ...] = TOKEN_FLOWS
) -> Fault:
    """A fault that edits the response with the token."""
    return _TOPIC.fault(name, broken, text, edited("answers.granted", edit), flows)


def _last_as_it_is(correct: Callable[[Pairs], str], pairs: Pairs) -> str:
    """Appendix B.8: the Access Token stands in the form without an escape, after whatever is escaped."""
    tokens = [value for name, value in pairs if name == "wrap_access_token"]
    others = [pair for pair in pairs if pair[0] != "wrap_access_token"]
    return f"{correct(others)}&wrap_access_token={tokens[0]}" if tokens else correct(pairs)


def _plus_as_it_is(correct: Callable[[Pairs], str], pairs: Pairs) -> str:
    """As where base64 is taken for something that needs no escape: a reader takes a plus sign for a blank."""
    return re.sub("wrap_access_token=[^&]*", lambda found: found[0].replace("%2B", "+"), correct(pairs))


FAULTS: Sequence[Fault] = [
    # --- status and label ---
    _edit("token-status-201", "status", "Tokens are delivered with status 201.", status(201)),
    _edit(
        "token-redirect",
        "status",
        "Tokens are delivered with status 302 and a Location beside the body.",
        all_of(status(302), header("Location", "https://127.0.0.1/")),
    ),
    _edit("token-label-missing", "label", "The answer with the token has no Content-Type.", label(None)),
    _edit("token-label-text", "label", "The answer with the token is labelled text/plain.", label("text/plain")),
    _edit("token-label-html", "foreign-label", "The answer with the token is labelled text/html.", label("text/html")),
    _edit(
        "token-label-json",
        "foreign-label",
        "The answer with the token is a form that is labelled application/json.",
        label("application/json"),
    ),
    _edit(
        "token-json",
        ("foreign-label", "encoding", "access-token", "refresh-token", "refresh-token-left-out"),
        "The answer with the token is a JSON object, as in later specifications.",
        all_of(body(as_json), label("application/json;charset=UTF-8")),
    ),
    # --- encoding ---
    _edit(
        "token-raw-blank",
        "encoding",
        "The answer with the token has a blank that is not escaped.",
        followed_by(b"note=keep this safe"),
    ),
    _edit(
        "token-raw-octets",
        "encoding",
        "The answer with the token has octets outside ASCII that are not escaped.",
        followed_by("note=gültig".encode()),
    ),
    _edit(
        "token-bad-escape",
        "encoding",
        "The answer with the token has a percent sign without digits behind it.",
        followed_by(b"note=100%"),
    ),
    _TOPIC.fault(
        "simple-web-token-unescaped",
        "encoding",
        "A Simple Web Token stands in the answer as it is, as in appendix B.8.",
        altered("answers.encoded", _last_as_it_is),
        _SIMPLE,
    ),
    _TOPIC.fault(
        "token-plus-unescaped",
        "encoding",
        "A plus sign of an Access Token stands in the answer as it is.",
        altered("answers.encoded", _plus_as_it_is),
        tuple(flow for flow in TOKEN_FLOWS if flow not in _SIMPLE),
    ),
]
