"""What a reference server knows: clients, people, grants and tokens."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from conformance.reference.shared.assertions import AssertionIssuer
from conformance.reference.shared.delegations import Delegations

PHOTOS = frozenset({"photos"})
EVERYTHING = frozenset({"photos", "accounts"})

SHORT_S = 1


@dataclass(frozen=True, slots=True)
class Client:
    """A registered client; `secret` is None for one that was issued none, `redirect_uri` for one that registered none.

    The lifetimes are those of its access tokens, of its verification codes and of its device codes, in seconds.
    """

    id: str
    secret: str | None = field(repr=False)
    redirect_uri: str | None = None
    lifetime_s: int = 3600
    code_lifetime_s: int = 60
    device_lifetime_s: int = 600

    @property
    def name(self) -> str:
        """What people know it by."""
        return self.id.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class User:
    """A person who owns the resources."""

    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Grant:
    """What was granted to a client; `withdrawn` once the resource owner has taken it back. `flow` is the one it was
    granted in, empty where that does not matter.
    """

    client: Client
    scope: frozenset[str]
    withdrawn: bool = False
    flow: str = ""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """An issued access token. `flow` is the one it was issued in, `secret` is None for a bearer token; `issued` is on
    the monotonic clock, in seconds.
    """

    value: str = field(repr=False)
    flow: str
    grant: Grant
    scope: frozenset[str]
    lifetime_s: float
    issued: float = field(default_factory=time.monotonic)
    secret: str | None = field(default=None, repr=False)

    @property
    def expired(self) -> bool:
        """True once its lifetime is over."""
        return time.monotonic() >= self.issued + self.lifetime_s


class Store:
    """All of it in memory, with secrets made anew for each store. A profile's own store adds its delegations."""

    delegations: Delegations[Any]

    def __init__(self, clients: Iterable[Client]) -> None:
        self.clients = {client.id: client for client in clients}
        # A password that no form and no header carries as it is.
        self.owner = User("alice", f"{secret()} & {secret()}+%")
        self.users = {self.owner.username: self.owner}
        self.assertions = AssertionIssuer()
        self.grants: list[Grant] = []
        self._access_tokens: dict[bytes, AccessToken] = {}
        self._refresh_tokens: dict[bytes, Grant] = {}
        self.withdrawn_token = secret()

    def withdraw(self, client: Client) -> None:
        """Keep a refresh token of this client whose grant was taken back."""
        self.keep_refresh_token(self.withdrawn_token, Grant(client, PHOTOS, withdrawn=True))

    def new_grant(self, client: Client, flow: str = "") -> Grant:
        """A grant of the one scope the flows give."""
        grant = Grant(client, PHOTOS, flow=flow)
        self.grants.append(grant)
        return grant

    def latest_grant(self, client: Client) -> Grant:
        """The newest grant of a client, made if it has none."""
        return next((grant for grant in reversed(list(self.grants)) if grant.client is client), None) or self.new_grant(
            client
        )

    def keep_access_token(self, token: AccessToken) -> None:
        """Remember an access token as issued."""
        self._access_tokens[_key(token.value)] = token

    def access_token(self, value: str) -> AccessToken | None:
        """The access token of this value, expired or not; None if none was issued."""
        return self._access_tokens.get(_key(value))

    def access_tokens(self) -> list[AccessToken]:
        """Every access token that was issued, the oldest first."""
        return list(self._access_tokens.values())

    def latest_access_token(self, grant: Grant) -> AccessToken | None:
        """The newest access token that came from a grant."""
        return next((token for token in reversed(self.access_tokens()) if token.grant is grant), None)

    def keep_refresh_token(self, value: str, grant: Grant) -> None:
        """Remember a refresh token as issued for a grant."""
        self._refresh_tokens[_key(value)] = grant

    def grant_of(self, refresh_token: str) -> Grant | None:
        """The grant a refresh token stands for; None if no such token is in force."""
        return self._refresh_tokens.get(_key(refresh_token))

    def drop_refresh_token(self, value: str) -> None:
        """Put a refresh token out of force."""
        self._refresh_tokens.pop(_key(value), None)


def same(left: str, right: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell where they differ."""
    return secrets.compare_digest(left.encode("utf-8"), right.encode("utf-8"))


def secret() -> str:
    """A fresh secret."""
    return secrets.token_urlsafe(18)


def _key(value: str) -> bytes:
    """Tokens are looked up by digest, so that the time of a look-up tells nothing about a token."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).digest()
