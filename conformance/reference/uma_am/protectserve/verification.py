"""Whether a request is signed by who it says, and for the first time (RFC 5849 3.2).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone. All
are told the leg that the request is of.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import request

from conformance.reference.shared.vetting import Refusal
from conformance.reference.uma_am.protectserve.protocol import Protocol
from conformance.reference.uma_am.protectserve.signatures import HMAC_SHA1, PLAINTEXT, Signatures
from conformance.reference.uma_am.protectserve.store import Consumer, Leg, Store, Token

WINDOW_S = 300
_ALWAYS = ("oauth_consumer_key", "oauth_signature_method", "oauth_signature")
_HASHED = ("oauth_timestamp", "oauth_nonce")


@dataclass(frozen=True, slots=True)
class Verified:
    """A request that is what it says: its protocol parameters, its consumer, and its token where it has one."""

    values: Mapping[str, str]
    consumer: Consumer
    token: Token | None


class Verification:
    """Verifies the request at hand. What is wrong is a Refusal with its reason."""

    def __init__(self, store: Store, protocol: Protocol, signatures: Signatures) -> None:
        self.store = store
        self.protocol = protocol
        self.signatures = signatures

    def verified(self, leg: Leg, token_of: Callable[[str | None], Token | None] | None = None) -> Verified:
        """The request, verified; `token_of` finds the token of a leg that has one."""
        values = self.protocol.values()
        self.require_tls(leg)
        self.require_once_each(leg)
        self.require_all(leg, values)
        self.require_version(leg, values.get("oauth_version"))
        self.require_method(leg, self.method(values))
        consumer = self.consumer(leg, values.get("oauth_consumer_key"))
        token = self.token(leg, token_of, values) if token_of else None
        if not self.fits(leg, values, consumer, token):
            raise Refusal("signature")
        if self.method(values) != PLAINTEXT:
            self.require_fresh(leg, values)
        return Verified(values, consumer, token)

    def require_tls(self, _leg: Leg) -> None:
        """Tokens and their secrets travel in the answers (sections 2.1, 2.3)."""
        if not request.is_secure:
            raise Refusal("insecure")

    def require_once_each(self, _leg: Leg) -> None:
        """No protocol parameter comes twice."""
        names = [name for name, _ in self.protocol.all()]
        if len(names) > len(set(names)):
            raise Refusal("repeated")

    def require_all(self, leg: Leg, values: Mapping[str, str]) -> None:
        """What every request has (section 3.1)."""
        hashed = () if self.method(values) == PLAINTEXT else _HASHED
        for name in (*_ALWAYS, *hashed):
            if self.lacks(leg, values, name):
                raise Refusal("missing")

    def lacks(self, _leg: Leg, values: Mapping[str, str], name: str) -> bool:
        """Whether a parameter is missing, or empty."""
        return not values.get(name)

    def method(self, values: Mapping[str, str]) -> str:
        """The signature method."""
        return values.get("oauth_signature_method", "")

    def require_version(self, _leg: Leg, version: str | None) -> None:
        """1.0, or nothing."""
        if version not in (None, "1.0"):
            raise Refusal("version")

    def require_method(self, leg: Leg, method: str) -> None:
        """One of the methods that are known here."""
        if method not in self.methods(leg):
            raise Refusal("method")

    def methods(self, _leg: Leg) -> tuple[str, ...]:
        """The methods that are known here."""
        return (HMAC_SHA1, PLAINTEXT)

    def consumer(self, _leg: Leg, key: str | None) -> Consumer:
        """Who signs."""
        if key not in self.store.consumers:
            raise Refusal("consumer")
        return self.store.consumers[key]

    def token(
        self, _leg: Leg, token_of: Callable[[str | None], Token | None], values: Mapping[str, str]
    ) -> Token | None:
        """The token of the request."""
        token = token_of(values.get("oauth_token"))
        if token is None:
            raise Refusal("token")
        return token

    def fits(self, leg: Leg, values: Mapping[str, str], consumer: Consumer, token: Token | None) -> bool:
        """Whether the signature is the one that the secrets make."""
        return any(
            self.signatures.equal(values.get("oauth_signature", ""), calculated)
            for calculated in self.calculated(leg, values, consumer, token)
        )

    def calculated(
        self, _leg: Leg, values: Mapping[str, str], consumer: Consumer, token: Token | None
    ) -> tuple[str, ...]:
        """The signatures that are taken: one."""
        elements = self.signatures.elements(self.protocol.signed())
        secret = token.secret if token else ""
        return (self.signatures.signature(self.method(values), elements, consumer.secret, secret),)

    def require_fresh(self, leg: Leg, values: Mapping[str, str]) -> None:
        """A timestamp of about now, and a nonce that has not served with it (section 3.3)."""
        timestamp, nonce = values.get("oauth_timestamp", ""), values.get("oauth_nonce", "")
        if not self.in_time(timestamp):
            raise Refusal("timestamp")
        use = "\n".join((timestamp, nonce, values.get("oauth_consumer_key", ""), values.get("oauth_token", "")))
        if self.used(use):
            raise Refusal("nonce")
        self.store.seen.keep(use, leg)

    def used(self, use: str) -> bool:
        """Whether a nonce has served."""
        return self.store.seen.get(use) is not None

    def in_time(self, timestamp: str) -> bool:
        """Whether a timestamp is about now."""
        return timestamp.isdigit() and len(timestamp) < 16 and abs(int(timestamp) - time.time()) <= WINDOW_S
