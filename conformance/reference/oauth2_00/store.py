"""What the authorization server and the resource server know: clients, people, grants and tokens."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass, field

from conformance.reference.oauth2_00.assertions import AssertionIssuer
from conformance.reference.oauth2_00.delegations import Delegations

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
        """What end users know it by."""
        return self.id.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class User:
    """An end user, who owns the resources."""

    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Grant:
    """What was granted to a client; `withdrawn` once the resource owner has taken it back."""

    client: Client
    scope: frozenset[str]
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class AccessToken:
    """An issued access token. `flow` is the one it was issued in, `secret` is None for a bearer token; `issued` is on
    the monotonic clock, in seconds.
    """

    value: str = field(repr=False)
    flow: str
    grant: Grant
    scope: frozenset[str]
    lifetime_s: int
    issued: float = field(default_factory=time.monotonic)
    secret: str | None = field(default=None, repr=False)

    @property
    def expired(self) -> bool:
        """True once its lifetime is over."""
        return time.monotonic() >= self.issued + self.lifetime_s


class Store:
    """All of it in memory, with secrets made anew for each store."""

    def __init__(self) -> None:
        self.confidential = Client("photo-printer", _secret(), "https://printer.example/cb")
        self.other = Client("photo-album", _secret(), "https://album.example/cb")
        self.public = Client("photo-viewer", None, "https://viewer.example/rd")
        self.short_lived = Client("photo-kiosk", _secret(), "https://kiosk.example/cb", SHORT_S, SHORT_S, SHORT_S)
        self.never_approved = Client("photo-poster", _secret(), "https://poster.example/cb")
        self.unregistered = Client("photo-scanner", _secret())
        known = (self.confidential, self.other, self.public, self.short_lived, self.never_approved, self.unregistered)
        self.clients = {client.id: client for client in known}
        # A password that no form and no header carries as it is.
        self.owner = User("alice", f"{_secret()} & {_secret()}+%")
        self.users = {self.owner.username: self.owner}
        self.assertions = AssertionIssuer()
        self.delegations = Delegations()
        self.grants: list[Grant] = []
        self._access_tokens: dict[bytes, AccessToken] = {}
        self._refresh_tokens: dict[bytes, Grant] = {}
        self.withdrawn_token = _secret()
        self.keep_refresh_token(self.withdrawn_token, Grant(self.confidential, PHOTOS, withdrawn=True))

    def new_grant(self, client: Client) -> Grant:
        """A grant of the one scope the flows give."""
        grant = Grant(client, PHOTOS)
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


def _secret() -> str:
    return secrets.token_urlsafe(18)


def _key(value: str) -> bytes:
    """Tokens are looked up by digest, so that the time of a look-up tells nothing about a token."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).digest()
