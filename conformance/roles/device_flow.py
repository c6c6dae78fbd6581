"""The client on a device: it asks for codes, has the end user enter one of them elsewhere, and polls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from conformance.grammar.form import Form
from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import Answer, describe, read_answer
from conformance.roles.asking import values_of
from conformance.roles.deviation import altered
from conformance.roles.flow_request import FlowRequest
from conformance.roles.run import Run
from conformance.roles.trial import Trial, Tried, run_trials
from conformance.roles.user_agent.addresses import Addresses, Whose
from conformance.roles.user_agent.visit import Landing, PageKind, Session, Visit, Wish
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

BY_GET = "device/request-by-get"
CODE_NAMES = ("code", "device_code")  # ruling A1: the prose has one name, the example the other


@dataclass(frozen=True, slots=True)
class DeviceCodes:
    """A device answer that can be worked with. `name` is what it calls the code; `minted` is seconds of the run."""

    exchange: Exchange
    answer: Answer
    name: str
    minted: float

    @property
    def code(self) -> str:
        """The verification code."""
        return self.answer.values[self.name]

    @property
    def form(self) -> Form:
        """The parameters as they came."""
        return self.answer.form


class DeviceFlow:
    """The device flow as one client. `poll` sends one poll with a code, at most one for each but on purpose.

    `breaks` are the requirements that the server needed broken for it to give codes.
    """

    def __init__(
        self, run: Run, flow: Flow, recorder: Recorder, client: str, poll: Callable[[str, str], Exchange]
    ) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.client = client
        self.way = flow.authorization_way
        self.breaks: frozenset[str] = frozenset()
        self._poll = poll
        self._method = "GET"
        self._tried: dict[str, Tried] = {}
        self._polls: dict[str, Exchange | Stop] = {}

    # --- codes ---

    def request(self) -> FlowRequest:
        """The working device request; Stop names the key of the target file it lacks."""
        pairs = values_of(self, self.way.parameters, {})
        place = "query" if self._method == "GET" else "body"
        return FlowRequest(pairs, endpoint=self.way.endpoint, method=self._method, place=place)

    def ask(self, request: FlowRequest, purpose: str) -> tuple[Exchange, DeviceCodes | None]:
        """Send a device request: the exchange, and the codes if it brought some."""
        url = self.run.target.get(f"endpoints.{request.endpoint}")
        if url is None:
            raise untested(f"needs endpoints.{request.endpoint} in the target file")
        exchange = self.recorder.send(request.http(url), f"{self.flow.id}: {purpose}")
        answer = read_answer(exchange.response)
        name = next((name for name in CODE_NAMES if answer.values.get(name)), None)
        return exchange, DeviceCodes(exchange, answer, name, self.run.clock.now) if name else None

    def codes(self, purpose: str = "a device request") -> DeviceCodes:
        """New codes; Stop if there are none to be had."""
        _ = self.working
        exchange, codes = self.ask(self.request(), purpose)
        if codes is None:
            raise inconclusive(f"the device request got {describe(exchange)}", (exchange.id,))
        return codes

    @property
    def working(self) -> DeviceCodes:
        """The first codes, asked for once. Stop with the reason if none can be had."""
        if isinstance(self._outcome, Stop):
            raise self._outcome
        return self._outcome

    @cached_property
    def _outcome(self) -> DeviceCodes | Stop:
        try:
            first, codes = self.ask(self.request(), "the device request")
            if codes is None and first.response is not None:
                self._method = "POST"
                _, codes = self.ask(self.request(), "the device request by POST")
                self.breaks = frozenset({BY_GET} if codes else ())
        except Stop as stop:
            return stop
        about = f"clients.{self.client}"
        reason = f"the device request got {describe(first)}; if the server is right to refuse it, look at {about}"
        return codes or inconclusive(f"{reason} in the target file", (first.id,))

    # --- the end user ---

    @cached_property
    def session(self) -> Session:
        """The user agent that the end user keeps using in this flow, with its cookies."""
        return self.run.person.session()

    def visit(self, codes: DeviceCodes, trial: Trial) -> Visit:
        """The end user enters the user code; Stop if there is no place to enter it that may be visited."""
        uri, user_code = codes.answer.values.get("user_uri", ""), codes.answer.values.get("user_code", "")
        if not user_code or not self._may_visit(uri):
            raise inconclusive(
                "the device answer has no user_code, or its user_uri is at a host that the target file does not name; "
                "if that host is the right one, name it as endpoints.user_authorization",
                (codes.exchange.id,),
            )
        visit = self.run.person.visit(
            uri,
            trial.wish,
            recorder=self.recorder,
            callbacks=(),
            session=self.run.person.session() if trial.fresh else self.session,
            purpose=f"{self.flow.id}: {trial.name}",
            user_code=altered(user_code) if trial.altered_user_code else user_code,
            password=trial.password(self.run.target),
        )
        if visit.screenshot:
            self.recorder.pictures[visit.exchange.id] = visit.screenshot
        return visit

    def _may_visit(self, uri: str) -> bool:
        # The reading of the person, so that no second one sees another host.
        return Addresses.of((), self.run.target.hosts).whose(uri) is Whose.SERVER

    def decided(self, wish: Wish, name: str) -> DeviceCodes:
        """Codes that the end user has granted or denied; Stop if the person could not."""
        codes = self.codes(name)
        visit = self.visit(codes, Trial(name, wish=wish))
        if (visit.stuck or not visit.decided) and not (wish is Wish.APPROVE and _may_be_granted(visit)):
            why = visit.stuck or f"it ended on a page with {describe(visit.exchange)}"
            raise inconclusive(f"the end user could not {wish} the device request: {why}", visit.exchanges)
        return codes

    def code(self) -> str:
        """A code that the end user has granted and nobody has polled with."""
        return self.decided(Wish.APPROVE, "a device request to be granted").code

    def works(self) -> bool:
        """Whether a request that the end user grants still brings a token."""
        try:
            return self._brings_token(self.code(), "the poll, once more")
        except Stop:
            return False

    def poll_once(self, name: str, make: Callable[[], DeviceCodes]) -> Exchange:
        """The one poll with a code made for it, by the name of its state; sent when it is first asked for.

        Stop, always for the first reason, if there is no such code.
        """
        if name not in self._polls:
            try:
                self._polls[name] = self._poll(make().code, f"{self.flow.id}: a poll ({name})")
            except Stop as stop:
                self._polls[name] = stop
        polled = self._polls[name]
        if isinstance(polled, Stop):
            raise polled
        return polled

    # --- what becomes of it when one thing is changed ---

    def attempt(self, trial: Trial) -> Tried:
        """What one trial brings. Those planned for the flow are made together, between working runs."""
        _ = self.working
        if trial.name not in self._tried:
            planned = [*self.run.trials.get(self.flow.id, []), trial]
            new = [each for each in planned if each.name not in self._tried]
            self._tried.update(run_trials(new, self._try, self.works))
        return self._tried[trial.name]

    def _try(self, trial: Trial) -> Tried:
        exchange, codes = self.ask(trial.change(self.request(), self), trial.name)
        if codes is None or not trial.at_browser:
            return Tried(trial, exchange, None, codes is not None and not trial.at_browser)
        visit = self.visit(codes, trial)
        granted = self._brings_token(codes.code, f"the poll, {trial.name}")
        return Tried(trial, visit.exchange, visit, granted)

    def _brings_token(self, code: str, purpose: str) -> bool:
        return read_answer(self._poll(code, purpose).response).access_token is not None


def _may_be_granted(visit: Visit) -> bool:
    """True if the user code was taken and nothing more is asked: some servers remember an earlier approval.

    Whether it is granted, the poll shows.
    """
    kinds = [page.kind for page in visit.pages]
    response = visit.exchange.response
    over = kinds[-1:] == [PageKind.PLAIN] and response is not None and response.status < 400
    return visit.landing is Landing.PAGE and over and PageKind.USER_CODE in kinds
