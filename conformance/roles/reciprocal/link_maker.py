"""The person who begins at a page of party A, and the waiting for what party A then does."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property

from conformance.outcome.findings import untested
from conformance.roles.counterpart.behaviour import slowly
from conformance.roles.reciprocal.link import Link, LinkTrial
from conformance.roles.run import Run
from conformance.roles.user_agent.visit import Session, Wish
from conformance.spec.model import Flow, Level
from conformance.wire.recorder import Recorder

_SOON_S = 0.3  # the least time for which a grant is awaited that is not to come
_IN_TOKEN_RESPONSE = "reciprocal-response/in-token-response"


class LinkMaker:
    """Makes links, one after the other, with one user agent."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self._soon_s = _SOON_S

    @cached_property
    def session(self) -> Session:
        """The user agent that the person keeps using at party A."""
        return self.run.person.session()

    def made(self, trial: LinkTrial) -> Link:
        """Send the person once, and await what is to come of it. Stop if the target file lacks a page or a person, or
        the suite cannot listen.
        """
        start = self.run.target.get("endpoints.start")
        if start is None:
            raise untested("needs endpoints.start in the target file")
        servers, person = self.run.counterpart, self.run.person
        answer = slowly(servers.patience_s / 4, trial.grant) if trial.late else trial.grant
        scope = (self.run.target.get("reciprocal.scope") or "") if trial.reciprocal else ""
        scenario = servers.party_b.begin(trial.name, reciprocal=scope, places=self._places, grants=(answer,))
        before = len(self.recorder.exchanges)
        visit = person.visit(
            start,
            trial.wish,
            recorder=self.recorder,
            callbacks=(),
            session=self.session,
            purpose=f"{self.flow.id}: {trial.name}",
        )
        if visit.screenshot:
            self.recorder.pictures[visit.exchange.id] = visit.screenshot
        steps = tuple(each for each in self.recorder.exchanges[before:] if each.id in visit.exchanges)
        link = Link(trial, scenario, visit, servers.party_b, steps, math.inf)
        self._await_grant(link)
        # Whoever still waits for an answer of party B has nothing to wait for.
        servers.party_b.let_go(scenario)
        return replace(link, ended=self.run.transport.now)

    def _await_grant(self, link: Link) -> None:
        """Wait as long as the target may take, unless nothing can come, or nothing is to come."""
        party_b = link.party_b
        if not link.code or (not link.token_requests and party_b.wait_for_token_request(link.scenario) is None):
            return
        if not link.access_token or link.grants:
            return
        to_come = link.trial.wish is Wish.APPROVE and link.visit.decided and not link.visit.stuck
        party_b.wait_for_grant(link.scenario, None if to_come else self._soon_s)

    def learn_pace(self, link: Link) -> None:
        """See how long after a visit the grant request comes: one that is not to come shows itself by nothing else."""
        if link.grants and link.steps:
            late_s = link.grants[0].started - (link.steps[-1].started + link.steps[-1].elapsed)
            self._soon_s = max(_SOON_S, min(2 * late_s, self.run.counterpart.patience_s))

    @property
    def _places(self) -> tuple[str, ...]:
        """Where party B names the scope: where the revision has it (ruling C6)."""
        level = next((row.level for row in self.run.profile.rows if row.id == _IN_TOKEN_RESPONSE), Level.SILENT)
        return ("authorization",) if level is Level.SILENT else ("token",)
