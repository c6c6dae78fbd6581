"""Issuing access tokens and refresh tokens."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from conformance.reference.oauth2_00.store import AccessToken, Client, Grant, Store


@dataclass(frozen=True, slots=True)
class Issued:
    """What a granted request is answered with."""

    access_token: AccessToken
    refresh_token: str | None = field(repr=False)


class Issuing:
    """Makes tokens and has the store remember them."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def first_tokens(self, flow: str, client: Client) -> Issued:
        """A new grant's access token, and a refresh token for later."""
        grant = self.store.new_grant(client)
        return Issued(self.access_token(flow, grant, grant.scope), self.refresh_token(flow, grant))

    def renewed(self, grant: Grant, _refresh_token: str) -> Issued:
        """A new access token of the same scope; the refresh token stays good."""
        return Issued(self.access_token("refresh", grant, self.renewed_scope(grant)), None)

    def renewed_scope(self, grant: Grant) -> frozenset[str]:
        """The scope of a refreshed token: that of its grant."""
        return grant.scope

    def access_token(self, flow: str, grant: Grant, scope: frozenset[str]) -> AccessToken:
        """A new access token."""
        token = AccessToken(self.access_value(), flow, grant, scope, self.lifetime_s(grant.client))
        self.store.keep_access_token(token)
        return token

    def lifetime_s(self, client: Client) -> int:
        """How long a client's access tokens live."""
        return client.lifetime_s

    def refresh_token(self, _flow: str, grant: Grant) -> str | None:
        """A new refresh token; None where a flow gives none."""
        value = self.refresh_value()
        self.store.keep_refresh_token(value, grant)
        return value

    def access_value(self) -> str:
        """The text of a new access token."""
        return secrets.token_urlsafe(24)

    def refresh_value(self) -> str:
        """The text of a new refresh token."""
        return secrets.token_urlsafe(24)
