"""The request for a service provider handle: without credentials, with the access token, and changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.run import Run
from conformance.roles.uma.introduction.attempts import Begin, Leg, LegAttempt, LegAttempts, speaks
from conformance.roles.uma.oauth1 import Unsigned
from conformance.roles.uma.three_legs import ThreeLegs
from conformance.roles.uma.token_answers import successful
from conformance.wire.exchange import Exchange, Request
from conformance.wire.recorder import Recorder


class Handles:
    """Requests to the issuer of handles; `url` says where that is, or raises a Stop."""

    def __init__(self, run: Run, flow: str, recorder: Recorder, legs: ThreeLegs, url: Callable[[], str]) -> None:
        self._flow = flow
        self._recorder = recorder
        self._legs = legs
        self._url = url
        self._once = False
        self._attempts = LegAttempts(
            run, flow, Leg.HANDLE, self._perform, self._works, lambda attempt: speaks(legs, attempt)
        )

    @cached_property
    def refused(self) -> Exchange:
        """The request without credentials, which is to be refused. Stop if nothing says where it goes."""
        return self._recorder.send(Request("POST", self._url()), f"{self._flow}: a handle, without credentials")

    @cached_property
    def first(self) -> Exchange:
        """The same request with the access token. Stop if there is none."""
        _ = self.refused
        return self._legs.client.send(self._working(), f"{self._flow}: a handle, with the access token")

    @property
    def opened(self) -> Exchange:
        """The exchange that brought the handle; Stop if it brought none."""
        self._require()
        return self.first

    @cached_property
    def again(self) -> Exchange:
        """The working request, made again; Stop if it did not work the first time."""
        self._require()
        exchange = self._legs.client.send(self._working(), f"{self._flow}: a handle again")
        # Where an access token brings one handle, whatever comes next needs another one.
        self._once = not successful(exchange.response)
        return exchange

    def of(self, attempt: LegAttempt) -> Attempt:
        """What one attempt brings; Stop if the working request does not work."""
        _ = self.again
        return self._attempts.of(attempt)

    def control_of(self, attempt: LegAttempt) -> Attempt | None:
        """What the control of an attempt brought, None if it needs none."""
        return self._attempts.control_of(attempt)

    def refusals(self) -> list[Attempt]:
        """The attempts of the plan that are to be refused, without those that prove nothing."""
        _ = self.again
        return self._attempts.refusals()

    def _require(self) -> None:
        if not successful(self.first.response):
            raise inconclusive(f"the request for a handle got {describe(self.first)}", (self.first.id,))

    def _working(self, begin: Begin = Begin.WORKING) -> Unsigned:
        legs = self._legs
        if begin is Begin.REQUEST_TOKEN:
            return legs.client.unsigned(self._url(), legs.authorized().token.keys(legs.keys))
        access = legs.access("an access token for a handle") if self._once else legs.working
        return legs.client.unsigned(self._url(), access.keys(legs.keys))

    def _perform(self, attempt: LegAttempt) -> Exchange:
        said = f"{self._flow}: {attempt.name}"
        return self._legs.client.send(self._working(attempt.begin), said, attempt.tampering)

    def _works(self) -> bool:
        try:
            said = f"{self._flow}: a handle, once more"
            return successful(self._legs.client.send(self._working(), said).response)
        except Stop:
            return False
