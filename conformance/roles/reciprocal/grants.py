"""The suite as party A: the reciprocal grant at the token endpoint of a party B under test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import describe
from conformance.roles.asking import additional, values_of
from conformance.roles.attempts import Attempts
from conformance.roles.brackets import Attempt
from conformance.roles.counterpart.behaviour import AGREES, REFUSES, Behaviour
from conformance.roles.counterpart.party_a import Code, PartyATokenEndpoint
from conformance.roles.credentials import credentials_of
from conformance.roles.deviation import Deviation
from conformance.roles.dialect import also_broken, speakable, spoken
from conformance.roles.flow_request import FlowRequest
from conformance.roles.reciprocal.access_tokens import AccessTokens
from conformance.roles.reciprocal.google import authentication
from conformance.roles.run import Run
from conformance.spec.model import Alternative, Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

CODE, ACCESS_TOKEN = "scenario.reciprocal_code", "scenario.access_token"
# Printable characters that a form has to escape (RFC 6749, Appendices A.11 and B).
_SIGNS = "+/=&% ~"


@dataclass(frozen=True, slots=True)
class Grant:
    """A reciprocal grant: the code of the suite that it carried, and what party B answered.

    `breaks` are requirements that party B needed broken to take it.
    """

    code: Code
    exchange: Exchange
    breaks: frozenset[str] = frozenset()

    @property
    def accepted(self) -> bool:
        """True if party B took it."""
        return accepted(self.exchange)


def accepted(exchange: Exchange) -> bool:
    """True for an answer of success, with whichever status."""
    return exchange.response is not None and 200 <= exchange.response.status < 300


class ReciprocalGrants:
    """Reciprocal grants as one client of the target file, each with a code of its own. `sent` are all of them."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, client: str | None = None) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.client = client or run.target.client_of(flow.clients)
        self.tokens = AccessTokens(run, recorder)
        self.sent: list[Grant] = []
        self._dialect: Alternative | None = None
        self._attempts = Attempts(run, flow.id, self._perform, self.works)

    @property
    def party_a(self) -> PartyATokenEndpoint:
        """The suite's token endpoint, where party B redeems the codes. Stop if the suite cannot listen."""
        return self.run.counterpart.party_a

    def request(self, code: str, access_token: str | None = None) -> FlowRequest:
        """The working request with this code, and with another access token than the client's if one is given.

        Stop names the key of the target file it lacks.
        """
        flow = self.flow
        token = access_token or self.tokens.of(self.client)
        pairs = values_of(self, flow.parameters, {CODE: code, ACCESS_TOKEN: token})
        known = credentials_of(self, self.client, authentication(self.run.target, flow))
        request = FlowRequest(
            pairs + additional(self, flow.endpoint),
            endpoint=flow.endpoint,
            method=flow.method,
            place=flow.place,
            # The draft wants the client_id beside the client's authentication.
            credentials=known and replace(known, id_apart=True),
        )
        return request if self._dialect is None else spoken(self._dialect, request, self)

    def send(self, request: FlowRequest, purpose: str) -> Exchange:
        """Send a request of this flow; Stop if the target file does not name its endpoint."""
        url = self.run.target.get(f"endpoints.{request.endpoint}")
        if url is None:
            raise untested(f"needs endpoints.{request.endpoint} in the target file")
        return self.recorder.send(request.http(url), f"{self.flow.id}: {purpose}")

    def grant(
        self,
        purpose: str,
        *,
        answers: Sequence[Behaviour] = (AGREES, REFUSES),
        scope: str = "",
        suffix: str = "",
        access_token: str | None = None,
    ) -> Grant:
        """A grant with a new code; `answers` are those of party A to its redemptions, `suffix` ends the code."""
        code = self.party_a.mint_code(purpose, scope, answers, suffix)
        return self._keep(Grant(code, self.send(self.request(code.value, access_token), purpose)))

    def _keep(self, grant: Grant) -> Grant:
        self.sent.append(grant)
        return grant

    @property
    def working(self) -> Grant:
        """The first grant that party B took, made once. Stop with the reason if it takes none."""
        if isinstance(self._outcome, Stop):
            raise self._outcome
        return self._outcome

    @cached_property
    def _outcome(self) -> Grant | Stop:
        try:
            return self._first_run()
        except Stop as stop:
            return stop

    def _first_run(self) -> Grant | Stop:
        first = self.grant("the working grant", suffix=_SIGNS)
        if first.accepted:
            return first
        if first.exchange.response is not None:
            # The two parties may have agreed on what a code is made of, of which the suite knows nothing.
            plain = self.grant("the working grant, without signs in its code")
            if plain.accepted:
                return plain
        for alternative in self.flow.alternatives if first.exchange.response is not None else ():
            if not speakable(alternative, self):
                continue
            self._dialect = alternative
            other = self.grant("the working grant, in another form the draft can be misread for")
            if other.accepted:
                breaks = frozenset({alternative.breaks} | also_broken(self.flow, alternative))
                return Grant(other.code, other.exchange, breaks)
        self._dialect = None
        return inconclusive(
            f"the working grant got {describe(first.exchange)}; if party B is right to refuse it, look at "
            f"clients.{self.client} and endpoints.{self.flow.endpoint} in the target file; "
            f"{self.run.counterpart.advice(self.party_a.token_url)}",
            (first.exchange.id,),
        )

    def works(self) -> bool:
        """Whether a grant with a fresh code is still taken."""
        try:
            return self.grant("the working grant, once more").accepted
        except Stop:
            return False

    def attempt(self, deviation: Deviation) -> Attempt:
        """What one deviation brings. Those planned for the flow are sent together, between working runs."""
        _ = self.working
        return self._attempts.of(deviation)

    def refusals(self) -> list[tuple[str, Attempt]]:
        """What every deviation brings that the flow's checks want refused, with the reason each gives the server."""
        _ = self.working
        return self._attempts.refusals()

    def _perform(self, deviation: Deviation) -> Exchange:
        code = self.party_a.mint_code(deviation.name)
        request = deviation.change(self.request(code.value), self)
        return self._keep(Grant(code, self.send(request, deviation.name))).exchange
