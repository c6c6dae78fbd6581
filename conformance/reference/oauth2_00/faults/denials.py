"""Faults in how a denial reaches the client (sections 3.5.1.1.2, 3.5.2.1.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.moving import moved
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER, Asked
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.redirection import Event
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("authorization-response", (USER_AGENT, WEB_SERVER))

Change = Callable[[Pairs], Pairs]


def _denial(change: Change) -> Apply:
    """Other parameters of a denial, the immediate one aside."""
    return altered(
        "redirection.denial_pairs",
        lambda correct, asked, why: change(correct(asked, why)) if why is Event.DENIAL else correct(asked, why),
    )


def _treasure(asked: Asked) -> tuple[str, str]:
    return ("access_token" if asked.flow == USER_AGENT else "code", "given-away-by-a-denial")


def _unstored(server: Server, correct: Callable[[Asked], Response], asked: Asked) -> Response:
    return server.answers.unstored(correct(asked))


def _page_instead(server: Server, _correct: object, _asked: Asked) -> Response:
    return server.pages.done(False)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "denial-foreign",
        "user-denied",
        "A denial is named access_denied, as in later specifications.",
        _denial(lambda pairs: [("error", "access_denied"), *pairs[1:]]),
    ),
    _TOPIC.fault(
        "denial-in-capitals",
        "user-denied",
        "A denial is named USER_DENIED.",
        _denial(lambda pairs: [("error", "USER_DENIED"), *pairs[1:]]),
    ),
    _TOPIC.fault("denial-unnamed", "user-denied", "A denial has no error.", _denial(lambda pairs: pairs[1:])),
    _TOPIC.fault(
        "denial-on-a-page",
        "user-denied",
        "Who denies is shown a page and not sent back.",
        altered_in("redirection.denied", _page_instead),
    ),
    _TOPIC.fault(
        "denial-in-the-query",
        "user-denied",
        "The error of a denial stands in the query of the redirection URI and not in its fragment.",
        moved("error", "?"),
        (USER_AGENT,),
    ),
    _TOPIC.fault(
        "denial-with-a-grant",
        "nothing-on-denial",
        "A denial has a token or a code in it.",
        together(
            altered(
                "redirection.denial_pairs",
                lambda correct, asked, why: [
                    *correct(asked, why),
                    *([_treasure(asked)] if why is Event.DENIAL else []),
                ],
            ),
            altered_in("redirection.denied", _unstored),
        ),
    ),
]
