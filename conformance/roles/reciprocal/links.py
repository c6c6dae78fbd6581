"""The suite as party B: links that a person makes from the page of a party A under test."""

from __future__ import annotations

from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.brackets import run_bracketed
from conformance.roles.reciprocal.link import Link, LinkTrial
from conformance.roles.reciprocal.link_maker import LinkMaker
from conformance.roles.reciprocal.no_grant import no_grant
from conformance.roles.run import Run
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

_FRESH_S = 5.0  # a code is redeemed at once; one that has lain longer may be over


class Links:
    """All links of a run; each is a visit that begins at `endpoints.start` of the target file."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.maker = LinkMaker(run, flow, recorder)
        self._tried: dict[str, Link] = {}
        self._unused: Link | None = None
        self._latest: Link | None = None

    # --- the working link ---

    @property
    def first(self) -> Link:
        """The first link, with consent, whatever came of it. Stop if the target file lacks a page or a person, or the
        suite cannot listen.
        """
        if isinstance(self._first, Stop):
            raise self._first
        return self._first

    @cached_property
    def _first(self) -> Link | Stop:
        try:
            self._unused = self.maker.made(LinkTrial("the working link"))
            self.maker.learn_pace(self._unused)
        except Stop as stop:
            return stop
        return self._unused

    @property
    def authorization(self) -> Exchange:
        """The authorization request of the first link; Stop if there is none."""
        if not self.first.authorizations:
            raise self.stopped(self.first)
        return self.first.authorizations[0]

    @property
    def token_request(self) -> Exchange:
        """The token request of the first link; Stop if there is none."""
        if not self.first.token_requests:
            raise self.stopped(self.first)
        return self.first.token_requests[0]

    @property
    def grant(self) -> Exchange:
        """The grant request of the first link; Stop if there is none."""
        if not self.first.grants:
            raise self.stopped(self.first)
        return self.first.grants[0]

    @property
    def two(self) -> tuple[Link, Link]:
        """The first link and another one, both with consent. Stop if the first brought no grant request."""
        _ = self.grant
        if self._latest is None and not self.works():
            raise inconclusive("a second link brought no grant request with a code", (self.grant.id,))
        return self.first, self._latest or self.first

    def stopped(self, link: Link) -> Stop:
        """Why a link brought no grant request, as far as can be seen; to be raised."""
        return inconclusive(no_grant(link, self.run.counterpart), link.visit.exchanges[-1:])

    def works(self) -> bool:
        """Whether a link, made once more, still brings a grant request with a code."""
        try:
            self._unused = self._latest = self.maker.made(LinkTrial("the working link, once more"))
        except Stop:
            return False
        return bool(self._unused.code_of_party_a)

    def fresh(self) -> Link:
        """A link whose code nobody has redeemed yet; Stop if none can be had."""
        _ = self.grant
        unused, self._unused = self._unused, None
        if unused is None or self.run.transport.now > unused.ended + self._fresh_s:
            unused = self.maker.made(LinkTrial("the working link, for a code"))
        if not unused.code_of_party_a:
            if not unused.grants:
                raise self.stopped(unused)
            raise inconclusive("the grant request carries no code", (unused.grants[0].id,))
        return unused

    def keep(self, link: Link) -> None:
        """A link whose code was not used after all, for the next one who wants a code."""
        self._unused = link

    @property
    def _fresh_s(self) -> float:
        lifetime = self.run.target.number(f"{self.flow.id}.code_lifetime_s")
        return _FRESH_S if lifetime is None else min(_FRESH_S, lifetime / 2)

    # --- what becomes of it when one thing is other than usual ---

    def attempt(self, trial: LinkTrial) -> Link:
        """What one trial brings. Those planned for the flow are made together, between working links.

        Stop if the first link brought no grant request, or this one could not be made.
        """
        _ = self.grant
        if trial.name not in self._tried:
            planned = [*self.run.links.get(self.flow.id, []), trial]
            new = {each.name: each for each in planned if each.name not in self._tried}
            made: dict[str, Link] = {}

            def perform(name: str) -> Exchange:
                made[name] = self.maker.made(new[name])
                return made[name].visit.exchange

            attempts = run_bracketed(list(new), perform, self.works)
            self._tried.update({name: link.doubted(attempts[name].doubt) for name, link in made.items()})
            if trial.name not in made:
                raise inconclusive(attempts[trial.name].doubt or "not made")
        return self._tried[trial.name]
