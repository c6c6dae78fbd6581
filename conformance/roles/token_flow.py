"""The client that asks for a token: the working run of one flow, and what becomes of it when one thing is changed."""

from __future__ import annotations

from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import Answer, read_answer
from conformance.roles.asking import additional, key_of, values_of
from conformance.roles.attempts import Attempts
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.brackets import Attempt
from conformance.roles.credentials import Credentials, credentials_of
from conformance.roles.deviation import Deviation
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.dialect import spoken
from conformance.roles.first_run import CODE, Working, first_run
from conformance.roles.flow_request import FlowRequest
from conformance.roles.refresh_tokens import RefreshTokens
from conformance.roles.run import Run
from conformance.spec.model import Alternative, Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

REFRESH_TOKEN = "scenario.refresh_token"
DEVICE_CODE = "scenario.device_code"


class TokenFlow:
    """One flow at the token endpoint, as one client. `recorder` keeps its exchanges under one flow's name.

    `dialect` is the other form in which the server takes the working request, None for the draft's own. `uses_up` is
    true once a refresh token has worked only once; `reused` is the exchange that shows it.
    """

    def __init__(self, run: Run, flow: Flow, recorder: Recorder, client: str | None = None) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.client = client or run.target.client_of(flow.clients)
        self.refresh_tokens = RefreshTokens(self._sources)
        self.dialect: Alternative | None = None
        self.uses_up = False
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
        return request if self.dialect is None else spoken(self.dialect, request, self)

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
            if self.uses_up and answer.refresh_token is None:
                self.refresh_tokens.forget()
        return exchange

    def redeem(self, code: str, redirect_uri: str, client: str | None, purpose: str) -> Exchange:
        """Send a code with the redirection URI that it was asked for with, as this client or another one.

        Stop names the key of the target file that the other client lacks.
        """
        asking = self if client in (None, self.client) else TokenFlow(self.run, self.flow, self.recorder, client)
        asking.dialect = self.dialect
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
            return first_run(self)
        except Stop as stop:
            return stop

    def begin(self) -> None:
        """What was sent so far is no answer to the working run: the polls of a device's trials, for one."""
        self._began = len(self._sent)

    @property
    def successful(self) -> Exchange:
        """The answer that should carry the token: that of the working run, or one of success that lacks it."""
        _ = self._outcome
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
        purpose = f"{self.purpose}, once more"
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

    @property
    def keys(self) -> str:
        """The tables of the target file that the working request is made of."""
        sources = [source for source in self.flow.sources if not source.startswith("scenario.")]
        return ", ".join(sorted({key_of(source, self.client).rpartition(".")[0] for source in sources}))

    @property
    def purpose(self) -> str:
        """What the working request is sent for."""
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
