"""Faults in what a denial brings, and in how the Client is told of it (sections 6.2.3, 6.3.3; ruling B10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.moving import moved
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.answers import Pairs
from conformance.reference.switches import Apply, Fault
from conformance.reference.wrap.delegations import Asked
from conformance.reference.wrap.profiles import DELEGATION, RICH_APP, RICH_APP_PAGE, WEB_APP

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("denial", DELEGATION)

_REASON, _CODE = "wrap_error_reason", "wrap_verification_code"


def _with_code(server: Server, correct: Callable[[Asked], Pairs], asked: Asked) -> Pairs:
    return [*correct(asked), (_CODE, server.issuing.verification_code(asked).value)]


def _title_with_code(server: Server, _correct: Callable[[Asked], str], asked: Asked) -> str:
    return server.pages.code_title(asked, server.issuing.verification_code(asked))


def _told(*pairs: tuple[str, str]) -> Apply:
    """Tell a denial by other parameters; the state stays."""
    return altered("redirection.denial_pairs", lambda correct, asked: [*pairs, *correct(asked)[1:]])


def _named(name: str) -> Apply:
    """Tell a denial by another parameter."""
    return altered("redirection.denial_name", lambda _correct, _asked: name)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "denial-granted",
        ("nothing-issued", "error-reason"),
        "Who denies brings the Client what an approval brings.",
        altered_in("consent.denied", lambda server, _correct, asked: server.consent.granted(asked)),
    ),
    _TOPIC.fault(
        "denial-with-a-code",
        "nothing-issued",
        "A denial has a Verification Code beside its reason.",
        altered_in("redirection.denial_pairs", _with_code),
        (WEB_APP,),
    ),
    _TOPIC.fault(
        "denial-page-with-a-code",
        "nothing-issued",
        "The title of the page after a denial has a Verification Code.",
        altered_in("pages.denial_title", _title_with_code),
        (RICH_APP_PAGE,),
    ),
    _TOPIC.fault(
        "denial-foreign",
        "error-reason",
        "A denial has the reason access_denied, as in later specifications.",
        _told((_REASON, "access_denied")),
        (WEB_APP,),
    ),
    _TOPIC.fault(
        "denial-in-capitals",
        "error-reason",
        "A denial has the reason USER_DENIED.",
        _told((_REASON, "USER_DENIED")),
        (WEB_APP,),
    ),
    _TOPIC.fault("denial-unnamed", "error-reason", "A denial has no reason.", _told(), (WEB_APP,)),
    _TOPIC.fault(
        "denial-in-the-fragment",
        "error-reason",
        "The reason of a denial stands in the fragment of the Callback URL.",
        moved(_REASON, "#"),
        (WEB_APP,),
    ),
    _TOPIC.fault(
        "denial-as-code",
        "rich-form",
        "A web application is told of a denial by a reserved Verification Code only.",
        _named(_CODE),
        (WEB_APP,),
    ),
    _TOPIC.fault(
        "denial-as-reason",
        "web-form",
        "A rich application is told of a denial by a reason only.",
        _named(_REASON),
        (RICH_APP,),
    ),
]
