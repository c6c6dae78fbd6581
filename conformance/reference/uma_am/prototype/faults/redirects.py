"""Faults in the way back, to the host and to the requester (steps 1.3, 2.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.pairs import renamed, valued, without
from conformance.reference.shared.answers import Pairs
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.prototype.places import HOST_FLOW, REQUESTER_FLOW

Change = Callable[[Pairs], Pairs]

_KINDS: Sequence[tuple[str, str, str]] = (
    (HOST_FLOW, "host", "authorization-response"),
    (REQUESTER_FLOW, "requester", "requester-flow"),
)


def _code(change: Change) -> Apply:
    return altered("redirection.code_pairs", lambda correct, asked, code: change(correct(asked, code)))


def _denial(change: Change) -> Apply:
    return altered("redirection.denial_pairs", lambda correct, asked: change(correct(asked)))


def _unescaped() -> Apply:
    return altered("redirection.encoded", lambda correct, pairs: f"{correct(pairs)}&note=100%")


def _without_query() -> Apply:
    return altered("redirection.base", lambda correct, asked: f"{correct(asked).partition('?')[0]}/other")


def _of(flow: str, whose: str, topic: str) -> list[Fault]:
    code = "web_server/code" if flow == HOST_FLOW else f"{topic}/code"
    state = f"{topic}/state-on-grant" if flow == HOST_FLOW else f"{topic}/state"
    return [
        Fault(
            f"{whose}-code-renamed", (code,), (flow,), "The code is called ticket.", _code(renamed("code", "ticket"))
        ),
        Fault(
            f"{whose}-redirect-malformed",
            (f"{topic}/encoding",),
            (flow,),
            "What is added to the redirection URI has a percent sign that escapes nothing.",
            _unescaped(),
        ),
        Fault(
            f"{whose}-redirect-uri-changed",
            (f"{topic}/redirect-uri-kept",),
            (flow,),
            "The person is sent to a place below the redirection URI.",
            _without_query(),
        ),
        Fault(f"{whose}-state-lost", (state,), (flow,), "A grant has no state.", _code(without("state"))),
    ]


FAULTS: Sequence[Fault] = [
    *(fault for kind in _KINDS for fault in _of(*kind)),
    Fault(
        "denial-foreign",
        ("authorization-response/user-denied",),
        (HOST_FLOW,),
        "A denial is named access_denied, as in later drafts.",
        _denial(valued("error", "access_denied")),
    ),
    Fault(
        "denial-state-lost",
        ("authorization-response/state-on-denial",),
        (HOST_FLOW,),
        "A denial has no state.",
        _denial(without("state")),
    ),
    Fault(
        "denial-with-a-code",
        ("authorization-response/nothing-on-denial",),
        (HOST_FLOW,),
        "A denial has a code in it.",
        _denial(lambda pairs: [*pairs, ("code", "given-away-by-a-denial")]),
    ),
]
