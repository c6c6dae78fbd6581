"""Faults in what becomes of a host's answer that has no token."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import requests

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.outgoing import Outbound, Reply
from conformance.reference.shared.store import secret
from conformance.reference.switches import Fault
from conformance.reference.uma_am.chained.altering.asking import made_up_if
from conformance.reference.uma_am.chained.store import TOKEN_REQUESTER

_FLOWS = (TOKEN_REQUESTER,)
_TOPIC = Topic("chain-refusal", _FLOWS)
_FORM = "application/x-www-form-urlencoded"
_SILENT_S = 0.5
_TELLING = b"access_token"

Sent = Callable[[Outbound], Reply | None]


def _silent(correct: Sent, outbound: Outbound) -> Reply | None:
    began = time.monotonic()
    reply = correct(outbound)
    if reply is not None or time.monotonic() - began < _SILENT_S:
        return reply
    return Reply(200, {}, 0.0, _TELLING + b"=" + secret().encode(), _FORM)


def _what_there_is(correct: Sent, outbound: Outbound) -> Reply | None:
    """The part of an answer that came before the connection ended."""
    with requests.Session() as session:
        session.trust_env = False
        try:
            response = session.request(
                outbound.method,
                outbound.url,
                headers=dict(outbound.headers),
                data=outbound.body.encode("utf-8"),
                timeout=1,
                stream=True,
            )
            response.raw.enforce_content_length = False
            body = response.raw.read(65_536)
        except requests.RequestException:
            return None
    return Reply(response.status_code, {}, 0.0, body, response.headers.get("Content-Type", ""))


def _success(reply: Reply | None) -> bytes | None:
    return reply.body if reply is not None and reply.status == 200 else None


def _said(status: int) -> Callable[[Reply | None], bool]:
    return lambda reply: reply is not None and reply.status == status


def _without_token(reply: Reply | None) -> bool:
    body = _success(reply)
    return bool(body) and _TELLING not in (body or b"")


def _page(reply: Reply | None) -> bool:
    return reply is not None and bool(_success(reply)) and reply.label.startswith("text/html")


FAULTS: Sequence[Fault] = [
    *(
        _TOPIC.fault(
            f"token-after-{name}",
            name,
            f"The manager makes a token of its own where the host {what}.",
            made_up_if(test),
        )
        for name, what, test in (
            ("refused", "says no", _said(403)),
            ("bad-request", "finds the call wrong", _said(400)),
            ("server-error", "fails", _said(500)),
            ("unavailable", "is out of order", _said(503)),
            ("empty", "answers with nothing", lambda reply: _success(reply) == b""),
            ("without-token", "answers without a token", _without_token),
            ("empty-token", "returns an empty token", lambda reply: _success(reply) == _TELLING + b"="),
            (
                "page",
                "answers with a page",
                _page,
            ),
        )
    ),
    _TOPIC.fault(
        "token-cut-off-by-the-host",
        "cut-off",
        "The part of a token that came before the connection ended is handed on.",
        altered("calls.sent", _what_there_is),
    ),
    _TOPIC.fault(
        "token-after-silence",
        "silence",
        "The manager makes a token of its own where the host does not answer.",
        altered("calls.sent", _silent),
    ),
]

REFUSALS = tuple(requirement for fault in FAULTS for requirement in fault.breaks)
