"""What is kept while people are asked, and while two parties deal with each other."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from threading import Lock

from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.delegations import Asked as SharedAsked
from conformance.reference.shared.delegations import Delegations as SharedDelegations
from conformance.reference.shared.memory import Memory
from conformance.reference.shared.store import Grant

NOTHING: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """What party A knows of a user it has sent to party B. `session` is the session's id; `access_token` is party B's,
    empty until party B has given one.
    """

    state: str = field(repr=False)
    session: str = field(repr=False)
    access_token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Asked(SharedAsked):
    """An authorization request that was found good or, with a `link`, the reciprocal one that party A puts itself."""

    scope: AbstractSet[str] = NOTHING
    link: Link | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Code(VerificationCode):
    """An authorization code and the scope it stands for."""

    scope: AbstractSet[str] = NOTHING


class Delegations(SharedDelegations[Asked]):
    """All of it in memory. `grants` has what each redeemed code has brought; `links` those under way, by state;
    `obtained` the access tokens that party B has got from party A, by code.
    """

    def __init__(self) -> None:
        super().__init__()
        self.grants: Memory[Grant] = Memory()
        self.links: Memory[Link] = Memory()
        self.obtained: Memory[str] = Memory()
        self._received: Memory[str] = Memory()
        self._receiving = Lock()

    def receive(self, code: str) -> bool:
        """Remember a code that party A has sent to party B. False if it was there before."""
        with self._receiving:
            new = self._received.get(code) is None
            self._received.keep(code, code)
        return new
