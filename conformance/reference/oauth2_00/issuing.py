"""Issuing access tokens, refresh tokens and codes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from conformance.reference.oauth2_00.codes import DeviceCode, VerificationCode
from conformance.reference.oauth2_00.delegations import Asked
from conformance.reference.oauth2_00.store import AccessToken, Client, Grant, Store

# What can be told apart on any screen and typed on any keyboard, and makes no words.
_USER_CODE_LETTERS = "BCDFGHJKLMNPRSTVWXZ"
_INTERVAL_S = 5


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
        grant = self.store.new_grant(client)
        return Issued(self.access_token(flow, grant, grant.scope, secret_type), self.refresh_token(flow, grant))

    def renewed(self, grant: Grant, _refresh_token: str, secret_type: str | None = None) -> Issued:
        """A new access token of the same scope, with a secret or without whatever the one before had; the refresh
        token stays good.
        """
        return Issued(self.access_token("refresh", grant, self.renewed_scope(grant), secret_type), None)

    def renewed_scope(self, grant: Grant) -> frozenset[str]:
        """The scope of a refreshed token: that of its grant."""
        return grant.scope

    def access_token(
        self, flow: str, grant: Grant, scope: frozenset[str], secret_type: str | None = None
    ) -> AccessToken:
        """A new access token."""
        secret = self.secret(secret_type)
        token = AccessToken(self.access_value(), flow, grant, scope, self.lifetime_s(grant.client), secret=secret)
        self.store.keep_access_token(token)
        return token

    def secret(self, secret_type: str | None) -> str | None:
        """Section 5.3: a secret of this type; None for a bearer token."""
        return None if secret_type is None else self.secret_value()

    def lifetime_s(self, client: Client) -> int:
        """How long a client's access tokens live."""
        return client.lifetime_s

    def refresh_token(self, _flow: str, grant: Grant) -> str | None:
        """A new refresh token; None where a flow gives none."""
        value = self.refresh_value()
        self.store.keep_refresh_token(value, grant)
        return value

    # --- codes ---

    def verification_code(self, asked: Asked) -> VerificationCode:
        """Section 3.5.2.1.1: a code bound to the client and its redirection URI."""
        lifetime_s = self.code_lifetime_s(asked.client)
        code = VerificationCode(self.code_value(), asked.client, asked.redirect_uri, asked.uri_sent, lifetime_s)
        self.store.delegations.codes.keep(code.value, code)
        return code

    def device_code(self, client: Client) -> DeviceCode:
        """Section 3.5.3.1: a code for the device and one for the end user."""
        lifetime_s, interval_s = self.device_lifetime_s(client), self.interval_s()
        code = DeviceCode(self.device_code_value(), self.user_code_value(), client, lifetime_s, interval_s)
        self.store.delegations.keep_device_code(code)
        return code

    def code_lifetime_s(self, client: Client) -> float:
        """How long a client's verification codes live."""
        return client.code_lifetime_s

    def device_lifetime_s(self, client: Client) -> int:
        """How long a client's device codes live."""
        return client.device_lifetime_s

    def interval_s(self) -> int:
        """How long a device waits between two polls."""
        return _INTERVAL_S

    # --- texts ---

    def access_value(self) -> str:
        """The text of a new access token."""
        return secrets.token_urlsafe(24)

    def refresh_value(self) -> str:
        """The text of a new refresh token."""
        return secrets.token_urlsafe(24)

    def secret_value(self) -> str:
        """The text of a new access token secret."""
        return secrets.token_urlsafe(24)

    def code_value(self) -> str:
        """The text of a new verification code."""
        return secrets.token_urlsafe(24)

    def device_code_value(self) -> str:
        """The text of a new code for a device."""
        return secrets.token_urlsafe(24)

    def user_code_value(self) -> str:
        """The text of a new user code."""
        letters = "".join(secrets.choice(_USER_CODE_LETTERS) for _ in range(8))
        return f"{letters[:4]}-{letters[4:]}"
