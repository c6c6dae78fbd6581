"""What party B does with the codes of its grants at the suite's token endpoint."""

from __future__ import annotations

from functools import cached_property

from conformance.outcome.findings import inconclusive
from conformance.roles.counterpart.behaviour import AGREES, FAILS, REFUSES
from conformance.roles.counterpart.party_a import Code
from conformance.roles.reciprocal.grants import Grant, ReciprocalGrants
from conformance.wire.exchange import Exchange

# After its first redemption a code is watched for at least so long before it counts as redeemed once.
_WATCH_S = 0.5


class Redemptions:
    """The redemptions of the codes that these grants carried."""

    def __init__(self, grants: ReciprocalGrants) -> None:
        self.grants = grants
        self.run = grants.run

    @cached_property
    def first(self) -> Exchange | None:
        """The redemption of the working grant's code; one with a strange code if that is what came; None if none."""
        return self.came_of(self.grants.working)

    @property
    def seen(self) -> Exchange:
        """The redemption of the working grant's code; Stop if there is none."""
        if self.first is None:
            raise inconclusive(f"no code was redeemed: {self.advice}", (self.grants.working.exchange.id,))
        return self.first

    @property
    def advice(self) -> str:
        """Why nothing may have come."""
        return self.run.counterpart.advice(self.grants.party_a.token_url)

    @cached_property
    def refused(self) -> Grant:
        """A grant whose code party A refuses to redeem."""
        _ = self.grants.working
        return self.grants.grant("a code that party A refuses", answers=(REFUSES,))

    @cached_property
    def failed(self) -> Grant:
        """A grant at whose redemption party A fails once."""
        _ = self.grants.working
        return self.grants.grant("a code at whose redemption party A fails", answers=(FAILS, AGREES, REFUSES))

    @cached_property
    def updated(self) -> Grant:
        """A second grant with the access token of the first, for another scope."""
        _ = self.grants.working
        scope = self.run.target.get("reciprocal.scope") or "touchstone"
        return self.grants.grant("another code for the same access token", scope=scope)

    @cached_property
    def sent_twice(self) -> Grant:
        """A grant whose code is to be sent a second time."""
        _ = self.grants.working
        return self.grants.grant("a code to be sent twice")

    @cached_property
    def replayed(self) -> Exchange:
        """A grant with a code that was sent before, after party B has redeemed it."""
        code = self.sent_twice.code
        self.of(code)
        return self.grants.send(self.grants.request(code.value), "the same code once more")

    def came_of(self, grant: Grant) -> Exchange | None:
        """The first redemption of a grant's code; one with a strange code if that is what came; None if none."""
        party_a = self.grants.party_a
        found = party_a.wait_for(grant.code)
        return found or next(iter(party_a.strays(grant.exchange.started)), None)

    def of(self, code: Code) -> list[Exchange]:
        """All redemptions of a code, awaited until the first has come and nothing more followed it for a while."""
        _ = self.refused, self.failed, self.sent_twice  # all codes that are watched, so that it is for one while
        party_a = self.grants.party_a
        first = party_a.wait_for(code)
        if first is not None:
            left = _WATCH_S - (self.run.transport.now - first.started)
            if left > 0:
                party_a.wait_for(code, min(left, _WATCH_S), number=2)
        return party_a.redemptions(code)

    def of_taken(self) -> list[tuple[Grant, list[Exchange]]]:
        """The grants that party B took, the working one first, with what came of their codes so far."""
        working = self.grants.working
        taken = [grant for grant in self._usual if grant.accepted]
        self.of(working.code)
        return [(grant, self.grants.party_a.redemptions(grant.code)) for grant in taken]

    def of_refused(self) -> list[tuple[Grant, list[Exchange]]]:
        """The grants that party B refused, with what came of their codes all the same.

        Not those whose codes party A refuses or fails at: who redeems before the answer may refuse them afterwards.
        """
        self.grants.refusals()
        # What comes late comes no later than what follows the last grant that was taken.
        taken = [grant for grant in self.grants.sent if grant.accepted]
        if taken:
            self.grants.party_a.wait_for(taken[-1].code)
        refused = [grant for grant in self._usual if grant.exchange.response is not None and not grant.accepted]
        return [(grant, self.grants.party_a.redemptions(grant.code)) for grant in refused]

    @property
    def _usual(self) -> list[Grant]:
        """The grants but those at whose redemption party A does something else, and the one whose code comes again."""
        special = {id(vars(self)[name]) for name in ("refused", "failed", "sent_twice") if name in vars(self)}
        return [grant for grant in self.grants.sent if id(grant) not in special]
