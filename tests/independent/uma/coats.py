"""What hangs in the cloakroom: hosts, their coats, and the tickets for them; new at every start."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field


@dataclass
class Coat:
    """A resource, and who may fetch it, in small letters."""

    href: str
    title: str
    for_whom: str = ""


@dataclass
class Rail:
    """A host's coats. `bag` is what its user brings along from the registration."""

    number: int
    coats: list[Coat]
    bag: str = field(default_factory=lambda: secrets.token_hex(6))


@dataclass
class Cloakroom:
    """All of it. A stub is used up when it is torn off."""

    rails: list[Rail] = field(default_factory=list)
    host_stubs: dict[str, tuple[Rail, str]] = field(default_factory=dict)
    host_tickets: set[str] = field(default_factory=set)
    stubs: dict[str, Coat] = field(default_factory=dict)
    tickets: dict[str, Coat] = field(default_factory=dict)

    def hang(self, coats: list[Coat]) -> Rail:
        """A new rail."""
        self.rails.append(Rail(4711 + len(self.rails), coats))
        return self.rails[-1]

    def rail(self, number: str | None) -> Rail | None:
        """The rail of this number."""
        return next((each for each in self.rails if str(each.number) == number), None)

    def coat(self, href: str | None) -> Coat | None:
        """The coat of this URI, that hung up last."""
        found = (coat for rail in reversed(self.rails) for coat in rail.coats if coat.href == href)
        return next(found, None)


def stub() -> str:
    """A text that nobody guesses, with signs in it."""
    return f"{secrets.token_urlsafe(15)}/+={secrets.token_urlsafe(3)}"
