"""A token with a secret that is to expire: minted first, signed with last."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.expiring import AFTER_S
from conformance.roles.resource_flow import served
from conformance.roles.secret_token import SecretToken, mint
from conformance.roles.signed_flow import SignedFlow
from conformance.roles.token_flow import TokenFlow
from conformance.wire.exchange import Exchange


@dataclass(frozen=True, slots=True)
class _Minted:
    """The token, the client it was issued to, and the moment of the run (seconds) at which it is surely over."""

    token: SecretToken
    client: str
    end: float


class ExpiringSigned:
    """One short-lived token with its secret, and the moment after which no request signed with it must work."""

    def __init__(self, signed: SignedFlow) -> None:
        self.signed = signed
        self.run = signed.run
        self._minted: _Minted | Stop | None = None

    def mint(self) -> _Minted | Stop:
        """Get the token; done early, so that its lifetime passes while other checks run."""
        if self._minted is None:
            try:
                self._minted = self._mint()
            except Stop as stop:
                self._minted = stop
        return self._minted

    def present_after_its_end(self) -> Exchange:
        """The exchange of a request signed after the token's end. Stop if there is none or the wait is too long."""
        minted = self.mint()
        if isinstance(minted, Stop):
            raise minted
        self.run.clock.wait_until(minted.end, f"for a token of clients.{minted.client} with a secret to expire")
        exchange = self._show(minted.token, "an expired token")
        if not self.signed.works():
            raise inconclusive("a request signed with a fresh token is refused as well", (exchange.id,))
        return exchange

    def _mint(self) -> _Minted:
        # The flow whose tokens are known to open the resource.
        source = self.signed.working.token.source
        client = "short_lived" if self.run.target.get("clients.short_lived.id") else source.client
        token = mint(TokenFlow(self.run, source.flow, self.signed.recorder, client))
        if token.lifetime is None:
            raise untested(f"the answer to clients.{client} has no expires_in, so nothing says when its token ends")
        if token.lifetime > self.run.max_wait_s:
            raise untested(
                f"the token of clients.{client} lives {token.lifetime:g} s, longer than the {self.run.max_wait_s:g} s "
                "of --max-wait; name a client with a shorter lifetime as clients.short_lived"
            )
        shown = self._show(token, f"a token of {client} before its end")
        if not served(shown):
            raise inconclusive(f"a request signed with the token of clients.{client} is refused", (shown.id,))
        return _Minted(token, client, token.minted + token.lifetime + AFTER_S)

    def _show(self, token: SecretToken, name: str) -> Exchange:
        return self.signed.signer.show(token, self.signed.working.dialect, name)
