"""Issuing access tokens, with a secret or without, refresh tokens and codes."""

from __future__ import annotations

import secrets

from conformance.reference.oauth2_00.codes import DeviceCode
from conformance.reference.oauth2_00.store import Store
from conformance.reference.shared.issuing import Issuing as SharedIssuing
from conformance.reference.shared.store import Client

# What can be told apart on any screen and typed on any keyboard, and makes no words.
_USER_CODE_LETTERS = "BCDFGHJKLMNPRSTVWXZ"
_INTERVAL_S = 5


class Issuing(SharedIssuing):
    """Makes tokens with a secret and the codes of devices beside what every server issues."""

    store: Store

    def secret(self, secret_type: str | None) -> str | None:
        """Section 5.3: a secret of this type; None for a bearer token."""
        return None if secret_type is None else self.secret_value()

    # --- codes ---

    def device_code(self, client: Client) -> DeviceCode:
        """Section 3.5.3.1: a code for the device and one for the end user."""
        lifetime_s, interval_s = self.device_lifetime_s(client), self.interval_s()
        code = DeviceCode(self.device_code_value(), self.user_code_value(), client, lifetime_s, interval_s)
        self.store.delegations.keep_device_code(code)
        return code

    def device_lifetime_s(self, client: Client) -> int:
        """How long a client's device codes live."""
        return client.device_lifetime_s

    def interval_s(self) -> int:
        """How long a device waits between two polls."""
        return _INTERVAL_S

    # --- texts ---

    def secret_value(self) -> str:
        """The text of a new access token secret."""
        return secrets.token_urlsafe(24)

    def device_code_value(self) -> str:
        """The text of a new code for a device."""
        return secrets.token_urlsafe(24)

    def user_code_value(self) -> str:
        """The text of a new user code."""
        letters = "".join(secrets.choice(_USER_CODE_LETTERS) for _ in range(8))
        return f"{letters[:4]}-{letters[4:]}"
