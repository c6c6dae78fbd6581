"""Faults in how a User is told to be genuine in the Username and Password Profile (sections 6.1.3 and 6.1.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.topics import MISSING_OR_EMPTY, Topic
from conformance.reference.shared.issuing import Issued
from conformance.reference.switches import Fault
from conformance.reference.wrap.faults.stand_ins import Parameters, is_wrong, stands_in, unlike
from conformance.reference.wrap.profiles import USERNAME_PASSWORD

if TYPE_CHECKING:
    from flask import Response

    from conformance.reference.wrap.app import Server

_TOPIC = Topic("username_password", (USERNAME_PASSWORD,))


def _username(server: Server, _parameters: Parameters) -> str:
    return server.store.owner.username


def _password(server: Server, _parameters: Parameters) -> str:
    return server.store.owner.password


def _crash(server: Server, correct: Callable[..., Issued | Response], parameters: Parameters) -> Issued | Response:
    if server.vetting.find_client(parameters) is None:
        return server.answers.answer(500, [])
    return correct(parameters)


def _crash_without(server: Server, correct: Callable[..., Issued | Response], sent: Parameters) -> Issued | Response:
    return correct(sent) if sent.get("wrap_client_id") else server.answers.answer(500, [])


FAULTS: Sequence[Fault] = [
    *(
        _TOPIC.fault(
            f"username-{wrong}-accepted",
            f"username-{wrong}",
            f"Where wrap_username is {wrong}, the password alone tells the User.",
            stands_in("wrap_username", is_wrong(wrong), _username),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    *(
        _TOPIC.fault(
            f"password-{wrong}-accepted",
            f"password-{wrong}",
            f"A token is issued where wrap_password is {wrong}.",
            stands_in("wrap_password", is_wrong(wrong), _password),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    _TOPIC.fault(
        "username-unknown-accepted",
        "username-unknown",
        "A username that nobody has is taken for that of the User whose password was sent.",
        stands_in("wrap_username", unlike(_username), _username),
    ),
    _TOPIC.fault(
        "password-unchecked",
        "password-wrong",
        "Nobody compares wrap_password with anything.",
        altered("vetting.password_fits", lambda _correct, _user, _password: True),
    ),
    _TOPIC.fault(
        "unknown-client-crashes",
        "client-id-crash",
        "A Client Identifier that was never issued brings status 500.",
        altered_in("tokens.username_password", _crash),
    ),
    _TOPIC.fault(
        "missing-client-crashes",
        "client-id-crash",
        "A request without a Client Identifier brings status 500.",
        altered_in("tokens.username_password", _crash_without),
    ),
]
