"""Faults in what becomes of the host's token, and in when it is handed on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.outgoing import Reply
from conformance.reference.shared.store import secret
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.chained.altering.asking import handed_on_as
from conformance.reference.uma_am.chained.faults.hosts import TOKENS
from conformance.reference.uma_am.chained.faults.refusals import REFUSALS
from conformance.reference.uma_am.chained.store import TOKEN_REQUESTER

if TYPE_CHECKING:
    from conformance.reference.uma_am.chained.app import Server

_FLOWS = (TOKEN_REQUESTER,)
_TOKEN = Topic("chain-token", _FLOWS)
_LONGEST = 255
_HASTE_S = 0.1


def _asked_afterwards(_server: Server, correct: Callable[..., str | None], *given: Any) -> str:
    threading.Thread(target=correct, args=given, daemon=True).start()
    return secret()


def _gives_up_early() -> Apply:
    """Whoever does not answer at once is waited for no longer: the manager makes a token of its own."""

    def apply(server: Any, flows: Sequence[str]) -> None:
        altered("calls.patience_s", lambda _correct: _HASTE_S)(server, flows)
        altered("calls.sent", _or_own_token)(server, flows)

    return apply


def _or_own_token(correct: Callable[..., Reply | None], *given: Any) -> Reply | None:
    reply = correct(*given)
    if reply is not None:
        return reply
    return Reply(200, {}, _HASTE_S, f"access_token={secret()}".encode(), "application/x-www-form-urlencoded")


FAULTS: Sequence[Fault] = [
    Fault(
        "answered-before-the-host",
        ("chain-token/after-host", *TOKENS, *REFUSALS),
        _FLOWS,
        "The requester is handed a token of the manager's own at once, and the host is called afterwards.",
        altered_in("requester.asked", _asked_afterwards),
    ),
    Fault(
        "host-not-waited-for",
        ("chain-token/after-host", "chain-refusal/silence", "chain-refusal/cut-off"),
        _FLOWS,
        "A host that takes its time is not waited for: the manager makes a token of its own.",
        _gives_up_early(),
    ),
    Fault(
        "token-replaced",
        TOKENS,
        _FLOWS,
        "The requester is handed a token of the manager's own in the place of the host's.",
        handed_on_as(lambda _token: secret()),
    ),
    _TOKEN.fault(
        "token-ends-at-semicolon",
        "signs",
        "The host's token is handed on up to its first semicolon.",
        handed_on_as(lambda token: token.partition(";")[0]),
    ),
    _TOKEN.fault(
        "token-decoded-twice",
        "escapes",
        "The host's token is decoded once more before it is handed on.",
        handed_on_as(unquote),
    ),
    _TOKEN.fault(
        "token-unescaped",
        ("signs", "escapes"),
        "The host's token stands in the answer as it is, without escapes.",
        altered("answers.encoded", lambda _correct, pairs: "&".join(f"{name}={value}" for name, value in pairs)),
    ),
    _TOKEN.fault(
        "token-cut-off",
        "long",
        f"No token is longer than {_LONGEST} characters: the rest is cut off.",
        handed_on_as(lambda token: token[:_LONGEST]),
    ),
]
