"""Who and what is genuine: accounts, Clients, Users, assertions and Refresh Tokens (sections 5 and 6).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from conformance.reference.shared.store import Client, Grant, User, same
from conformance.reference.shared.vetting import Refusal
from conformance.reference.shared.vetting import Vetting as SharedVetting
from conformance.reference.wrap.store import Store


class Vetting(SharedVetting):
    """The checks. Those that raise raise Refusal, with a word of `answers.STATUSES`."""

    CLIENT_ID = "wrap_client_id"
    CLIENT_SECRET = "wrap_client_secret"

    store: Store

    def require(self, parameters: Mapping[str, str], name: str) -> str:
        """The value of a REQUIRED parameter, which is not empty either (ruling B21)."""
        value = self.value(parameters, name)
        if not value:
            raise Refusal("missing")
        return value

    # --- the account ---

    def account(self, name: str, password: str) -> Client:
        """Section 5.1.4: account name and password are valid; who has them acts for itself."""
        account = self.find_account(name)
        if account is None or not self.account_password_fits(account, password):
            raise Refusal("credentials")
        return self.store.of_account[account.username]

    def find_account(self, name: str) -> User | None:
        """The account of this name."""
        return self.store.accounts.get(name)

    def account_password_fits(self, account: User, password: str) -> bool:
        """Whether this is the account's password."""
        return same(account.password, password)

    # --- the Client ---

    def rich_client(self, parameters: Mapping[str, str]) -> Client:
        """Section 6.3.6: the Client is known; it has no secret to prove itself by (ruling B5)."""
        client = self.find_client(parameters)
        if client is None:
            raise Refusal("client")
        return client

    def secret_needed(self, parameters: Mapping[str, str]) -> bool:
        """Whether a request has to prove that it is the Client's: nothing else tells the Web App Profile from the Rich
        App Profile (ruling B20).
        """
        if self.CLIENT_SECRET in parameters:
            return True
        client = self.find_client(parameters)
        return client is not None and self.store.proves_itself(client, False)

    # --- the User ---

    def check_user(self, username: str, password: str) -> None:
        """Section 6.1.5: the User's username and password belong together."""
        try:
            self.check_end_user(username, password)
        except Refusal:
            raise Refusal("credentials") from None

    # --- the Refresh Token ---

    def grant(self, refresh_token: str) -> Grant:
        """Section 6.1.10: the grant that a Refresh Token stands for."""
        grant = self.find_grant(refresh_token, None)
        if grant is None or not self.still_authorized(grant):
            raise Refusal("refresh-token")
        return grant
