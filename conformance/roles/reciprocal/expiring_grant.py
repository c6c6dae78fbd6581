"""An access token of party B that is to expire: minted first, and spoken of in a grant last."""

from __future__ import annotations

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import describe
from conformance.roles.asking import short_lived
from conformance.roles.expiring import AFTER_S
from conformance.roles.reciprocal.grants import Grant, ReciprocalGrants
from conformance.wire.exchange import Exchange


class ExpiringGrant:
    """An access token of the client whose tokens end soon, and what a grant with it brings afterwards."""

    def __init__(self, grants: ReciprocalGrants) -> None:
        self.run = grants.run
        short = short_lived(grants.run.target, grants.flow) or grants.client
        self.grants = ReciprocalGrants(grants.run, grants.flow, grants.recorder, short)
        self._minted: tuple[str, float] | Stop | None = None
        self._sent: Exchange | Stop | None = None

    def mint(self) -> tuple[str, float] | Stop:
        """Get the token, and the moment of the run (seconds) at which it is surely over; done early."""
        if self._minted is None:
            try:
                self._minted = self._mint()
            except Stop as stop:
                self._minted = stop
        return self._minted

    def grant_after_its_end(self) -> Exchange:
        """The answer to a grant with the token after its end. Stop if there is none, or if a fresh one fails too."""
        if self._sent is None:
            try:
                self._sent = self._grant_late()
            except Stop as stop:
                self._sent = stop
        if isinstance(self._sent, Stop):
            raise self._sent
        return self._sent

    def _mint(self) -> tuple[str, float]:
        client = self.grants.client
        working = self.grants.tokens.flow(client).working
        token, lifetime = working.answer.access_token or "", working.answer.expires_in
        if lifetime is None:
            raise untested(f"the answer to clients.{client} has no expires_in, so nothing says when its token ends")
        if lifetime > self.run.max_wait_s:
            raise untested(
                f"the token of clients.{client} lives {lifetime:g} s, longer than the {self.run.max_wait_s:g} s of "
                "--max-wait; name a client with a shorter lifetime as clients.short_lived"
            )
        return token, working.minted + lifetime + AFTER_S

    def _grant_late(self) -> Exchange:
        minted = self.mint()
        if isinstance(minted, Stop):
            raise minted
        token, end = minted
        self.run.clock.wait_until(end, f"for a token of clients.{self.grants.client} to expire")
        late = self.grants.grant("with an access token after its end", access_token=token)
        # A token of its own, minted just now: with it, nothing is wrong but the age of the other.
        fresh: Grant = self.grants.working
        if not fresh.accepted or not self.grants.works():
            raise inconclusive(
                f"a grant with a fresh token of this client is not taken either: {describe(fresh.exchange)}",
                (late.exchange.id, fresh.exchange.id),
            )
        return late.exchange
