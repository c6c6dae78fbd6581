"""The party at the other end, as the target file says that the server under test reaches it."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.reference.shared.nearby import nearby as place_nearby


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Where the other party is played: what it listens on, and how that is reached (no slash at the end)."""

    listen: str
    url: str

    @property
    def party_a_token(self) -> str:
        """Party A's token endpoint, where party B redeems its codes."""
        return f"{self.url}/party-a/token"

    @property
    def party_b_authorization(self) -> str:
        """Party B's authorization endpoint, where party A sends its user."""
        return f"{self.url}/party-b/authorize"

    @property
    def party_b_token(self) -> str:
        """Party B's token endpoint, where party A redeems codes and sends the reciprocal grant."""
        return f"{self.url}/party-b/token"


def nearby() -> Counterpart:
    """A counterpart on a free port of 127.0.0.1 by plain http. OSError if there is none."""
    return Counterpart(*place_nearby())
