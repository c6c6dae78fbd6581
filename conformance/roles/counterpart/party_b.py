"""Party B, for a party A under test: it sends people back with a code, hands out tokens for it, and takes grants."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from conformance.roles.counterpart.arrivals import Kind
from conformance.roles.counterpart.behaviour import AGREES, Behaviour
from conformance.roles.counterpart.book import Book
from conformance.wire.exchange import Exchange

AUTHORIZATION_PATH, TOKEN_PATH = "/party-b/authorize", "/party-b/token"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One link that a person makes from party A to the suite as party B.

    `reciprocal` is the scope that party B asks for, empty for none, and stands in the token response, in the
    authorization response, or in both (`places`: `token`, `authorization`). `error` is what the authorization response
    says in place of a code. `tokens` and `grants` are the answers to token requests and to reciprocal grants, one after
    the other, the last for all that follow. `began` is seconds, as exchanges count them; `strangers` counts the grants
    of no scenario that had come before.
    """

    key: str
    name: str
    reciprocal: str
    places: tuple[str, ...]
    error: str
    tokens: tuple[Behaviour, ...]
    grants: tuple[Behaviour, ...]
    began: float
    strangers: int = 0


class Stage(Protocol):
    """Where scenarios are played: the endpoints."""

    def play(self, scenario: Scenario) -> None:
        """Give the next person who comes a code of this scenario."""


class PartyB:
    """Party B, with its endpoints at `authorization_url` and `token_url`.

    What comes with a code or an access token of a scenario belongs to that scenario, however late it comes.
    """

    def __init__(self, book: Book, stage: Stage, origin: str) -> None:
        self.authorization_url, self.token_url = f"{origin}{AUTHORIZATION_PATH}", f"{origin}{TOKEN_PATH}"
        self._book = book
        self._stage = stage
        self._last: Scenario | None = None

    def begin(
        self,
        name: str,
        *,
        reciprocal: str = "",
        places: Sequence[str] = ("token",),
        error: str = "",
        tokens: Sequence[Behaviour] = (AGREES,),
        grants: Sequence[Behaviour] = (AGREES,),
    ) -> Scenario:
        """A new scenario, before the person goes to party A; `name` says for what, in reports.

        Who comes to the authorization endpoint from now on is part of it. What is still held of the one before is let
        go. A code is good for one answer with a token, whatever `tokens` say.
        """
        if self._last is not None:
            self._book.inbox.let_go(self._last.key)
        key = secrets.token_urlsafe(24)
        behaviours, strangers = (tuple(tokens), tuple(grants)), self._strangers
        scenario = Scenario(key, name, reciprocal, tuple(places), error, *behaviours, self._book.now, strangers)
        self._stage.play(scenario)
        self._last = scenario
        return scenario

    def authorizations(self, scenario: Scenario) -> list[Exchange]:
        """The authorization requests with which party A sent the person so far."""
        return self._book.of(Kind.AUTHORIZATION, scenario.key)

    def token_requests(self, scenario: Scenario) -> list[Exchange]:
        """The token requests with a code of the scenario so far."""
        return self._book.of(Kind.TOKEN, scenario.key)

    def grants(self, scenario: Scenario) -> list[Exchange]:
        """The requests with an access token of the scenario so far."""
        return self._book.of(Kind.GRANT, scenario.key)

    def strays(self, scenario: Scenario) -> list[Exchange]:
        """What has come to the token endpoint since the scenario began and belongs to none: a grant without an access
        token, say, or with a foreign one.
        """
        found = [exchange for kind in (Kind.GRANT, Kind.TOKEN, Kind.OTHER) for exchange in self._book.of(kind, "")]
        found = [exchange for exchange in found if exchange.started >= scenario.began]
        return sorted(found, key=lambda exchange: exchange.started)

    def wait_for_token_request(self, scenario: Scenario, within_s: float | None = None) -> Exchange | None:
        """The first token request of the scenario, awaited if need be; None if there is none in time."""
        why = f"for party A to redeem its code ({scenario.name})"
        return self._book.wait_for(Kind.TOKEN, scenario.key, within_s, why)

    def wait_for_grant(self, scenario: Scenario, within_s: float | None = None, number: int = 1) -> Exchange | None:
        """The first grant of the scenario, or the second and so on, awaited; None if it does not come in time, or one
        comes meanwhile that belongs to no scenario.

        `within_s` are seconds from now; unless told, as long as a target may take (`Book.wait_for`).
        """
        why = f"for party A to send its reciprocal grant ({scenario.name})"
        return self._book.wait_for(
            Kind.GRANT, scenario.key, within_s, why, number, lambda: self._strangers > scenario.strangers
        )

    def let_go(self, scenario: Scenario) -> None:
        """End what is still held of a scenario: it is answered at once, or never."""
        self._book.inbox.let_go(scenario.key)

    @property
    def _strangers(self) -> int:
        return self._book.inbox.count(Kind.GRANT, "")
