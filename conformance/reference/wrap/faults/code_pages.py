"""Faults in the page with the Verification Code, and in its title (section 6.3.3.2; ruling B16)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.states import SPOILT
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.redirection import Event
from conformance.reference.switches import Apply, Fault
from conformance.reference.wrap.delegations import Asked
from conformance.reference.wrap.profiles import RICH_APP_PAGE
from conformance.reference.wrap.redirection import DENIED

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("page", (RICH_APP_PAGE,))

_ELSEWHERE = "https://desktop.example/done"


def _code_in_title(change: Callable[[str], str]) -> Apply:
    """Another code in the title of the page that has one."""
    return altered(
        "pages.title",
        lambda correct, words, code, state: correct(words, code if code == DENIED else change(code), state),
    )


def _state(change: Callable[[str], str | None]) -> Apply:
    """Another state in the title of the page with the code."""

    def title_state(correct: Callable[..., str | None], asked: Asked, event: Event) -> str | None:
        state = correct(asked, event)
        return state if state is None or event is not Event.GRANT else change(state)

    return altered("pages.title_state", title_state)


def _long_name(correct: Callable[..., str], words: str, code: str, state: str | None) -> str:
    return correct(words, code, state).replace(" state=", " wrap_client_state=", 1)


def _sent_away(server: Server, _correct: object, asked: Asked, code: VerificationCode) -> Response:
    redirection = server.redirection
    return redirection.sent(asked, f"{_ELSEWHERE}?{redirection.encoded(redirection.code_pairs(asked, code))}")


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "code-in-the-title-only",
        "code-shown",
        "The Verification Code stands in the title of the page and not on it.",
        altered("pages.shown", lambda _correct, _code: ""),
    ),
    _TOPIC.fault(
        "another-code-in-the-title",
        "title-same-code",
        "The title has another Verification Code than the page, and it was never issued.",
        _code_in_title(lambda code: code[::-1]),
    ),
    _TOPIC.fault(
        "code-cut-short-in-the-title",
        "title-same-code",
        "The title has the beginning of the Verification Code only.",
        _code_in_title(lambda code: code[:8]),
    ),
    _TOPIC.fault(
        "code-in-small-letters-in-the-title",
        "title-same-code",
        "The title has the Verification Code in small letters, in which it does not work.",
        _code_in_title(str.lower),
    ),
    _TOPIC.fault(
        "state-lost-in-the-title",
        ("title-state", "title-state-exact"),
        "The title has the Verification Code without wrap_client_state.",
        _state(lambda _state: None),
    ),
    _TOPIC.fault(
        "state-by-its-long-name-in-the-title",
        ("title-state", "title-state-exact"),
        "The title has wrap_client_state under this name and not under the name state.",
        altered("pages.title", _long_name),
    ),
    _TOPIC.fault(
        "state-cut-short-in-the-title",
        "title-state-exact",
        "The title has wrap_client_state up to its first blank.",
        _state(lambda state: state.partition(" ")[0]),
    ),
    *(
        _TOPIC.fault(
            f"state-{name}-in-the-title",
            "title-state-exact",
            f"In the title wrap_client_state {what}.",
            _state(change),
        )
        for name, (what, change) in SPOILT.items()
        # A state that is escaped in the title as in a URL can be read all the same.
        if name != "escaped-twice"
    ),
    _TOPIC.fault(
        "code-sent-away",
        ("nothing-sent", "code-shown"),
        "Who approves an application without Callback URL is sent elsewhere, with the Verification Code.",
        altered_in("pages.code", _sent_away),
    ),
]
