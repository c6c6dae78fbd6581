"""Acme's tokens: access tokens need no memory, refresh tokens only that of the dead ones."""

from __future__ import annotations

import secrets
import time
from typing import Any

from .people import Client
from .seals import Seal

SCOPE = "photos"
ACCESS, RENEWAL = "access", "renewal"


class Mint:
    """Issues tokens and reads them back; every token says who it is for, what it is good for, and until when."""

    def __init__(self) -> None:
        self._seal = Seal()
        self._dead: set[str] = set()

    def access(self, client: Client) -> str:
        """A new access token for a client, of its lifetime."""
        until = time.time() + client.lifetime_s
        return self._seal.close({"kind": ACCESS, "client": client.id, "scope": SCOPE, "until": until})

    def renewal(self, client: Client) -> str:
        """A new refresh token that serves this client alone."""
        return self._seal.close({"kind": RENEWAL, "client": client.id, "serial": secrets.token_hex(8)})

    def read_access(self, token: str) -> dict[str, Any] | None:
        """What an access token says, expired or not; None for a text that is none of Acme's access tokens."""
        return self._read(ACCESS, token)

    def read_renewal(self, token: str) -> dict[str, Any] | None:
        """What a refresh token says, dead or alive; None for a text that is none of Acme's refresh tokens."""
        return self._read(RENEWAL, token)

    def is_dead(self, renewal: dict[str, Any]) -> bool:
        """True for a refresh token that was used or withdrawn."""
        return renewal["serial"] in self._dead

    def kill(self, renewal: dict[str, Any]) -> None:
        """Make a refresh token useless from now on."""
        self._dead.add(renewal["serial"])

    def withdrawn(self, client: Client) -> str:
        """A refresh token of this client that has been withdrawn."""
        token = self.renewal(client)
        content = self.read_renewal(token)
        assert content is not None
        self.kill(content)
        return token

    def _read(self, kind: str, token: str) -> dict[str, Any] | None:
        content = self._seal.open(token)
        return content if content and content["kind"] == kind else None
