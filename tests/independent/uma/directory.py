"""Who is in the switchboard's directory: requesters, hosts and the one human, with new secrets at every start."""

from __future__ import annotations

import hmac
import secrets
import time
from dataclasses import dataclass, field
from hashlib import sha256

from ..people import Owner, new_secret


@dataclass(frozen=True)
class Requester:
    """Who may ask, and where its users go back to."""

    id: str
    home: str
    secret: str = field(default_factory=new_secret, repr=False)


@dataclass(frozen=True)
class Line:
    """A host: whatever begins with `prefix` is at the other end of this URL, where `ticket` opens."""

    prefix: str
    url: str
    ticket: str = field(default_factory=lambda: f"{new_secret()} & more", repr=False)


@dataclass(frozen=True)
class Directory(Owner):
    """The human's user name and password are those of the owner."""

    username: str = "ma.bell@exchange.example"
    confidential: Requester = Requester("answering machine", "https://machine.example/back?beep=1")
    other: Requester = Requester("fax/2", "https://fax.example/")

    def requester(self, id_: str | None) -> Requester | None:
        """The requester of this name."""
        return next((each for each in (self.confidential, self.other) if each.id == id_), None)


class Stamps:
    """Codes and registrations are words with a proof: nothing is kept of them but which code was used."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._used: set[str] = set()

    def stamp(self, kind: str, requester: Requester, lifetime_s: float) -> str:
        """A word for this requester, full of signs."""
        words = f"{kind}~{requester.id}~{time.time() + lifetime_s:.0f}~{secrets.token_hex(8)}"
        return f"{words}/+{self._proof(words)}=="

    def read(self, kind: str, stamp: str) -> str | None:
        """Whose stamp this is, None if it is nobody's or too old."""
        words, _, proof = stamp.rpartition("/+")
        if not hmac.compare_digest(f"{self._proof(words)}==".encode(), proof.encode(errors="replace")):
            return None
        said, id_, until, _ = words.split("~")
        return id_ if said == kind and float(until) > time.time() else None

    def first(self, stamp: str) -> bool:
        """True the first time, false ever after."""
        first = stamp not in self._used
        self._used.add(stamp)
        return first

    def _proof(self, words: str) -> str:
        return hmac.new(self._key, words.encode(errors="replace"), sha256).hexdigest()
