"""The introduction of a host under test to the suite as its authorization manager (prototype, steps 1.1 to 1.3)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.counterpart.arrivals import Kind
from conformance.roles.run import Run
from conformance.roles.uma.host.our_manager import INTRODUCTION, OurManager
from conformance.roles.user_agent.visit import Telling, Visit, Wish
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

# How a page may call the place that its user enters (step 1); the field is found by these words.
_PLACES = (
    "authorization manager", "authorisation manager", "authorization server", "access manager", "uma manager",
    "location of the am", "location of your am", "am location", "am address", "am url", "am uri", "am_url", "am_uri",
    "am-url", "am-uri", "hostmeta", "autorisierungsmanager", "gestionnaire d'autorisation", "gestor de autorización",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Introduction:
    """What came of a person who began at the host: the visit, and the requests of the host at our endpoints."""

    visit: Visit
    hostmeta: tuple[Exchange, ...]
    registrations: tuple[Exchange, ...]
    users: tuple[Exchange, ...]
    redemptions: tuple[Exchange, ...]


class HostIntroduction:
    """Introduces the host once, where the target file says at which page a person begins."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, manager: OurManager) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.manager = manager

    @property
    def wanted(self) -> bool:
        """Whether the host is introduced in this run, and not beforehand by its operator."""
        return self.run.target.get("endpoints.start") is not None

    @property
    def made(self) -> Introduction:
        """The introduction, made once. Stop if there is no page or no person, or nothing came of it."""
        if isinstance(self._outcome, Stop):
            raise self._outcome
        return self._outcome

    @cached_property
    def _outcome(self) -> Introduction | Stop:
        try:
            return self._introduced()
        except Stop as stop:
            return stop

    def _introduced(self) -> Introduction:
        start = self.run.target.get("endpoints.start")
        if start is None:
            raise untested("needs endpoints.start in the target file")
        person = self.run.person
        visit = person.visit(
            start,
            Wish.APPROVE,
            recorder=self.recorder,
            callbacks=(),
            session=person.session(),
            purpose=f"{self.flow.id}: the introduction of the host",
            tellings=(Telling(_PLACES, self.manager.url),),
        )
        if visit.screenshot:
            self.recorder.pictures[visit.exchange.id] = visit.screenshot
        book = self.manager.book
        if book.of(Kind.HOST_USER, INTRODUCTION):
            book.wait_for(Kind.HOST_TOKEN, INTRODUCTION, None, "for the host to redeem its code")
        kinds = (Kind.HOSTMETA, Kind.RESOURCES, Kind.HOST_USER, Kind.HOST_TOKEN)
        found = Introduction(visit, *(tuple(book.of(kind, INTRODUCTION)) for kind in kinds))
        if not any((found.hostmeta, found.registrations, found.users)):
            why = visit.stuck or f"the visit ended at {visit.url or 'no page'}"
            advice = self.run.listener.advice(self.manager.url)
            raise inconclusive(
                f"the host asked our authorization manager for nothing ({why}); {advice}", visit.exchanges
            )
        return found
