"""Faults in how a client is told to be genuine: at the token endpoint, as party B and as party A (section 2.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.authentication import Credentials
from conformance.reference.reciprocal.faults.stand_ins import by_header, owner_of
from conformance.reference.reciprocal.revisions import CODE, PARTY_A, PARTY_B
from conformance.reference.shared.reading import exact_query
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_TOPIC = Topic("client-authentication", (CODE,))
_GRANT = Topic("reciprocal-grant", (PARTY_B,))
_PARTY_A = Topic("party_a-token-endpoint", (PARTY_A,))

Fits = Callable[[Client, str | None], bool]
Test = Callable[["Server", Client, str | None], bool]


def _secret_if(test: Test) -> Apply:
    """Take a secret for the right one if the test says so."""
    return altered_in(
        "vetting.secret_fits",
        lambda server, correct, client, secret: correct(client, secret) or test(server, client, secret),
    )


def _strange(server: Server, secret: str | None) -> bool:
    return bool(secret) and owner_of(server, secret) is None


def _unauthenticated(_server: Server, _client: Client, secret: str | None) -> bool:
    return secret is None and not by_header()


def _wrong_by_header(server: Server, _client: Client, secret: str | None) -> bool:
    return by_header() and _strange(server, secret)


def _wrong_in_body(server: Server, _client: Client, secret: str | None) -> bool:
    return not by_header() and _strange(server, secret)


def _empty(_server: Server, _client: Client, secret: str | None) -> bool:
    return secret == ""


def _any_clients(server: Server, _client: Client, secret: str | None) -> bool:
    return owner_of(server, secret) is not None


def _by_secret(
    server: Server, correct: Callable[[Mapping[str, str]], Client | None], parameters: Mapping[str, str]
) -> Client | None:
    return correct(parameters) or owner_of(server, parameters.get("client_secret"))


def _told_by_access_token(
    server: Server, correct: Callable[[Mapping[str, str]], Client], parameters: Mapping[str, str]
) -> Client:
    token = server.store.access_token(parameters.get("access_token", ""))
    return correct(parameters) if by_header() or token is None else token.grant.client


def _from_uri(correct: Callable[[Mapping[str, str]], Credentials], parameters: Mapping[str, str]) -> Credentials:
    return correct({**exact_query().to_dict(), **parameters})


_BASIC_UNREAD = altered("authentication.basic", lambda _correct, _header: Credentials(None, None))
_UNKNOWN = altered_in("vetting.find_client", _by_secret)
_UNCHECKED = _secret_if(lambda _server, _client, _secret: True)

FAULTS: Sequence[Fault] = [
    # --- section 2.3.1 ---
    _TOPIC.fault(
        "basic-unsupported",
        "basic",
        "Clients authenticate in the body only.",
        _BASIC_UNREAD,
    ),
    _TOPIC.fault(
        "basic-not-decoded",
        "basic-encoding",
        "User name and password of HTTP Basic are compared as they are, encoded.",
        altered("authentication.decoded", lambda _correct, value: value),
    ),
    _TOPIC.fault(
        "credentials-in-uri-accepted",
        "in-uri",
        "The credentials of a client are taken from the request URI as well.",
        altered("authentication.in_body", _from_uri),
    ),
    # --- who is genuine ---
    _TOPIC.fault(
        "client-unauthenticated",
        "missing",
        "A client that names itself in the body and proves nothing gets a token.",
        _secret_if(_unauthenticated),
    ),
    _TOPIC.fault("client-unknown-accepted", "client-unknown", "The client is told by its secret alone.", _UNKNOWN),
    _TOPIC.fault(
        "secret-wrong-accepted",
        "secret-wrong",
        "Any secret does in the Authorization header that no other client has.",
        _secret_if(_wrong_by_header),
    ),
    _TOPIC.fault(
        "secret-wrong-in-body-accepted",
        "body-secret-wrong",
        "Any secret does in the body that no other client has.",
        _secret_if(_wrong_in_body),
    ),
    _TOPIC.fault("secret-empty-accepted", "secret-empty", "An empty secret does.", _secret_if(_empty)),
    _TOPIC.fault(
        "secret-of-another-accepted",
        "secret-of-another-client",
        "A secret is accepted if it is that of any client.",
        _secret_if(_any_clients),
    ),
    _TOPIC.fault(
        "secret-unchecked",
        ("missing", "secret-wrong", "body-secret-wrong", "secret-empty", "secret-of-another-client"),
        "Nobody looks at the secret.",
        _UNCHECKED,
    ),
    # --- party B ---
    _GRANT.fault(
        "grant-basic-unsupported", "basic", "Clients authenticate to party B in the body only.", _BASIC_UNREAD
    ),
    _GRANT.fault(
        "grant-unauthenticated",
        "authentication-missing",
        "Party B accepts a grant without any credentials of a client.",
        altered_in("authentication.client", _told_by_access_token),
    ),
    _GRANT.fault(
        "grant-client-unknown-accepted", "client-unknown", "Party B tells the client by its secret alone.", _UNKNOWN
    ),
    _GRANT.fault(
        "grant-secret-wrong-accepted",
        "secret-wrong",
        "Any secret does at party B that no other client has.",
        _secret_if(_wrong_by_header),
    ),
    _GRANT.fault("grant-secret-empty-accepted", "secret-empty", "An empty secret does at party B.", _secret_if(_empty)),
    _GRANT.fault(
        "grant-secret-of-another-accepted",
        "secret-of-another-client",
        "Any client's secret does at party B.",
        _secret_if(_any_clients),
    ),
    _GRANT.fault(
        "grant-secret-unchecked",
        ("secret-wrong", "secret-empty", "secret-of-another-client"),
        "Nobody looks at the secret of who sends a reciprocal grant.",
        altered_in(
            "vetting.secret_fits", lambda _server, correct, client, secret: by_header() or correct(client, secret)
        ),
    ),
    # --- party A ---
    _PARTY_A.fault(
        "party-b-unauthenticated",
        "authentication-missing",
        "Party A redeems a code for who proves nothing.",
        altered_in(
            "authentication.client",
            lambda server, correct, sent: correct(sent) if by_header() else server.store.party_b,
        ),
    ),
    _PARTY_A.fault(
        "party-b-secret-wrong-accepted",
        "secret-wrong",
        "Party A redeems a code for who knows party B's identifier.",
        _secret_if(_wrong_by_header),
    ),
]
