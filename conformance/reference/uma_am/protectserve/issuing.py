"""Allocates tokens: what they look like, and what is remembered of them."""

from __future__ import annotations

import secrets

from conformance.reference.uma_am.protectserve.store import Consumer, Leg, Store, Token


class Issuing:
    """Makes tokens. Every decision is a method of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def request_token(self, consumer: Consumer, callback: str) -> Token:
        """A request token that nobody has authorized."""
        token = Token(self.value(Leg.REQUEST_TOKEN), self.secret(Leg.REQUEST_TOKEN), consumer, callback)
        self.store.request_tokens.keep(token.value, token)
        return token

    def access_token(self, consumer: Consumer) -> Token:
        """An access token."""
        token = Token(self.value(Leg.ACCESS_TOKEN), self.secret(Leg.ACCESS_TOKEN), consumer)
        self.store.introduced.keep(token.value, token)
        return token

    def value(self, _leg: Leg) -> str:
        """A token."""
        return secrets.token_urlsafe(18)

    def secret(self, _leg: Leg) -> str:
        """Its secret."""
        return secrets.token_urlsafe(18)

    def verifier(self) -> str:
        """What shows that the user came back."""
        return secrets.token_urlsafe(12)

    def handle(self) -> str:
        """A service provider handle."""
        return secrets.token_urlsafe(12)
