"""Faults in how a code of the web server flow is redeemed (section 3.5.2.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered_in, together
from conformance.reference.altering.codes import ENDLESS, REUSABLE, UNBOUND, never_issued
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.delegations import WEB_SERVER
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("web_server", (WEB_SERVER,))
_URI = ("redirect-uri-missing", "redirect-uri-empty", "redirect-uri-of-another-client", "redirect-uri-altered")

Test = Callable[["Server", str | None], bool]


def _code_is(wrong: Test) -> Apply:
    """Take the code for the client's newest if it is wrong in this way."""

    def find(
        server: Server, correct: Callable[..., VerificationCode | None], value: str | None, client: Client
    ) -> VerificationCode | None:
        if not wrong(server, value):
            return correct(value, client)
        return server.store.delegations.codes.newest(lambda code: code.client is client and not code.expired)

    return altered_in("redemption.find_code", find)


def _uri_is(passes: Callable[[Server, VerificationCode, str | None], bool]) -> Apply:
    """Take the redirection URI for the right one if the test says so."""
    return altered_in(
        "redemption.uri_fits", lambda server, correct, code, uri: correct(code, uri) or passes(server, code, uri)
    )


def _another_clients(server: Server, _code: VerificationCode, uri: str | None) -> bool:
    return uri is not None and uri in {client.redirect_uri for client in server.store.clients.values()}


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "code-missing-accepted",
        "code-missing",
        "A client gets its newest code redeemed without sending it.",
        _code_is(lambda _server, value: value is None),
    ),
    _TOPIC.fault(
        "code-empty-accepted",
        "code-empty",
        "A client gets its newest code redeemed for an empty one.",
        _code_is(lambda _server, value: value == ""),
    ),
    _TOPIC.fault(
        "code-unknown-accepted",
        "code-unknown",
        "A client gets its newest code redeemed for one that nobody issued.",
        _code_is(never_issued),
    ),
    _TOPIC.fault(
        "code-of-another-accepted",
        "code-bound-to-client",
        "A code works for every client that has good credentials of its own.",
        UNBOUND,
    ),
    _TOPIC.fault(
        "redirect-uri-missing-accepted",
        "redirect-uri-missing",
        "A code is redeemed without the redirection URI that it was asked for with.",
        _uri_is(lambda _server, _code, uri: uri is None),
    ),
    _TOPIC.fault(
        "redirect-uri-empty-accepted",
        "redirect-uri-empty",
        "A code is redeemed with an empty redirection URI.",
        _uri_is(lambda _server, _code, uri: uri == ""),
    ),
    _TOPIC.fault(
        "redirect-uri-of-another-accepted",
        "redirect-uri-of-another-client",
        "A code is redeemed with any redirection URI that a client has registered.",
        _uri_is(_another_clients),
    ),
    _TOPIC.fault(
        "redirect-uri-by-beginning-accepted",
        "redirect-uri-altered",
        "A code is redeemed with any URI that begins with the right redirection URI.",
        _uri_is(lambda _server, code, uri: (uri or "").startswith(code.redirect_uri)),
    ),
    _TOPIC.fault(
        "redirect-uri-of-code-unchecked",
        _URI,
        "Nobody looks at the redirection URI when a code is redeemed.",
        _uri_is(lambda _server, _code, _uri: True),
    ),
    _TOPIC.fault(
        "code-bound-to-nothing",
        ("code-bound-to-client", *_URI),
        "A code works for every client and with every redirection URI.",
        together(
            UNBOUND,
            _uri_is(lambda _server, _code, _uri: True),
        ),
    ),
    _TOPIC.fault(
        "code-reusable",
        "code-single-use",
        "A code works again and again until it expires.",
        REUSABLE,
    ),
    _TOPIC.fault(
        "code-expiry-unchecked",
        "code-short-lived",
        "Nobody looks at the time at which a code expires.",
        ENDLESS,
    ),
]
