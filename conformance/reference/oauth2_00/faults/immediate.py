"""Faults in what immediate=true brings (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER, Asked
from conformance.reference.shared.store import User
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("immediate", (USER_AGENT, WEB_SERVER))

AtOnce = Callable[[Asked], Response]
Test = Callable[["Server", Asked], bool]


def _prompts(test: Test) -> Apply:
    """Ask the end user where the test says so."""

    def at_once(server: Server, correct: AtOnce, asked: Asked) -> Response:
        if test(server, asked):
            return server.consent.ask(asked, server.sessions.begun())
        return correct(asked)

    return altered_in("authorize.at_once", at_once)


def _grants(test: Test) -> Apply:
    """Grant where the test says so."""

    def at_once(server: Server, correct: AtOnce, asked: Asked) -> Response:
        return server.consent.granted(asked) if test(server, asked) else correct(asked)

    return altered_in("authorize.at_once", at_once)


def _stranger(server: Server, _asked: Asked) -> bool:
    return server.authorize.known_user() is None


def _approved(server: Server, asked: Asked) -> bool:
    user = server.authorize.known_user()
    return user is not None and server.store.delegations.approved(user, asked)


def _unapproved(server: Server, asked: Asked) -> bool:
    return not _stranger(server, asked) and not _approved(server, asked)


def _any_clients(server: Server, _correct: object, user: User, _asked: Asked) -> bool:
    return any(username == user.username for username, _client, _flow in server.store.delegations.approvals)


def _false_denied(server: Server, correct: AtOnce, asked: Asked) -> Response:
    # Whatever else was wrong with the request has been found by now.
    return server.redirection.refused_at_once(asked) if request.args["immediate"] == "false" else correct(asked)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "immediate-prompts",
        ("no-prompt-without-session", "no-prompt-unapproved", "no-prompt-approved"),
        "The end user is asked with immediate=true as without it.",
        _prompts(lambda _server, _asked: True),
    ),
    _TOPIC.fault(
        "immediate-prompts-strangers",
        "no-prompt-without-session",
        "With immediate=true only who has no session is asked, namely to log in.",
        _prompts(_stranger),
    ),
    _TOPIC.fault(
        "immediate-prompts-unapproved",
        "no-prompt-unapproved",
        "With immediate=true only who never approved the client is asked, namely to approve it.",
        _prompts(_unapproved),
    ),
    _TOPIC.fault(
        "immediate-prompts-approved",
        "no-prompt-approved",
        "With immediate=true only who has approved the client is asked, namely to approve it once more.",
        _prompts(_approved),
    ),
    _TOPIC.fault(
        "immediate-granted-to-strangers",
        "denied-without-session",
        "With immediate=true the request is granted where nobody is known to be there.",
        _grants(_stranger),
    ),
    _TOPIC.fault(
        "approval-shared-between-clients",
        "denied-unapproved",
        "With immediate=true the approval of one client counts for every other.",
        altered_in("authorize.approved_before", _any_clients),
    ),
    _TOPIC.fault(
        "immediate-granted-unapproved",
        "denied-unapproved",
        "With immediate=true a session is enough, whatever was approved in it.",
        _grants(_unapproved),
    ),
    _TOPIC.fault(
        "immediate-granted-always",
        ("denied-without-session", "denied-unapproved"),
        "With immediate=true every request is granted.",
        _grants(lambda _server, _asked: True),
    ),
    _TOPIC.fault(
        "immediate-false-denied",
        "false",
        "With immediate=false the request is denied without a question.",
        together(
            altered(
                "authorize.immediate", lambda correct, parameters: correct(parameters) or "immediate" in parameters
            ),
            altered_in("authorize.at_once", _false_denied),
        ),
    ),
]
