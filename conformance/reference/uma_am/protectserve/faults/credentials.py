"""Faults in what a signed request has to have (RFC 5849 3.1, 3.2, 3.4 and 3.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.protectserve.faults.legs import ALL, ISSUING, at, fault, in_legs
from conformance.reference.uma_am.protectserve.signatures import HMAC_SHA1
from conformance.reference.uma_am.protectserve.store import Consumer, Leg

if TYPE_CHECKING:
    from conformance.reference.uma_am.protectserve.app import Server

_Values = Mapping[str, str]
_FIRST = (Leg.REQUEST_TOKEN,)


def _dispensable(name: str, legs: Sequence[Leg] = ALL) -> Apply:
    """Miss one parameter in nothing."""
    return at(
        "verification.lacks",
        legs,
        lambda correct, leg, values, each: False if each == name and each not in values else correct(leg, values, each),
    )


def _never_stale(name: str) -> Apply:
    def fresh(correct: Callable[..., None], leg: Leg, values: _Values) -> None:
        if name in values:
            correct(leg, values)

    return altered("verification.require_fresh", fresh)


def _anybody(server: Server, correct: Callable[..., Consumer], leg: Leg, key: str | None) -> Consumer:
    return server.store.published if key not in server.store.consumers else correct(leg, key)


def _nobody(server: Server, correct: Callable[..., Consumer], leg: Leg, key: str | None) -> Consumer:
    return server.store.published if key is None else correct(leg, key)


def _unsigned(server: Server, correct: Callable[[], Response]) -> Response:
    if server.protocol.present():
        return correct()
    return server.answers.token(Leg.REQUEST_TOKEN, server.issuing.request_token(server.store.published, ""))


def _takes(what: Callable[[_Values], bool]) -> Apply:
    """Take a signature that is wrong in one way."""

    def fits(correct: Callable[..., bool], leg: Leg, values: _Values, *rest: Any) -> bool:
        return what(values) or correct(leg, values, *rest)

    return altered("verification.fits", fits)


def _no_check(*_: object) -> None:
    return None


FAULTS: Sequence[Fault] = [
    fault(
        "consumer-unknown-accepted",
        in_legs(ALL, "consumer-unknown"),
        "A consumer key that nobody knows is as good as the published one.",
        altered_in("verification.consumer", _anybody),
    ),
    fault(
        "signature-missing-accepted",
        in_legs(ALL, "signature-missing"),
        "A request without a signature is taken as it is.",
        together(_dispensable("oauth_signature"), _takes(lambda values: "oauth_signature" not in values)),
    ),
    fault(
        "signature-empty-accepted",
        ["request-token/signature-empty"],
        "An empty signature is taken for a right one.",
        together(
            altered(
                "verification.lacks",
                lambda correct, leg, values, name: (
                    name not in values if name == "oauth_signature" else correct(leg, values, name)
                ),
            ),
            _takes(lambda values: values.get("oauth_signature") == ""),
        ),
    ),
    fault(
        "request-token-for-anyone",
        ["request-token/unsigned"],
        "Who has no credentials gets a request token too.",
        altered_in("issuers.request_token", _unsigned),
    ),
    fault(
        "consumer-key-missing-accepted",
        ["request-token/consumer-key-missing"],
        "Who names no consumer key is taken for the published one.",
        together(_dispensable("oauth_consumer_key"), altered_in("verification.consumer", _nobody)),
    ),
    fault(
        "signature-method-missing-accepted",
        ["request-token/signature-method-missing"],
        "Without a signature method HMAC-SHA1 is meant.",
        together(
            _dispensable("oauth_signature_method"),
            altered("verification.method", lambda correct, values: correct(values) or HMAC_SHA1),
        ),
    ),
    *(
        fault(
            f"{name}-missing-accepted",
            [f"request-token/{name}-missing"],
            f"A request needs no {name}.",
            together(_dispensable(f"oauth_{name}"), _never_stale(f"oauth_{name}")),
        )
        for name in ("timestamp", "nonce")
    ),
    fault(
        "signature-method-unchecked",
        ["request-token/signature-method-unknown"],
        "Whatever signature method is named, HMAC-SHA1 is used.",
        altered("verification.require_method", _no_check),
    ),
    fault(
        "version-unchecked",
        ["request-token/version-unknown"],
        "Any oauth_version is taken for 1.0.",
        altered("verification.require_version", _no_check),
    ),
    fault(
        "repetitions-accepted",
        ["request-token/parameter-repeated"],
        "Of a protocol parameter that comes twice the first counts.",
        altered("verification.require_once_each", _no_check),
    ),
    fault(
        "scheme-in-one-letter-case",
        ["request-token/scheme-letter-case"],
        "The scheme is read only where it is written OAuth.",
        altered("protocol.is_oauth", lambda _correct, scheme: scheme == "OAuth"),
    ),
    fault(
        "realm-signed",
        ["request-token/realm-unsigned"],
        "A realm in the Authorization header has to be signed.",
        altered("protocol.counts", lambda _correct, _name: True),
    ),
    fault(
        "plaintext-in-the-clear",
        in_legs(ISSUING, "plaintext-in-the-clear"),
        "Tokens are issued over plain http too.",
        altered("verification.require_tls", _no_check),
    ),
]
