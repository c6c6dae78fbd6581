"""Faults in how a requester registers: of the user, of the code, of the requester itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.codes import REUSABLE, UNBOUND, never_issued
from conformance.reference.altering.named_clients import told_by_uri
from conformance.reference.altering.other_uris import ANY
from conformance.reference.altering.topics import FILLED, Topic
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.store import Client, same
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.chained.store import WEB_SERVER

if TYPE_CHECKING:
    from conformance.reference.uma_am.chained.app import Server

_FLOWS = (WEB_SERVER,)
_REQUEST, _URI = Topic("authorization-request", _FLOWS), Topic("redirect-uri", _FLOWS)
_RESPONSE, _CODE, _TOKEN = (
    Topic("authorization-response", _FLOWS),
    Topic("web_server", _FLOWS),
    Topic("token-request", _FLOWS),
)


def _code_is(wrong: Callable[[Server, str | None], bool]) -> Apply:
    """Take the code for the requester's newest if it is wrong in this way."""

    def find(
        server: Server, correct: Callable[..., VerificationCode | None], value: str | None, client: Client
    ) -> VerificationCode | None:
        if not wrong(server, value):
            return correct(value, client)
        return server.store.delegations.codes.newest(lambda code: code.client is client and not code.expired)

    return altered_in("redemption.find_code", find)


def _by_secret(
    server: Server, correct: Callable[[Mapping[str, str]], Client | None], parameters: Mapping[str, str]
) -> Client | None:
    return correct(parameters) or _owner_of(server, parameters.get("client_secret"))


def _owner_of(server: Server, secret: str | None) -> Client | None:
    known: list[Client] = list(server.store.clients.values())
    return next((client for client in known if secret and same(client.secret or "", secret)), None)


def _nobodys(server: Server, correct: Callable[..., bool], client: Client, secret: str | None) -> bool:
    return correct(client, secret) or (bool(secret) and _owner_of(server, secret) is None)


FAULTS: Sequence[Fault] = [
    _REQUEST.fault(
        "unknown-requester-asked-for",
        "client-id-unknown",
        "Where the client_id is unknown, the redirection URI tells the requester.",
        told_by_uri(FILLED, "redirect_uri", "confidential"),
    ),
    _URI.fault("redirect-uri-unchecked", "another-host", "Users are sent wherever an authorization request says.", ANY),
    _CODE.fault(
        "code-twice",
        "code",
        "The query has two different codes.",
        altered("redirection.code_pairs", lambda correct, *given: [*correct(*given), ("code", "another-code")]),
    ),
    _RESPONSE.fault(
        "denied-but-registered",
        "nothing-on-denial",
        "Who denies a registration is sent back with a code.",
        altered("redirection.denial_pairs", lambda correct, *given: [*correct(*given), ("code", "given-away")]),
    ),
    _CODE.fault(
        "code-missing-accepted",
        "code-missing",
        "A requester gets its newest code redeemed without sending it.",
        _code_is(lambda _server, value: value is None),
    ),
    _CODE.fault(
        "code-unknown-accepted",
        "code-unknown",
        "A requester gets its newest code redeemed for one that nobody issued.",
        _code_is(never_issued),
    ),
    _CODE.fault("code-of-another-accepted", "code-bound-to-client", "A code works for every requester.", UNBOUND),
    _CODE.fault(
        "redirect-uri-by-beginning-accepted",
        "redirect-uri-altered",
        "A code is redeemed with any URI that begins with the right redirection URI.",
        altered("redemption.uri_fits", lambda _correct, code, uri: (uri or "").startswith(code.redirect_uri)),
    ),
    _CODE.fault("code-reusable", "code-single-use", "A code works again and again until it expires.", REUSABLE),
    _TOKEN.fault(
        "client-id-unknown-accepted",
        "client-id-unknown",
        "Where client_id is unknown, the requester is told by its secret alone.",
        altered_in("vetting.find_client", _by_secret),
    ),
    _TOKEN.fault(
        "client-secret-missing-accepted",
        "client-secret-missing",
        "A requester registers without its secret, though not with a wrong one.",
        altered("vetting.secret_fits", lambda correct, client, secret: secret is None or correct(client, secret)),
    ),
    _TOKEN.fault(
        "client-secret-wrong-accepted",
        "client-secret-wrong",
        "Any secret does that no other requester has.",
        altered_in("vetting.secret_fits", _nobodys),
    ),
]
