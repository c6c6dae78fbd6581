"""Requests for a request token with one thing changed, and those that come twice."""

from __future__ import annotations

from functools import cached_property

from conformance.outcome.findings import untested
from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.run import Run
from conformance.roles.uma.introduction.attempts import Leg, LegAttempt, LegAttempts, speaks
from conformance.roles.uma.oauth1 import PLAINTEXT
from conformance.roles.uma.tampering import Tampering, made
from conformance.roles.uma.three_legs import ThreeLegs
from conformance.wire.exchange import Exchange


class RequestTokenAttempts:
    """The attempts of the first leg."""

    def __init__(self, run: Run, flow: str, legs: ThreeLegs) -> None:
        self._flow = flow
        self._legs = legs
        self._attempts = LegAttempts(
            run,
            flow,
            Leg.REQUEST_TOKEN,
            self._perform,
            legs.gives_request_tokens,
            lambda attempt: speaks(legs, attempt),
        )

    def of(self, attempt: LegAttempt) -> Attempt:
        """What one attempt brings. Stop if the working request brings no request token."""
        _ = self._legs.first
        return self._attempts.of(attempt)

    def control_of(self, attempt: LegAttempt) -> Attempt | None:
        """What the control of an attempt brought, None if it needs none."""
        return self._attempts.control_of(attempt)

    def refusals(self) -> list[Attempt]:
        """The attempts of the plan that are to be refused, without those that prove nothing."""
        _ = self._legs.first
        return self._attempts.refusals()

    def _perform(self, attempt: LegAttempt) -> Exchange:
        said = f"{self._flow}: {attempt.name}"
        return self._legs.client.send(self._legs.token_request(), said, attempt.tampering)

    @cached_property
    def twice(self) -> Attempt:
        """The same request again, right after itself and with working requests around."""
        _ = self._legs.first
        request = self._legs.token_request()

        def perform(name: str) -> Exchange:
            return self._legs.client.send(request, f"{self._flow}: {name}")

        again = "the same request again"
        return run_bracketed(["a request to come again", again], perform, self._legs.gives_request_tokens)[again]

    @cached_property
    def plaintext(self) -> Attempt:
        """A request that is signed with PLAINTEXT; untested where it would go without TLS."""
        _ = self._legs.first
        if not self._legs.places.request_token().lower().startswith("https:"):
            raise untested("the request token issuer is not reached over TLS, without which there is no PLAINTEXT")
        return self._attempts.of(
            LegAttempt(Leg.REQUEST_TOKEN, made("signed with PLAINTEXT", signature_method=PLAINTEXT))
        )

    def in_the_clear(self, url: str) -> Attempt:
        """The same at a plain http address."""
        _ = self.plaintext
        tampering: Tampering = made("signed with PLAINTEXT, in the clear", signature_method=PLAINTEXT, url=url)
        return self._attempts.of(LegAttempt(Leg.REQUEST_TOKEN, tampering))
