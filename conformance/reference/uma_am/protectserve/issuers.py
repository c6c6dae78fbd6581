"""The three issuers: of request tokens, of access tokens, and of handles (steps 3, 4, 6 and 7).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from flask import Response

from conformance.reference.shared.vetting import Refusal
from conformance.reference.uma_am.protectserve.answers import Answers
from conformance.reference.uma_am.protectserve.issuing import Issuing
from conformance.reference.uma_am.protectserve.store import Consumer, Leg, Status, Store, Token
from conformance.reference.uma_am.protectserve.verification import Verification, Verified


class Issuers:
    """Serves what the service provider POSTs."""

    def __init__(self, store: Store, verification: Verification, issuing: Issuing, answers: Answers) -> None:
        self.store = store
        self.verification = verification
        self.issuing = issuing
        self.answers = answers

    def served(self, leg: Leg, act: Callable[[], Response]) -> Response:
        """What acting on a request brings; an answer that says no where it is refused."""
        try:
            return act()
        except Refusal as refusal:
            return self.answers.refusal(leg, refusal.reason)

    # --- step 4 ---

    def request_token(self) -> Response:
        """A request token for whoever signs with a known consumer key."""
        return self.served(Leg.REQUEST_TOKEN, self.allocate)

    def allocate(self) -> Response:
        """Verify, then allocate."""
        found = self.verification.verified(Leg.REQUEST_TOKEN)
        token = self.issuing.request_token(found.consumer, self.callback(found))
        return self.answers.token(Leg.REQUEST_TOKEN, token)

    def callback(self, found: Verified) -> str:
        """Where the user is to be sent back to, which OAuth 1.0a wants to be told now."""
        callback = found.values.get("oauth_callback")
        if not callback:
            raise Refusal("missing")
        return callback

    # --- step 6 ---

    def access_token(self) -> Response:
        """An access token for a request token that a user has authorized."""
        return self.served(Leg.ACCESS_TOKEN, self.exchange)

    def exchange(self) -> Response:
        """Verify, then see what has become of the request token."""
        found = self.verification.verified(Leg.ACCESS_TOKEN, self.request_token_of)
        token = found.token
        if token is None or not self.belongs(token, found.consumer):
            raise Refusal("token")
        if not self.is_authorized(token):
            raise Refusal("status")
        if not self.verifier_fits(token, found.values.get("oauth_verifier")):
            raise Refusal("verifier")
        token.status = Status.USED
        return self.answers.token(Leg.ACCESS_TOKEN, self.issuing.access_token(found.consumer))

    def request_token_of(self, value: str | None) -> Token | None:
        """The request token of this value."""
        return self.store.request_tokens.get(value)

    def belongs(self, token: Token, consumer: Consumer) -> bool:
        """Whether a request token was issued to this consumer."""
        return token.consumer is consumer

    def is_authorized(self, token: Token) -> bool:
        """Whether a user has authorized it and nobody has used it."""
        return token.status is Status.AUTHORIZED

    def verifier_fits(self, token: Token, verifier: str | None) -> bool:
        """Whether this is the verifier that went back with the user."""
        return hmac.compare_digest(token.verifier.encode(), (verifier or "").encode("utf-8", "replace"))

    # --- steps 3 and 7 ---

    def handle(self) -> Response:
        """A handle for whoever has been introduced."""
        if not self.verification.protocol.present():
            return self.answers.unauthorized()
        return self.served(Leg.HANDLE, self.hand_out)

    def hand_out(self) -> Response:
        """Verify, then hand out."""
        self.verification.verified(Leg.HANDLE, self.access_token_of)
        return self.answers.handle(self.issuing.handle())

    def access_token_of(self, value: str | None) -> Token | None:
        """The access token of this value."""
        return self.store.introduced.get(value)
