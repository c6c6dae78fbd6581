"""The suite's own servers in a run: they begin to listen when they are first asked for, and not before."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from conformance.outcome.findings import Stop
from conformance.spec.model import CALL_BACK, FlowKind
from conformance.wire.exchange import Exchange, Request
from conformance.wire.patience import Sender

if TYPE_CHECKING:
    from conformance.roles.counterpart.counterpart import Counterpart
    from conformance.roles.counterpart.listener import Listener
    from conformance.roles.run import Run


class Home:
    """A sender that knows what is its own: requests to the suite's servers get there without the network."""

    def __init__(self, run: Run, sender: Sender) -> None:
        self._run = run
        self._sender = sender

    @property
    def listener(self) -> Listener:
        """What listens for the target. Stop if nothing can."""
        if isinstance(self._started, Stop):
            raise self._started
        return self._started

    @property
    def servers(self) -> Counterpart:
        """The servers of Reciprocal OAuth, listening. Stop if they cannot; TypeError in a profile without its flows."""
        from conformance.roles.counterpart.counterpart import Counterpart

        if not isinstance(self.listener, Counterpart):
            raise TypeError(f"{self._run.profile.id} has no party A and no party B")
        return self.listener

    @cached_property
    def _started(self) -> Listener | Stop:
        # Here and not above: a web framework takes its time to load, and most targets call nobody.
        from conformance.roles.counterpart.counterpart import Counterpart
        from conformance.roles.counterpart.listener import Listener

        run = self._run
        rest = (run.recorder, run.clock, lambda: run.transport.now)
        calling = [flow for flow in run.profile.flows.values() if flow.kind in CALL_BACK]
        parties = all(flow.kind in (FlowKind.PARTY_A, FlowKind.PARTY_B) for flow in calling)
        claimed = [flow.id for flow in calling if flow.id in run.target.flows]
        try:
            if parties:
                return Counterpart(run.target, (self._flow_of("party_b"), self._flow_of("party_a")), *rest)
            return Listener(run.target, next(iter(claimed), next(iter(run.profile.flows))), *rest)
        except Stop as stop:
            return stop

    @property
    def _listening(self) -> Listener | None:
        """The servers, if they listen."""
        known = vars(self).get("_started")
        return None if isinstance(known, Stop) else known

    def send(self, request: Request, *, id: str, purpose: str) -> Exchange:
        """Send one request."""
        own = self._listening
        if own is not None and own.is_at(request.url):
            return own.visit(request, id=id, purpose=purpose)
        return self._sender.send(request, id=id, purpose=purpose)

    def settle(self) -> None:
        """Keep what has come and nobody has asked for."""
        if (own := self._listening) is not None:
            own.book.settle()

    def close(self) -> None:
        """Stop listening."""
        if (own := self._listening) is not None:
            own.close()

    def _flow_of(self, kind: str) -> str:
        """The flow of a kind; its kind where the profile has no such flow."""
        return next((flow.id for flow in self._run.profile.flows.values() if flow.kind == kind), kind)
