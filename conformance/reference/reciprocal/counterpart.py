"""The party at the other end, as the target file says that the server under test reaches it."""

from __future__ import annotations

import random
import socket
from dataclasses import dataclass

HOST = "127.0.0.1"
# Below the ports that systems give out by themselves, so that no connection of another process takes it meanwhile.
_PORTS = range(10_240, 32_768)
_ATTEMPTS = 100


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
    port = _free_port()
    return Counterpart(f"{HOST}:{port}", f"http://{HOST}:{port}")


def _free_port() -> int:
    for _ in range(_ATTEMPTS):
        port = random.choice(_PORTS)  # noqa: S311  (no secret)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port of {HOST} was found in {_ATTEMPTS} attempts")
