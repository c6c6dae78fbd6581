"""A token that is to expire: minted first and looked at last, so that waiting costs the longest lifetime only."""

from __future__ import annotations

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.asking import short_lived
from conformance.roles.presentation import WAYS, Presentation
from conformance.roles.resource_flow import ResourceFlow, served
from conformance.roles.token_flow import TokenFlow
from conformance.wire.exchange import Exchange

# A server counts whole seconds; one more makes the token surely over.
AFTER_S = 1.0


class ExpiringToken:
    """One short-lived token of the target and the moment after which it must no longer work."""

    def __init__(self, resource: ResourceFlow) -> None:
        self.resource = resource
        self.run = resource.run
        self._minted: tuple[str, str, float] | Stop | None = None
        self._bracket: bool | None = None

    def mint(self) -> tuple[str, str, float] | Stop:
        """Get the token; done early, so that its lifetime passes while other checks run."""
        if self._minted is None:
            try:
                self._minted = self._mint()
            except Stop as stop:
                self._minted = stop
        return self._minted

    def present_after_its_end(self, way: str) -> Exchange:
        """The exchange in which the expired token is presented. Stop if there is none or the wait would be too long."""
        minted = self.mint()
        if isinstance(minted, Stop):
            raise minted
        token, name, end = minted
        self.run.clock.wait_until(end, f"for a token of {name} to expire")
        exchange = self.resource.present(Presentation(f"an expired token by {way}", WAYS[way]), token)
        if self._bracket is None:
            self._bracket = self.resource.works()
        if not self._bracket:
            raise inconclusive("a fresh token no longer opens the resource either", (exchange.id,))
        return exchange

    def _mint(self) -> tuple[str, str, float]:
        """The token, the client it was issued to, and the moment of the run at which it is surely over."""
        run = self.run
        if expired := run.target.get("resource.expired_token"):
            return expired, "resource.expired_token", run.clock.now
        source = self.resource.bearer.source
        if source is None:
            raise untested("needs resource.expired_token in the target file, or a claimed flow that issues tokens")
        client = short_lived(run.target, source.flow) or source.client
        # The flow whose tokens are known to open the resource.
        way = self.resource.bearer.way
        working = TokenFlow(run, source.flow, self.resource.recorder, client).working
        token, lifetime = working.answer.access_token or "", working.answer.expires_in
        if lifetime is None:
            raise untested(f"the answer to clients.{client} has no expires_in, so nothing says when its token ends")
        if lifetime > run.max_wait_s:
            raise untested(
                f"the token of clients.{client} lives {lifetime:g} s, longer than the {run.max_wait_s:g} s of "
                "--max-wait; name a client with a shorter lifetime as clients.short_lived"
            )
        shown = self.resource.present(Presentation(f"a token of {client} before its end", WAYS[way]), token)
        if not served(shown):
            raise inconclusive(f"the token of clients.{client} does not open the resource", (shown.id,))
        return token, f"clients.{client}", working.minted + lifetime + AFTER_S
