"""The book of arrivals: each becomes an exchange of its flow, under the scenario that it belongs to."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

from conformance.roles.clock import Clock
from conformance.roles.counterpart.arrivals import Arrival, Inbox, Kind
from conformance.wire.exchange import Exchange, Failure, FailureKind
from conformance.wire.recorder import Recorder

_MISSES_IN_A_ROW = 3
_GIVEN_UP_S = 0.5


class Book:
    """Kept by the thread that judges; only `inbox` and `lock` are for others. `recorder_of` gives a flow's recorder,
    `seconds` the time as exchanges count it; `patience_s` is how long a target may take to do what it is to do.
    """

    def __init__(
        self,
        inbox: Inbox,
        recorder_of: Callable[[str], Recorder],
        clock: Clock,
        seconds: Callable[[], float],
        patience_s: float,
    ) -> None:
        self.inbox = inbox
        self.lock = threading.Lock()
        self._recorder_of = recorder_of
        self._clock = clock
        self._seconds = seconds
        self._patience_s = patience_s
        self._missed: Counter[Kind] = Counter()
        self._kept: dict[tuple[Kind, str], list[Exchange]] = {}

    @property
    def now(self) -> float:
        """The time as exchanges count it, in seconds."""
        return self._seconds()

    def learn(self, flow: str, value: str, kind: str, origin: str) -> None:
        """Keep a value out that the suite made itself."""
        self._recorder_of(flow).learn(value, kind, origin)

    def settle(self) -> None:
        """Make exchanges of all that has come."""
        for arrival in self.inbox.take():
            reply = arrival.reply
            exchange = self._exchange(arrival)
            for value, kind in reply.issued:
                self.learn(arrival.flow, value, kind, exchange.id)
            self._kept.setdefault((reply.kind, reply.scenario), []).append(exchange)

    def of(self, kind: Kind, scenario: str) -> list[Exchange]:
        """The exchanges of one kind in a scenario so far, in the order in which they came."""
        self.settle()
        return list(self._kept.get((kind, scenario), ()))

    def wait_for(
        self,
        kind: Kind,
        scenario: str,
        within_s: float | None,
        why: str,
        number: int = 1,
        or_else: Callable[[], bool] = lambda: False,
    ) -> Exchange | None:
        """One of a kind in a scenario, counted from 1, awaited if need be; None if it does not come in time.

        Nor is it awaited any more once `or_else` is so.

        `within_s` None is as long as a target may take. One that let this pass three times in a row is waited for no
        longer than half a second, until it comes again.
        """
        seconds = within_s
        if seconds is None:
            seconds = self._patience_s if self._missed[kind] < _MISSES_IN_A_ROW else min(_GIVEN_UP_S, self._patience_s)
        moment = self._clock.now + seconds

        def over() -> bool:
            return self.inbox.count(kind, scenario) >= number or or_else()

        self._clock.wait_for(over, self.inbox.moved, moment, why)
        come = self.of(kind, scenario)
        there = len(come) >= number
        if there or within_s is None:
            self._missed[kind] = 0 if there else self._missed[kind] + 1
        return come[number - 1] if there else None

    def _exchange(self, arrival: Arrival) -> Exchange:
        recorder, reply = self._recorder_of(arrival.flow), arrival.reply
        if arrival.sent_as:
            flow = arrival.sent_as.rpartition("-")[0]
            sent = self._recorder_of(flow).exchanges
            return next(exchange for exchange in sent if exchange.id == arrival.sent_as)
        about = f" ({reply.about})" if reply.about else ""
        failure = None if reply.response else Failure(FailureKind.UNANSWERED, "left without an answer on purpose.")
        return recorder.receive(
            arrival.request,
            f"{arrival.flow}: {reply.kind.value} of the target{about}; the suite {reply.behaviour.name}",
            response=reply.response,
            failure=failure,
            started=arrival.started,
            elapsed=reply.behaviour.delay_s,
        )
