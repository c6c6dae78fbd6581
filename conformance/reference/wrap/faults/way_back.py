"""Faults in where an approval leads the User, and by which means (sections 6.2.4 and 6.3.3.1; rulings B15, B27)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Response

from conformance.reference.altering import ways_back
from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.bounces import BY_LINK, BY_META
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.switches import Fault
from conformance.reference.wrap.delegations import Asked
from conformance.reference.wrap.profiles import RICH_APP, WEB_APP

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("callback", (WEB_APP, RICH_APP))

With = Callable[[Asked, VerificationCode], Response]


def _on_a_page(server: Server, _correct: With, asked: Asked, code: VerificationCode) -> Response:
    return server.pages.code(asked, code)


def _on_a_page_for_applications(server: Server, correct: With, asked: Asked, code: VerificationCode) -> Response:
    web = urlsplit(asked.redirect_uri).scheme in ("http", "https")
    return correct(asked, code) if web else server.pages.code(asked, code)


def _to_front_page(correct: Callable[[Asked], str], asked: Asked) -> str:
    return urlsplit(correct(asked))._replace(path="/", query="").geturl()


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "approval-on-a-page",
        "redirect",
        "Who approves is shown the Verification Code on a page and not sent back.",
        altered_in("redirection.with_code", _on_a_page),
    ),
    _TOPIC.fault(
        "approval-sent-to-the-front-page",
        ("redirect", "kept"),
        "Who approves is sent to the host of the Callback URL and not to its path.",
        altered("redirection.base", _to_front_page),
    ),
    _TOPIC.fault(
        "custom-scheme-not-redirected-to",
        "custom-scheme",
        "Who approves an application with a scheme of its own is shown a page and not sent back.",
        altered_in("redirection.with_code", _on_a_page_for_applications),
        (RICH_APP,),
    ),
    _TOPIC.fault(
        "code-by-meta-refresh", "http-redirection", "A page with a meta refresh sends the User back.", BY_META
    ),
    _TOPIC.fault("code-by-link", "http-redirection", "A page with a link for the User to follow leads back.", BY_LINK),
    _TOPIC.fault(
        "callback-query-lost",
        "kept",
        "The Callback URL loses the query it had of its own.",
        altered("redirection.base", lambda correct, asked: correct(asked).partition("?")[0]),
        (WEB_APP,),
    ),
    _TOPIC.fault(
        "callback-with-slash",
        ("redirect", "kept"),
        "The User is sent to the Callback URL with a slash behind its path.",
        ways_back.WITH_SLASH,
    ),
]
