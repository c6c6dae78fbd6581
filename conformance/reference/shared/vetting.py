"""Who and what is genuine: clients, persons, assertions and refresh tokens, each checked in a method of its own."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.reference.shared.assertions import FORMAT
from conformance.reference.shared.store import Client, Grant, Store, User, same


class Refusal(Exception):  # noqa: N818  (it ends a request, it is no error)
    """Raised where a token request is found wanting. `reason` says what was, in a word of the answers."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Vetting:
    """The checks that flows of both drafts have. Those that raise raise Refusal."""

    CLIENT_ID = "client_id"
    CLIENT_SECRET = "client_secret"

    def __init__(self, store: Store) -> None:
        self.store = store

    def value(self, parameters: Mapping[str, str], name: str) -> str | None:
        """The value of a parameter."""
        return parameters.get(name)

    # --- the client ---

    def client(self, parameters: Mapping[str, str]) -> Client:
        """The client of the request, its credentials checked."""
        client = self.find_client(parameters)
        if client is None or not self.secret_fits(client, self.value(parameters, self.CLIENT_SECRET)):
            raise Refusal("client")
        return client

    def find_client(self, parameters: Mapping[str, str]) -> Client | None:
        """The client that the identifier names."""
        return self.store.clients.get(self.value(parameters, self.CLIENT_ID) or "")

    def secret_fits(self, client: Client, secret: str | None) -> bool:
        """A client that was issued a secret proves itself by it; another sends none."""
        if client.secret is None or secret is None:
            return client.secret is secret
        return same(client.secret, secret)

    # --- the person ---

    def check_end_user(self, username: str | None, password: str | None) -> None:
        """The person's name and password belong together."""
        user = self.find_user(username)
        if user is None or not self.password_fits(user, password):
            raise Refusal("end-user")

    def find_user(self, username: str | None) -> User | None:
        """The person of this name."""
        return self.store.users.get(username or "")

    def password_fits(self, user: User, password: str | None) -> bool:
        """Whether this is the person's password."""
        return password is not None and same(user.password, password)

    # --- the assertion ---

    def check_format(self, name: str | None) -> None:
        """Assertions of this format are read here."""
        if name != FORMAT:
            raise Refusal("format")

    def asserted_client(self, assertion: str | None) -> Client:
        """The client that a genuine assertion is for."""
        if not assertion or not self.store.assertions.signed(assertion) or not self.in_time(assertion):
            raise Refusal("assertion")
        return self.store.clients[self.store.assertions.client_id(assertion)]

    def in_time(self, assertion: str) -> bool:
        """Whether the time of a signed assertion is not over yet."""
        return self.store.assertions.in_time(assertion)

    # --- the refresh token ---

    def find_grant(self, refresh_token: str | None, _client: Client | None) -> Grant | None:
        """The grant behind a refresh token, whoever's it is."""
        return self.store.grant_of(refresh_token or "")

    def still_authorized(self, grant: Grant) -> bool:
        """Whether the resource owner has not taken the grant back."""
        return not grant.withdrawn
