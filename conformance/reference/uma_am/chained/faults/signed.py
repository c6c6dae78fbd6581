"""Faults in how a requester registers by OAuth 1.0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.chained.store import REGISTRATION
from conformance.reference.uma_am.protectserve.store import Consumer, Leg, Status

if TYPE_CHECKING:
    from conformance.reference.uma_am.chained.app import Server

_TOPIC = Topic("signed-registration", (REGISTRATION,))


def _anybody(server: Server, correct: Callable[[Leg, str | None], Consumer], leg: Leg, key: str | None) -> Consumer:
    try:
        return correct(leg, key)
    except Refusal:
        return server.store.signed.consumers[server.store.confidential.id]


def _exchanged(status: Status) -> Apply:
    """A request token of which this has become is taken for an authorized one, whatever the verifier."""
    return together(
        altered("issuers.is_authorized", lambda correct, token: token.status is status or correct(token)),
        altered(
            "issuers.verifier_fits", lambda correct, token, verifier: token.status is status or correct(token, verifier)
        ),
    )


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "unknown-consumer-served",
        "consumer-unknown",
        "A requester that nobody knows is taken for one that is known.",
        altered_in("verification.consumer", _anybody),
    ),
    _TOPIC.fault(
        "signature-unchecked",
        "signature-wrong",
        "Nobody looks at the signature of a request for a token.",
        altered("verification.fits", lambda _correct, *_given: True),
    ),
    *(
        _TOPIC.fault(
            f"{status.value if status is not Status.ALLOCATED else 'unauthorized'}-token-exchanged",
            f"{status.value if status is not Status.ALLOCATED else 'unauthorized'}-token",
            f"A registration comes of a request token that {what}.",
            _exchanged(status),
        )
        for status, what in (
            (Status.ALLOCATED, "no user has authorized"),
            (Status.DENIED, "the user has said no to"),
            (Status.USED, "has brought one before"),
        )
    ),
    _TOPIC.fault(
        "token-of-another-requester-exchanged",
        "another-requester",
        "A request token serves every requester.",
        altered("issuers.belongs", lambda _correct, _token, _consumer: True),
    ),
]
