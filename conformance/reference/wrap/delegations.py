"""What is kept while Users are asked, the visits of Verification URLs among it (section 6.1.6)."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.reference.shared.delegations import Asked as SharedAsked
from conformance.reference.shared.delegations import Delegations as SharedDelegations
from conformance.reference.shared.memory import Memory
from conformance.reference.shared.store import Client


@dataclass(frozen=True, slots=True, eq=False)
class Verification:
    """A Verification URL that a Client was told, and whose it is; `key` stands in the URL."""

    key: str
    client: Client
    username: str


@dataclass(frozen=True, slots=True, eq=False)
class Asked(SharedAsked):
    """An authorization request that was found good, or the visit of a Verification URL."""

    verification: Verification | None = None


class Delegations(SharedDelegations[Asked]):
    """All of it in memory. `verified` has, by Client and User, those whose next request is not suspected."""

    def __init__(self) -> None:
        super().__init__()
        self.verifications: Memory[Verification] = Memory()
        self.verified: Memory[Verification] = Memory()
