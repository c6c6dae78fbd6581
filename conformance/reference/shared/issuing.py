"""Issuing access tokens, refresh tokens and verification codes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.store import AccessToken, Client, Grant, Store


@dataclass(frozen=True, slots=True)
class Issued:
    """What a granted request is answered with."""

    access_token: AccessToken
    refresh_token: str | None = field(repr=False)


class Issuing:
    """Makes tokens and codes and has the store remember them."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def first_tokens(self, flow: str, client: Client, secret_type: str | None = None) -> Issued:
        """A new grant's access token, and a refresh token for later. `secret_type` is None for a bearer token."""
        grant = self.store.new_grant(client, flow)
        return Issued(self.access_token(flow, grant, grant.scope, secret_type), self.refresh_token(flow, grant))

    def renewed(self, grant: Grant, _refresh_token: str, secret_type: str | None = None) -> Issued:
        """A new access token of the same scope, with a secret or without whatever the one before had; the refresh
        token stays good.
        """
        return Issued(self.access_token(self.renewed_flow(grant), grant, self.renewed_scope(grant), secret_type), None)

    def access_token(
        self, flow: str, grant: Grant, scope: frozenset[str], secret_type: str | None = None
    ) -> AccessToken:
        """A new access token."""
        secret = self.secret(secret_type)
        token = AccessToken(
            self.access_text(flow, grant, scope), flow, grant, scope, self.lifetime_s(grant.client), secret=secret
        )
        self.store.keep_access_token(token)
        return token

    def renewed_flow(self, _grant: Grant) -> str:
        """The flow in which a refreshed token is issued."""
        return "refresh"

    def secret(self, _secret_type: str | None) -> str | None:
        """A secret of this type beside the token; there are no such types but where a draft has them."""
        return None

    def renewed_scope(self, grant: Grant) -> frozenset[str]:
        """The scope of a refreshed token: that of its grant."""
        return grant.scope

    def lifetime_s(self, client: Client) -> int:
        """How long a client's access tokens live."""
        return client.lifetime_s

    def refresh_token(self, _flow: str, grant: Grant) -> str | None:
        """A new refresh token; None where a flow gives none."""
        value = self.refresh_value()
        self.store.keep_refresh_token(value, grant)
        return value

    def verification_code(self, asked: Asked) -> VerificationCode:
        """A code bound to the client and its redirection URI."""
        code = VerificationCode(
            self.code_value(),
            asked.client,
            asked.redirect_uri,
            asked.uri_sent,
            self.code_lifetime_s(asked.client),
            flow=asked.flow,
        )
        self.store.delegations.codes.keep(code.value, code)
        return code

    def code_lifetime_s(self, client: Client) -> float:
        """How long a client's verification codes live."""
        return client.code_lifetime_s

    # --- texts ---

    def access_text(self, _flow: str, _grant: Grant, _scope: frozenset[str]) -> str:
        """The text of a new access token that stands for these."""
        return self.access_value()

    def access_value(self) -> str:
        """The text of a new access token."""
        return secrets.token_urlsafe(24)

    def refresh_value(self) -> str:
        """The text of a new refresh token."""
        return secrets.token_urlsafe(24)

    def code_value(self) -> str:
        """The text of a new verification code."""
        return secrets.token_urlsafe(24)
