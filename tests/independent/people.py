"""Whom Acme knows: its clients and its one resource owner, with new secrets at every start."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

SHORT_CODE_S = 1


@dataclass(frozen=True)
class Client:
    """A registered client; without a secret it is a public one. Lifetimes are in seconds.

    `lifetime_s` is that of its access tokens, `code_lifetime_s` that of its verification codes of the web server flow,
    `device_lifetime_s` that of its codes of the device flow. Without a `redirect_uri` it has registered none.
    """

    id: str
    secret: str | None = field(default=None, repr=False)
    redirect_uri: str | None = None
    lifetime_s: int = 900
    code_lifetime_s: float = 120
    device_lifetime_s: int = 600


def new_secret() -> str:
    # The tail has to be escaped in a form.
    return f"{secrets.token_urlsafe(15)}/+=%"


@dataclass(frozen=True)
class Owner:
    """The one human whose account is here, with a new password at every start."""

    username: str = "wile+e@acme.example"
    password: str = field(
        default_factory=lambda: f"{secrets.token_urlsafe(12)} & 100%={secrets.token_hex(3)}", repr=False
    )

    def is_owner(self, username: str | None, password: str | None) -> bool:
        """True for the owner's own username and password."""
        return username == self.username and same(password, self.password)


@dataclass(frozen=True)
class People(Owner):
    """All that can be presented as a credential at the token endpoint, but for tokens and assertions."""

    confidential: Client = field(
        default_factory=lambda: Client("rocket-skates/1", new_secret(), "https://skates.example:8443/land%2Fhere")
    )
    other: Client = field(default_factory=lambda: Client("anvil+drop", new_secret(), "https://anvil.example/~drop/"))
    short_lived: Client = field(
        default_factory=lambda: Client(
            "fuse:short",
            new_secret(),
            "https://fuse.example/burnt;down",
            lifetime_s=2,
            code_lifetime_s=SHORT_CODE_S,
            device_lifetime_s=SHORT_CODE_S,
        )
    )
    never_approved: Client = field(
        default_factory=lambda: Client("earthquake.pills", new_secret(), "https://pills.example/side/effects")
    )
    unregistered: Client = field(default_factory=lambda: Client("do-it-yourself-tornado", new_secret()))
    public: Client = Client("catalogue", redirect_uri="https://www.catalogue.example/page(1)")

    def client(self, id_: str | None) -> Client | None:
        """The client of this identifier, None for an unknown one."""
        known = (
            self.confidential,
            self.other,
            self.short_lived,
            self.never_approved,
            self.unregistered,
            self.public,
        )
        return next((client for client in known if client.id == id_), None)


def same(given: str | None, kept: str | None) -> bool:
    """True if both are absent, or both are there and equal; takes no longer for a near miss."""
    if given is None or kept is None:
        return given is kept
    return hmac.compare_digest(given.encode(), kept.encode())
