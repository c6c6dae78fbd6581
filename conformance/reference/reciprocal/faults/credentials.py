"""Faults in how a client is told to be genuine at the token endpoint (RFC 6749 sections 2.3 and 3.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.altering import proofs
from conformance.reference.reciprocal.authentication import Credentials
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.shared.reading import exact_query
from conformance.reference.switches import Fault

_TOPIC = Topic("client-authentication", (CODE,))


def _from_uri(correct: Callable[[Mapping[str, str]], Credentials], parameters: Mapping[str, str]) -> Credentials:
    return correct({**exact_query().to_dict(), **parameters})


FAULTS: Sequence[Fault] = [
    # --- section 2.3.1 ---
    _TOPIC.fault(
        "basic-unsupported",
        "basic",
        "Clients authenticate in the body only.",
        proofs.BASIC_UNREAD,
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
        proofs.NONE,
    ),
    _TOPIC.fault(
        "client-unknown-accepted", "client-unknown", "The client is told by its secret alone.", proofs.UNKNOWN
    ),
    _TOPIC.fault(
        "secret-wrong-accepted",
        "secret-wrong",
        "Any secret does in the Authorization header that no other client has.",
        proofs.WRONG_BY_HEADER,
    ),
    _TOPIC.fault(
        "secret-wrong-in-body-accepted",
        "body-secret-wrong",
        "Any secret does in the body that no other client has.",
        proofs.WRONG_IN_BODY,
    ),
    _TOPIC.fault("secret-empty-accepted", "secret-empty", "An empty secret does.", proofs.EMPTY),
    _TOPIC.fault(
        "secret-of-another-accepted",
        "secret-of-another-client",
        "A secret is accepted if it is that of any client.",
        proofs.OF_ANY_CLIENT,
    ),
    _TOPIC.fault(
        "secret-unchecked",
        ("missing", "secret-wrong", "body-secret-wrong", "secret-empty", "secret-of-another-client"),
        "Nobody looks at the secret.",
        proofs.UNCHECKED,
    ),
]
