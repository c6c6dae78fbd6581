"""A code that is to expire: minted first and redeemed last, so that waiting costs the longest lifetime only."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.asking import short_lived
from conformance.roles.expiring import AFTER_S
from conformance.roles.token_flow import TokenFlow
from conformance.roles.user_agent.visit import Wish
from conformance.wire.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Minted:
    """A code and the moment of the run (seconds) at which it is surely over."""

    code: str
    end: float


class ExpiringCode:
    """A code of the client whose codes end soon, and what it still brings afterwards."""

    def __init__(self, tokens: TokenFlow) -> None:
        run = tokens.run
        self.run = run
        short = short_lived(run.target, tokens.flow) or tokens.client
        self.tokens = tokens.as_client(short)
        self._minted: Minted | Stop | None = None
        self._exchange: Exchange | None = None

    def mint(self) -> Minted | Stop:
        """Get the code; done early, so that its lifetime passes while other checks run."""
        if self._minted is None:
            try:
                self._minted = self._mint()
            except Stop as stop:
                self._minted = stop
        return self._minted

    def redeem_after_its_end(self) -> Exchange:
        """The exchange in which the code is sent after its end. Stop if there is none or the wait would be too long."""
        minted = self.mint()
        if isinstance(minted, Stop):
            raise minted
        if self._exchange is None:
            flow = self.tokens.flow.id
            self.run.clock.wait_until(minted.end, f"for a code of {flow} to expire")
            self._exchange = self.tokens.send(self.tokens.request(minted.code), f"{flow}: a code after its end")
            if not self.tokens.works():
                ids = (self._exchange.id,)
                self._minted = inconclusive("a fresh code no longer brings a token either", ids)
                raise self._minted
        return self._exchange

    def _mint(self) -> Minted:
        # That this client's codes bring tokens at all is shown before one of them is left to expire.
        _ = self.tokens.working
        if not self._by_device(self.tokens):
            key = self._lifetime_key
            lifetime = self.run.target.number(key)
            if lifetime is None:
                raise untested(f"needs {key} in the target file")
            self._bearable(lifetime, key)
            code = self.tokens.fresh_code()
            return Minted(code, self.run.clock.now + lifetime + AFTER_S)
        device = self.tokens.device
        lifetime = device.working.answer.expires_in
        if lifetime is None:
            raise untested("the device answer has no expires_in, so nothing says when its code ends")
        self._bearable(lifetime, "expires_in of the device answer")
        codes = device.decided(Wish.APPROVE, "a device request whose code is to expire")
        return Minted(codes.code, codes.minted + (codes.answer.expires_in or lifetime) + AFTER_S)

    @property
    def _lifetime_key(self) -> str:
        """Where the target file says how long codes live: what the requirements of the flow need."""
        flow = self.tokens.flow.id
        needs = [need for row in self.run.profile.rows if row.flow == flow and row.expiry for need in row.needs]
        return next((need for need in needs if need.endswith(".code_lifetime_s")), f"{flow}.code_lifetime_s")

    def _bearable(self, lifetime: float, source: str) -> None:
        if lifetime > self.run.max_wait_s:
            raise untested(
                f"the codes of clients.{self.tokens.client} live {lifetime:g} s ({source}), longer than the "
                f"{self.run.max_wait_s:g} s of --max-wait; name a client with a shorter lifetime as clients.short_lived"
            )

    @staticmethod
    def _by_device(tokens: TokenFlow) -> bool:
        way = tokens.flow.authorization
        return way is not None and way.answer == "body"
