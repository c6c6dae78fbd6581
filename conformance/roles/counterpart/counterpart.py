"""All servers of one run that the suite plays for Reciprocal OAuth, behind one listener."""

from __future__ import annotations

from collections.abc import Callable

from conformance.roles.clock import Clock
from conformance.roles.counterpart import party_a, party_b
from conformance.roles.counterpart.listener import Listener
from conformance.roles.counterpart.party_a import PartyATokenEndpoint
from conformance.roles.counterpart.party_b import PartyB
from conformance.roles.counterpart.party_b_endpoints import PartyBEndpoints
from conformance.roles.reciprocal.google import speaks_google
from conformance.target.callback import place_of
from conformance.target.model import Target
from conformance.wire.recorder import Recorder


class Counterpart(Listener):
    """Party A's token endpoint and party B, until `close`.

    `flows` are the flows in which the target is party B and party A: what it asks of the other party is evidence there.
    """

    def __init__(
        self,
        target: Target,
        flows: tuple[str, str],
        recorder_of: Callable[[str], Recorder],
        clock: Clock,
        seconds: Callable[[], float],
    ) -> None:
        as_b, as_a = flows
        super().__init__(target, as_b if as_b in target.flows else as_a, recorder_of, clock, seconds)
        endpoints = PartyBEndpoints(
            target.hosts - {place_of(self.url)},
            target.get("reciprocal.party_a_redirect_uri") or "",
            grant_body=speaks_google(target),
        )
        self.party_a = PartyATokenEndpoint(self.book, as_b, self.url)
        self.party_b = PartyB(self.book, endpoints, self.url)
        self.serve(party_a.PATH, as_b, self.party_a.reply)
        self.serve(party_b.AUTHORIZATION_PATH, as_a, endpoints.authorize)
        self.serve(party_b.TOKEN_PATH, as_a, endpoints.token)
