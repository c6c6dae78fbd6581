"""Faults in how the end user is told to be genuine at the authorization server's pages (section 3.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from conformance.reference.oauth2_00.alterations import altered, altered_in, edited, together
from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.oauth2_00.delegations import DELEGATION, DEVICE, USER_AGENT, WEB_SERVER, Asked, Session
from conformance.reference.oauth2_00.faults.making import Topic
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("authorization-endpoint", DELEGATION)


def _owner_in(server: Server, correct: Callable[[], Session]) -> Session:
    session = correct()
    return session if session.user else server.sessions.logged_in(session, server.store.owner)


def _granted_unasked(server: Server, correct: Callable[..., Response], asked: Asked, session: Session) -> Response:
    return server.consent.granted(asked) if session.user is None else correct(asked, session)


def _in_the_clear(server: Server, correct: Callable[[str], str], name: str) -> str:
    return f"{server.http_url}/login" if name == "login" else correct(name)


def _login_aside(correct: Callable[[], None]) -> None:
    if request.path != "/login":
        correct()


def _strangers_certificate(server: Server, _flows: Sequence[str]) -> None:
    vars(server.certificate)["holds"] = lambda: False


def _strangers_certificate_after_code(server: Server, flows: Sequence[str]) -> None:
    """Whoever connects next after a code was given is shown it, once: the client that redeems the code."""
    due: set[str] = set()

    def close(response: Response) -> None:
        response.headers["Connection"] = "close"
        due.add("next")

    def holds() -> bool:
        if not due:
            return True
        due.clear()
        return False

    edited("redirection.with_code", close)(server, flows)
    edited("pages.done", close)(server, flows)
    vars(server.certificate)["holds"] = holds


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "login-skipped",
        ("verifies-identity", "password-checked"),
        "Whoever comes without a session is taken for the one end user there is and asked for approval only.",
        altered_in("sessions.begun", _owner_in),
    ),
    _TOPIC.fault(
        "strangers-granted",
        ("verifies-identity", "password-checked"),
        "Who comes without a session is sent back with a grant, without seeing any page.",
        altered_in("consent.ask", _granted_unasked),
        (USER_AGENT, WEB_SERVER),
    ),
    _TOPIC.fault(
        "login-password-unchecked",
        "password-checked",
        "The login page takes any password.",
        altered_in(
            "consent.identified", lambda server, _correct, username, _password: server.vetting.find_user(username)
        ),
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
        _strangers_certificate,
        (("token-endpoint/certificate", WEB_SERVER), ("token-endpoint/certificate", DEVICE)),
    ),
    Fault(
        "certificate-of-a-stranger-for-codes",
        ("token-endpoint/certificate",),
        (WEB_SERVER, DEVICE),
        "Who redeems a code is shown a certificate that is signed by an authority that the target file does not name.",
        _strangers_certificate_after_code,
    ),
]
