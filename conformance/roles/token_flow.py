"""The client that asks for a token: the working run of one flow, and what becomes of it when one thing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import Answer, describe, read_answer
from conformance.roles.asking import additional, key_of, values_of
from conformance.roles.attempts import Attempts
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.brackets import Attempt
from conformance.roles.credentials import Credentials, credentials_of
from conformance.roles.deviation import Deviation
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.dialect import also_broken, speakable, spoken
from conformance.roles.flow_request import FlowRequest
from conformance.roles.refresh_tokens import RefreshTokens
from conformance.roles.run import Run
from conformance.spec.model import Alternative, Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

REFRESH_TOKEN = "scenario.refresh_token"
CODE = "scenario.code"
DEVICE_CODE = "scenario.device_code"


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

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, client: str | None = None) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.client = client or run.target.client_of(flow.clients)
        self.refresh_tokens = RefreshTokens(self._sources)
        self._dialect: Alternative | None = None
        self._uses_up = False
        self.reused: Exchange | None = None
        self._sent: list[Exchange] = []
        self._began = 0
        self._attempts = Attempts(run, flow.id, self._perform, self.works)

    @cached_property
    def authorization(self) -> AuthorizationFlow:
        """Where the codes of this flow come from, if an end user brings them along."""
        return AuthorizationFlow(self.run, self.flow, self.recorder, self.client, redeemer=self)

    @cached_property
    def device(self) -> DeviceFlow:
        """Where the codes of this flow come from, if an end user grants them elsewhere."""

        def poll(code: str, purpose: str) -> Exchange:
            return self.send(self.request(code), purpose)

        return DeviceFlow(self.run, self.flow, self.recorder, self.client, poll)

    def request(self, code: str | None = None) -> FlowRequest:
        """The working request, made anew, with a new code if it takes one and none is given.

        Stop names the key of the target file it lacks.
        """
        flow = self.flow
        pairs = values_of(self, flow.parameters, self._scenario(code)) + additional(self, flow.endpoint)
        request = FlowRequest(
            pairs, endpoint=flow.endpoint, method=flow.method, place=flow.place, credentials=self.credentials
        )
        return request if self._dialect is None else spoken(self._dialect, request, self)

    @property
    def credentials(self) -> Credentials | None:
        """What the client authenticates with, None where that stands in the parameters of the flow.

        Stop names the key of the target file that is missing.
        """
        return credentials_of(self, self.client, self.flow.client_authentication)

    def fresh_code(self) -> str:
        """A code that nobody has redeemed yet; Stop if none can be had."""
        return self.authorization.code()

    def as_client(self, client: str) -> TokenFlow:
        """The same flow as another client of the target file."""
        return TokenFlow(self.run, self.flow, self.recorder, client)

    def _scenario(self, code: str | None) -> dict[str, str]:
        sources = {parameter.source for parameter in self.flow.parameters}
        if REFRESH_TOKEN in sources:
            return {REFRESH_TOKEN: self.refresh_tokens.current()}
        if CODE in sources:
            return {CODE: code or self.fresh_code()}
        if DEVICE_CODE in sources:
            return {DEVICE_CODE: code or self.device.code()}
        return {}

    def send(self, request: FlowRequest, purpose: str) -> Exchange:
        """Send a request of this flow; Stop if the target file does not name its endpoint."""
        url = self.run.target.get(f"endpoints.{request.endpoint}")
        if url is None:
            raise untested(f"needs endpoints.{request.endpoint} in the target file")
        exchange = self.recorder.send(request.http(url), purpose)
        self._sent.append(exchange)
        answer = read_answer(exchange.response)
        if answer.access_token and self.flow.authorization and request.value(self.flow.name_of(CODE) or ""):
            self.authorization.settle(request.value(self.flow.name_of(CODE) or ""))
        if self.needs_refresh_token and answer.access_token:
            self.refresh_tokens.take(answer)
            if self._uses_up and answer.refresh_token is None:
                self.refresh_tokens.forget()
        return exchange

    def redeem(self, code: str, redirect_uri: str, client: str | None, purpose: str) -> Exchange:
        """Send a code with the redirection URI that it was asked for with, as this client or another one.

        Stop names the key of the target file that the other client lacks.
        """
        asking = self if client in (None, self.client) else TokenFlow(self.run, self.flow, self.recorder, client)
        asking._dialect = self._dialect
        request, name = asking.request(code), self.flow.name_of("client.redirect_uri")
        if name is not None and redirect_uri:
            request = request.with_({name: redirect_uri})
        return self.send(request, purpose)

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
        request = self.request()
        self._began = len(self._sent)
        first = self.send(request, self._purpose)
        refused = [first.id]
        if working := self._accepted(first, frozenset(), ()):
            self._see_what_is_used_up(working)
            return working
        if first.response is not None:
            if demand := read_answer(first.response).demand:
                return inconclusive(
                    f"the server takes the client of the working {self.flow.id} request for one that may be malicious: "
                    f"it wants its user to prove the contrary first, with {demand} in its answer; name a client that "
                    f"it does not suspect as clients.{self.client} of the target file",
                    (first.id,),
                )
            if working := self._with_other_words(refused):
                return working
            for alternative in self.flow.alternatives:
                if not speakable(alternative, self):
                    continue
                self._dialect = alternative
                exchange = self.send(self.request(), f"{self._purpose}, in another form the draft can be misread for")
                breaks = frozenset({alternative.breaks} | also_broken(self.flow, alternative))
                if working := self._accepted(exchange, breaks, tuple(refused)):
                    self._see_what_is_used_up(working)
                    return working
                refused.append(exchange.id)
            self._dialect = None
        about = self._keys()
        return inconclusive(
            f"the working {self.flow.id} request got {describe(first)}; if the server is right to refuse it, "
            f"look at {about} in the target file",
            (first.id,),
        )

    def _with_other_words(self, refused: list[str]) -> Working | None:
        """Where a page shows the code, any of a few words on it can be the code."""
        if self.flow.authorization is None or CODE not in {parameter.source for parameter in self.flow.parameters}:
            return None
        for word in self.authorization.working.others:
            exchange = self.send(self.request(word), f"{self._purpose}, with another word of the page as the code")
            if working := self._accepted(exchange, frozenset(), tuple(refused)):
                return working
            refused.append(exchange.id)
        return None

    def _see_what_is_used_up(self, working: Working) -> None:
        """Send the same refresh token again: with a dead one every refusal would come for that reason."""
        if not self.needs_refresh_token or working.answer.refresh_token is not None:
            return
        again = self.send(self.request(), f"{self._purpose}, to see whether its refresh token still works")
        self.reused = again
        if read_answer(again.response).access_token is None:
            self._uses_up = True
            self.refresh_tokens.forget()

    @property
    def successful(self) -> Exchange:
        """The answer that should carry the token: that of the working run, or one of success that lacks it."""
        _ = self._outcome
        # Not what came before the working run: the polls of a device's trials are no answers to it.
        for exchange in self._sent[self._began :]:
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
        return self._attempts.of(deviation)

    def refusals(self) -> list[tuple[str, Attempt]]:
        """What every deviation brings that the flow's checks want refused, with the reason each gives the server."""
        _ = self.working
        return self._attempts.refusals()

    def prove(self, client: str) -> None:
        """Stop unless another client's own credentials are good: its being refused proves nothing otherwise."""
        refused: list[Stop] = []
        # A flow that takes no secret shows nothing of one.
        credential = "client.secret" if self.run.target.get(f"clients.{client}.secret") else "client.id"
        flows = [source.flow for source in self._sources()]
        if credential == "client.id":
            # Another flow may take any id at all.
            flows.sort(key=lambda flow: flow.id != self.flow.id)
        for flow in flows:
            if credential in flow.sources:
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

    def answer_of(self, exchange: Exchange) -> Answer | None:
        """The parameters of an answer that has a token; None for any other."""
        answer = read_answer(exchange.response)
        return answer if answer.access_token else None

    @property
    def needs_refresh_token(self) -> bool:
        """True for the flow that refreshes."""
        return any(parameter.source == REFRESH_TOKEN for parameter in self.flow.parameters)

    def _perform(self, deviation: Deviation) -> Exchange:
        return self.send(deviation.change(self.request(), self), f"{self.flow.id} {deviation.name}")

    def _accepted(self, exchange: Exchange, breaks: frozenset[str], refused: tuple[str, ...]) -> Working | None:
        answer = read_answer(exchange.response)
        if answer.access_token is None:
            return None
        return Working(exchange, answer, breaks, refused, self.run.clock.now, self.refresh_tokens.replaced)

    def _keys(self) -> str:
        sources = [source for source in self.flow.sources if not source.startswith("scenario.")]
        return ", ".join(sorted({key_of(source, self.client).rpartition(".")[0] for source in sources}))

    @property
    def _purpose(self) -> str:
        usual = self.run.target.client_of(self.flow.clients)
        as_client = "" if self.client == usual else f" as {self.client}"
        return f"the working {self.flow.id} request{as_client}"

    def _sources(self) -> list[TokenFlow]:
        """The flows that can issue a refresh token for this client: those that name the client first."""
        named = self.flow.refreshes
        flows = [self.run.profile.flows[name] for name in self.run.issuing() if not named or name in named]
        able = [flow for flow in flows if not any(p.source == REFRESH_TOKEN for p in flow.parameters)]
        able.sort(key=lambda f: not any(source.startswith("client.") for source in f.sources))
        return [TokenFlow(self.run, flow, self.recorder, self.client) for flow in able]
