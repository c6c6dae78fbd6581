"""The suite as requester and as both hosts, around an authorization manager under test."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.brackets import run_bracketed
from conformance.roles.run import Run
from conformance.roles.uma.chain.asks import FIRST_HOST, Ask, Asked, Call, Origin, Series, What, Who
from conformance.roles.uma.chain.hosts import Hosts
from conformance.roles.uma.chain.no_chain import no_chain
from conformance.roles.uma.chain.reading import token_in, values_in
from conformance.roles.uma.chain.requests import Requests
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

CONTROL = Ask("another requester asks for a resource of the second host", Who.OTHER, What.OTHER)


class TokenRequester:
    """All requests of a run. One is under way at a time, so that calls of the hosts can be told apart."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self.requests = Requests(run, flow, recorder, run.target.client_of(flow.clients))
        self._asked: dict[str, Asked] = {}
        self._failed: dict[str, str] = {}
        self._again: Asked | None = None

    @cached_property
    def hosts(self) -> Hosts:
        """Both hosts, listening. Stop if the suite cannot."""
        names, target = self.run.profile.names, self.run.target
        as_json = target.get("chained.host_answer") == "json"
        return Hosts(self.run.listener, self.flow.id, names["host_token"].default, as_json=as_json)

    # --- the working request ---

    @property
    def working(self) -> Asked:
        """The first request, answered with a token after a call. Stop with the reason if it was not."""
        if isinstance(self._first, Stop):
            raise self._first
        return self._first

    @cached_property
    def _first(self) -> Asked | Stop:
        try:
            asked = self._once(Ask("the working request"), patiently=True)
        except Stop as stop:
            return stop
        if asked.token and FIRST_HOST in asked.called:
            return asked
        advice = self.run.listener.advice(self.hosts.urls[FIRST_HOST])
        return inconclusive(no_chain(asked, advice), (asked.exchange.id,))

    @property
    def again(self) -> Asked:
        """The working request, made a second time. Stop if the first did not work."""
        _ = self.working
        if self._again is None:
            self._again = self._once(Ask("the working request, once more"))
        return self._again

    @property
    def knows_other_host(self) -> bool:
        """Whether a requester has shown that the other resource is mapped to the suite's second host.

        It is another one than the first, whose registration may be at fault where that gets no token of this host.
        """
        try:
            [asked] = self.asked(Series((CONTROL,)))
        except Stop:
            return False
        return asked.ask.what.host in asked.called

    def works(self) -> bool:
        """Whether the working request still brings a token."""
        try:
            asked = self._once(Ask("the working request, once more"))
        except Stop:
            return False
        self._again = self._again or asked
        return bool(asked.token)

    # --- what comes of it when one thing is other than usual ---

    def asked(self, series: Series) -> list[Asked]:
        """What each request of a series brings. Those planned for the flow are made with them, between working ones.

        Stop if the working request brings no token.
        """
        _ = self.working
        series = Series(tuple(ask for ask in series.asks if self.requests.can_send(ask)))
        planned = [each for each in self.run.attempts.get(self.flow.id, []) if isinstance(each, Series)]
        self._make(ask for each in (*planned, series) for ask in each.asks)
        for ask in series.asks:
            if ask.name not in self._asked:
                raise inconclusive(f"{ask.name}: {self._failed[ask.name]}")
        return [self._asked[ask.name] for ask in series.asks]

    def _make(self, asks: Iterable[Ask]) -> None:
        known = {**self._asked, **self._failed}
        new = {ask.name: ask for ask in asks if ask.name not in known and self.requests.can_send(ask)}
        made: dict[str, Asked] = {}

        def perform(name: str) -> Exchange:
            made[name] = self._twice_if_strange(new[name])
            return made[name].exchange

        attempts = run_bracketed(list(new), perform, self.works) if new else {}
        self._asked.update({name: asked.doubted(attempts[name].doubt) for name, asked in made.items()})
        self._failed.update({name: each.doubt or "not sent" for name, each in attempts.items() if name not in made})

    def _twice_if_strange(self, ask: Ask) -> Asked:
        """What a request brings. A call can come late, for what was before: nothing strange is believed once."""
        asked = self._once(ask)
        return self._once(ask) if asked.strange else asked

    def _once(self, ask: Ask, *, patiently: bool = False) -> Asked:
        hosts = self.hosts
        number = hosts.expect(ask)
        host_token = self._first.token if not patiently and isinstance(self._first, Asked) else ""
        try:
            exchange = self.requests.send(ask, host_token)
        finally:
            hosts.let_go(number)
        token = self._token_of(exchange)
        origin = hosts.origin(token, ask, number)
        if origin is Origin.NOWHERE and not hosts.calls(number):
            hosts.wait_for_call(number)  # a manager that does not wait for the host calls it afterwards
        calls = hosts.calls(number)
        self._learn_from(calls)
        return Asked(ask, exchange, calls, token, origin)

    def _learn_from(self, calls: Iterable[Call]) -> None:
        """Keep the manager's own tokens out, whatever they are called."""
        name = self.run.profile.names["am_token"].default
        for call in calls:
            for value in values_in(call.exchange, name):
                self.recorder.learn(value, "token", call.exchange.id)

    def _token_of(self, exchange: Exchange) -> str:
        token = token_in(exchange.response, self.run.profile.names["token"].default)
        if token:
            self.recorder.learn(token, "access_token", exchange.id)
        return token
