"""Whom the two parties know: clients, and one human each, with new secrets at every start.

Sources: RFC 6749 sections 2.1 to 2.3 and appendix A.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from ..people import Owner, new_secret

SHORT_CODE_S = 1
SHORT_TOKEN_S = 2
LINK_CODE_S = 3


def _secret() -> str:
    # Whatever a password may have in it that a form or the Basic scheme would lose.
    return f"{new_secret()}: {secrets.token_hex(3)}&~"


@dataclass(frozen=True)
class Client:
    """A registered client, a public one without a secret. Lifetimes, of its access tokens and codes, are in seconds."""

    id: str
    secret: str | None = field(default=None, repr=False)
    home: str = ""
    lifetime_s: int = 700
    code_lifetime_s: float = 60


def _client(id_: str, home: str, **more: float) -> Client:
    return Client(id_, _secret(), home, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Martians(Owner):
    """Marvin (whose user name and passphrase these are) and his clients, by what a target file calls them."""

    username: str = "marvin@mars.example"
    confidential: Client = field(
        default_factory=lambda: _client("k-9", "https://k9.example:8443/kennel?planet=mars&door=a%20b")
    )
    other: Client = field(default_factory=lambda: _client("gossamer.red", "https://gossamer.example/hair/"))
    short_lived: Client = field(
        default_factory=lambda: _client(
            "fuse", "https://fuse.example/", lifetime_s=SHORT_TOKEN_S, code_lifetime_s=SHORT_CODE_S
        )
    )
    encoded: Client = field(default_factory=lambda: _client("X-2 (the bird) 100%", "https://x2.example/nest;egg=1"))
    public: Client = Client("telescope", home="https://telescope.example/eye?piece")

    def client(self, id_: str | None) -> Client | None:
        """The client of this identifier, None for an unknown one."""
        return next((each for each in vars(self).values() if isinstance(each, Client) and each.id == id_), None)


@dataclass(frozen=True)
class Crew(Owner):
    """Duck Dodgers and those who redeem codes at his ship: Mars, which is party B, and Pluto, which has no business."""

    username: str = "dodgers"
    mars: Client = field(default_factory=lambda: _client("mars: red, 4th", "", code_lifetime_s=LINK_CODE_S))
    pluto: Client = field(default_factory=lambda: _client("pluto", "https://pluto.example/"))

    def client(self, id_: str | None) -> Client | None:
        """The client of this identifier, None for an unknown one."""
        return next((each for each in (self.mars, self.pluto) if each.id == id_), None)


@dataclass(frozen=True)
class Badge:
    """What one of the parties shows to the other."""

    id: str
    secret: str = field(default_factory=_secret, repr=False)
