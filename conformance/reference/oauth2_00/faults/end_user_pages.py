"""Faults in how the end user is told to be genuine at the authorization server's pages (section 3.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import request

from conformance.reference.altering import logins
from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.certificates import strangers_certificate, strangers_certificate_after
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.oauth2_00.delegations import DELEGATION, DEVICE, USER_AGENT, WEB_SERVER
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("authorization-endpoint", DELEGATION)


def _in_the_clear(server: Server, correct: Callable[[str], str], name: str) -> str:
    return f"{server.http_url}/login" if name == "login" else correct(name)


def _login_aside(correct: Callable[[], None]) -> None:
    if request.path != "/login":
        correct()


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "login-skipped",
        ("verifies-identity", "password-checked"),
        "Whoever comes without a session is taken for the one end user there is and asked for approval only.",
        logins.SKIPPED,
    ),
    _TOPIC.fault(
        "strangers-granted",
        ("verifies-identity", "password-checked"),
        "Who comes without a session is sent back with a grant, without seeing any page.",
        logins.STRANGERS_GRANTED,
        (USER_AGENT, WEB_SERVER),
    ),
    _TOPIC.fault(
        "login-password-unchecked",
        "password-checked",
        "The login page takes any password.",
        logins.PASSWORD_UNCHECKED,
    ),
    _TOPIC.fault(
        "login-sent-in-the-clear",
        "login-over-tls",
        "The form of the login page is sent to a plain http address, and taken there.",
        together(
            altered_in("pages.action", _in_the_clear),
            altered("consent.require_tls", _login_aside),
            # A browser sends no other cookie there.
            altered("sessions.secure", lambda _correct: False),
        ),
    ),
    Fault(
        "certificate-of-a-stranger",
        ("authorization-endpoint/certificate", "token-endpoint/certificate"),
        (USER_AGENT, *FLOWS),
        "The certificate of the https endpoints is signed by an authority that the target file does not name.",
        strangers_certificate,
        (("token-endpoint/certificate", WEB_SERVER), ("token-endpoint/certificate", DEVICE)),
    ),
    Fault(
        "certificate-of-a-stranger-for-codes",
        ("token-endpoint/certificate",),
        (WEB_SERVER, DEVICE),
        "Who redeems a code is shown a certificate that is signed by an authority that the target file does not name.",
        strangers_certificate_after("redirection.with_code", "pages.done"),
    ),
]
