"""Faults in how party B tells party A to be genuine, and party A party B (RFC 6749 sections 2.3 and 3.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered_in
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.altering import proofs
from conformance.reference.reciprocal.altering.google import GOOGLE
from conformance.reference.reciprocal.altering.stand_ins import by_header
from conformance.reference.reciprocal.revisions import PARTY_A, PARTY_B
from conformance.reference.shared.store import Client
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_GRANT = Topic("reciprocal-grant", (PARTY_B,))
_PARTY_A = Topic("party_a-token-endpoint", (PARTY_A,))


def _told_by_access_token(
    server: Server, correct: Callable[[Mapping[str, str]], Client], parameters: Mapping[str, str]
) -> Client:
    token = server.store.access_token(parameters.get("access_token", ""))
    return correct(parameters) if _tries(parameters) or token is None else token.grant.client


def _tries(parameters: Mapping[str, str]) -> bool:
    return by_header() or "client_secret" in parameters


FAULTS: Sequence[Fault] = [
    # --- party B ---
    _GRANT.fault(
        "grant-basic-unsupported", "basic", "Clients authenticate to party B in the body only.", proofs.BASIC_UNREAD
    ),
    _GRANT.fault(
        "google-dialect",
        ("basic", "access-token-refusal-status"),
        "Party B speaks the dialect of Google's Linked Account Sign-In, which the target file does not name.",
        GOOGLE,
    ),
    _GRANT.fault(
        "grant-unauthenticated",
        "authentication-missing",
        "Party B accepts a grant without any credentials of a client.",
        altered_in("authentication.client", _told_by_access_token),
    ),
    _GRANT.fault(
        "grant-client-unknown-accepted",
        "client-unknown",
        "Party B tells the client by its secret alone.",
        proofs.UNKNOWN,
    ),
    _GRANT.fault(
        "grant-secret-wrong-accepted",
        "secret-wrong",
        "Any secret does at party B that no other client has.",
        proofs.WRONG_BY_HEADER,
    ),
    _GRANT.fault(
        "grant-secret-wrong-in-body-accepted",
        "body-secret-wrong",
        "Any secret does in the body of a grant that no other client has.",
        proofs.WRONG_IN_BODY,
    ),
    _GRANT.fault(
        "grant-secret-empty-accepted",
        "secret-empty",
        "An empty secret does at party B.",
        proofs.EMPTY,
    ),
    _GRANT.fault(
        "grant-secret-of-another-accepted",
        "secret-of-another-client",
        "Any client's secret does at party B.",
        proofs.OF_ANY_CLIENT,
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
        "party-b-basic-unsupported", "basic", "Party B authenticates to party A in the body only.", proofs.BASIC_UNREAD
    ),
    _PARTY_A.fault(
        "party-b-unauthenticated",
        "authentication-missing",
        "Party A redeems a code for who proves nothing.",
        altered_in(
            "authentication.client",
            lambda server, correct, sent: correct(sent) if _tries(sent) else server.store.party_b,
        ),
    ),
    _PARTY_A.fault(
        "party-b-secret-wrong-accepted",
        "secret-wrong",
        "Party A redeems a code for who knows party B's identifier.",
        proofs.WRONG_BY_HEADER,
    ),
    _PARTY_A.fault(
        "party-b-secret-wrong-in-body-accepted",
        "body-secret-wrong",
        "Party A redeems a code for who knows party B's identifier, and sends some secret in the body.",
        proofs.WRONG_IN_BODY,
    ),
]
