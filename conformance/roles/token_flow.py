"""The client that asks for a token: the working run of one flow, and what becomes of it when one thing is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import Answer, describe, read_answer
from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.deviation import Deviation
from conformance.roles.refresh_tokens import RefreshTokens
from conformance.roles.run import Run
from conformance.roles.token_request import TokenRequest
from conformance.spec.model import Alternative, Flow, Parameter
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

REFRESH_TOKEN = "scenario.refresh_token"


@dataclass(frozen=True, slots=True)
class Working:
    """The first working run: its exchange and answer. `breaks` are requirements the server needed broken for it to
    work, with the exchanges that show it; `minted` is when (seconds of the run), `replaces` the access token before it.
    """

    exchange: Exchange
    answer: Answer
    breaks: frozenset[str]
    refused: tuple[str, ...]
    minted: float
    replaces: str | None


class TokenFlow:
    """One flow at the token endpoint, as one client. `recorder` keeps its exchanges under one flow's name."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, client: str = "confidential") -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.client = client
        self.refresh_tokens = RefreshTokens(self._sources)
        self._dialect: Alternative | None = None
        self._sent: list[Exchange] = []
        self._attempts: dict[str, Attempt] = {}

    def request(self) -> TokenRequest:
        """The working request, made anew; Stop names the key of the target file it lacks."""
        pairs = []
        for parameter in self.flow.parameters:
            value = self._value(parameter)
            if value is not None:
                pairs.append((parameter.name, value))
        request = TokenRequest(tuple(pairs))
        if self._dialect is None:
            return request
        dialect = self._dialect
        request = request.with_(dialect.parameters)
        return replace(request, endpoint=dialect.endpoint or "token", place=dialect.place or "body")

    def send(self, request: TokenRequest, purpose: str) -> Exchange:
        """Send a request of this flow; Stop if the target file does not name its endpoint."""
        url = self.run.target.get(f"endpoints.{request.endpoint}")
        if url is None:
            raise untested(f"needs endpoints.{request.endpoint} in the target file")
        exchange = self.recorder.send(request.http(url), purpose)
        self._sent.append(exchange)
        answer = read_answer(exchange.response)
        if self.needs_refresh_token and answer.access_token:
            self.refresh_tokens.take(answer)
        return exchange

    @cached_property
    def working(self) -> Working:
        """The working run, done once. Stop with the reason if the server refuses it in every form the profile knows."""
        if isinstance(self._outcome, Working):
            return self._outcome
        raise self._outcome

    @cached_property
    def _outcome(self) -> Working | Stop:
        """Kept apart from `working` so that a failed set-up is not sent again for every check that needs it."""
        try:
            return self._first_run()
        except Stop as stop:
            return stop

    def _first_run(self) -> Working | Stop:
        first = self.send(self.request(), self._purpose)
        refused = [first.id]
        if working := self._accepted(first, frozenset(), ()):
            return working
        if first.response is not None:
            for alternative in self.flow.alternatives:
                if self.run.target.get(f"endpoints.{alternative.endpoint or 'token'}") is None:
                    continue
                self._dialect = alternative
                exchange = self.send(self.request(), f"{self._purpose}, in another form the draft can be misread for")
                breaks = frozenset({alternative.breaks} | self._also_broken(alternative))
                if working := self._accepted(exchange, breaks, tuple(refused)):
                    return working
                refused.append(exchange.id)
            self._dialect = None
        about = self._keys()
        return inconclusive(
            f"the working {self.flow.id} request got {describe(first)}; if the server is right to refuse it, "
            f"look at {about} in the target file",
            (first.id,),
        )

    @property
    def successful(self) -> Exchange:
        """The answer that should carry the token: that of the working run, or one of success that lacks it."""
        _ = self._outcome
        for exchange in self._sent:
            if exchange.response is not None and exchange.response.status == self.flow.success_status:
                return exchange
        return self.working.exchange

    def works(self) -> bool:
        """Whether the working run, done once more, still brings a token."""
        try:
            return self._works()
        except Stop:
            return False

    def _works(self) -> bool:
        purpose = f"{self._purpose}, once more"
        if read_answer(self.send(self.request(), purpose).response).access_token:
            return True
        if not self.needs_refresh_token:
            return False
        # A refresh token may have been used up by the attempt before; a new one comes from the flow that issued it.
        self.refresh_tokens.forget()
        return bool(read_answer(self.send(self.request(), purpose).response).access_token)

    def attempt(self, deviation: Deviation) -> Attempt:
        """What one deviation brings. Those planned for the flow are sent together, between working runs."""
        _ = self.working
        if deviation.name not in self._attempts:
            self._perform([*self.run.plan.get(self.flow.id, []), deviation])
        return self._attempts[deviation.name]

    def refusals(self) -> list[tuple[str, Attempt]]:
        """What every deviation brings that the flow's checks want refused, with the reason each gives the server."""
        _ = self.working
        wanted = self.run.catalogue.get(self.flow.id, [])
        self._perform([*self.run.plan.get(self.flow.id, []), *(deviation for deviation, _reason in wanted)])
        return [(reason, self._attempts[deviation.name]) for deviation, reason in wanted]

    def prove(self, client: str) -> None:
        """Stop unless another client's own credentials are good: its being refused proves nothing otherwise."""
        refused: list[Stop] = []
        for flow in (source.flow for source in self._sources()):
            if any((parameter.source or "").startswith("client.") for parameter in flow.parameters):
                try:
                    _ = TokenFlow(self.run, flow, self.recorder, client).working
                except Stop as stop:
                    refused.append(stop)
                else:
                    return
        if refused:
            raise refused[0]
        raise inconclusive(f"no claimed flow shows that the credentials of clients.{client} are good")

    def answers(self) -> list[Exchange]:
        """All answers of this flow so far in which a token was found."""
        _ = self.working
        return [exchange for exchange in self._sent if read_answer(exchange.response).access_token]

    @property
    def needs_refresh_token(self) -> bool:
        """True for the flow that refreshes."""
        return any(parameter.source == REFRESH_TOKEN for parameter in self.flow.parameters)

    def _perform(self, deviations: list[Deviation]) -> None:
        new = {each.name: each for each in deviations if each.name not in self._attempts}

        def perform(name: str) -> Exchange:
            return self.send(new[name].change(self.request(), self), f"{self.flow.id} {name}")

        self._attempts.update(run_bracketed(list(new), perform, self.works))

    def _accepted(self, exchange: Exchange, breaks: frozenset[str], refused: tuple[str, ...]) -> Working | None:
        answer = read_answer(exchange.response)
        if answer.access_token is None:
            return None
        return Working(exchange, answer, breaks, refused, self.run.clock.now, self.refresh_tokens.replaced)

    def _also_broken(self, alternative: Alternative) -> set[str]:
        """An alternative that changes several things breaks what each of its changes breaks alone."""
        return {other.breaks for other in self.flow.alternatives if other.is_part_of(alternative)}

    def _value(self, parameter: Parameter) -> str | None:
        if parameter.value is not None:
            return parameter.value
        source = parameter.source or ""
        if source == REFRESH_TOKEN:
            return self.refresh_tokens.current()
        value = self.run.target.get(self._key(source))
        if value is None and not parameter.optional:
            raise untested(f"needs {self._key(source)} in the target file")
        return value

    def _key(self, source: str) -> str:
        return source.replace("client.", f"clients.{self.client}.", 1) if source.startswith("client.") else source

    def _keys(self) -> str:
        sources = [p.source for p in self.flow.parameters if p.source and p.source != REFRESH_TOKEN]
        return ", ".join(sorted({self._key(source).rpartition(".")[0] for source in sources}))

    @property
    def _purpose(self) -> str:
        as_client = "" if self.client == "confidential" else f" as {self.client}"
        return f"the working {self.flow.id} request{as_client}"

    def _sources(self) -> list[TokenFlow]:
        """The flows that can issue a refresh token for this client: those that name the client first."""
        flows = [self.run.profile.flows[name] for name in self.run.claims("token")]
        able = [flow for flow in flows if not any(p.source == REFRESH_TOKEN for p in flow.parameters)]
        able.sort(key=lambda flow: not any((p.source or "").startswith("client.") for p in flow.parameters))
        return [TokenFlow(self.run, flow, self.recorder, self.client) for flow in able]
