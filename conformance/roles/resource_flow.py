"""The client at the resource server: a token that works, and what becomes of it when it is presented otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.presentation import METHOD_OF, WAYS, Presentation
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.spec.model import Flow
from conformance.wire.exchange import Exchange
from conformance.wire.recorder import Recorder

# A token is minted anew when less than this part of its lifetime is left, so that no check meets its end by chance.
_FRESH = 0.5


def served(exchange: Exchange) -> bool:
    """True if the resource server gave access."""
    return exchange.response is not None and 200 <= exchange.response.status < 300


@dataclass(frozen=True, slots=True)
class Bearer:
    """An access token that opens the resource when it is presented in `way`, as `granted` shows.

    `source` is the flow that issued it, None for the token of the target file; `minted` and `lifetime` are seconds.
    """

    value: str
    source: TokenFlow | None
    way: str
    granted: Exchange
    minted: float
    lifetime: float | None


class ResourceFlow:
    """The resource server's side of the profile. Tokens come from the claimed flows, in the profile's order."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder) -> None:
        self.run = run
        self.flow = flow
        self.recorder = recorder
        self._attempts: dict[str, Attempt] = {}
        self._bearer: Bearer | None = None
        self._failed: Stop | None = None

    def present(self, presentation: Presentation, token: str, endpoint: str = "resource") -> Exchange:
        """Send one request to the resource; Stop if the target file does not name it."""
        url = self.run.target.get(f"endpoints.{endpoint}")
        if url is None:
            raise untested(f"needs endpoints.{endpoint} in the target file")
        request = presentation.build(url, presentation.token(token), self.run.profile.vocabulary)
        return self.recorder.send(request, f"resource: {presentation.name}")

    @property
    def bearer(self) -> Bearer:
        """A token that works, minted anew when its end comes near. Stop if none does."""
        if self._failed:
            raise self._failed
        if isinstance(self._first, Stop):
            raise self._first
        bearer = self._bearer or self._first
        if (
            bearer.source
            and bearer.lifetime is not None
            and self.run.clock.now > bearer.minted + bearer.lifetime * _FRESH
        ):
            renewed = self._mint([bearer.source.flow.id], [bearer.way])
            if isinstance(renewed, Stop):
                self._failed = renewed
                raise renewed
            bearer = renewed
        self._bearer = bearer
        return bearer

    @cached_property
    def _first(self) -> Bearer | Stop:
        if given := self.run.target.get("resource.token"):
            return self._given(given)
        return self._mint(self.run.issuing(), self._ways())

    def _ways(self) -> list[str]:
        return [way for way in WAYS if METHOD_OF.get(way, "GET") in self.run.target.methods]

    def _given(self, token: str) -> Bearer | Stop:
        """The token of the target file, for a resource server whose tokens come from elsewhere."""
        refused = []
        for way in self._ways():
            exchange = self.present(Presentation(f"the token of the target file by {way}", WAYS[way]), token)
            if served(exchange):
                return Bearer(token, None, way, exchange, self.run.clock.now, None)
            refused.append(exchange)
        return inconclusive(
            f"resource.token of the target file does not open endpoints.resource: {describe(refused[0])}",
            tuple(exchange.id for exchange in refused),
        )

    def _mint(self, flows: Iterable[str], ways: Iterable[str], client: str | None = None) -> Bearer | Stop:
        """A token of the first flow and way that open the resource, or the reason why none does."""
        refused: list[Exchange] = []
        stops: list[Stop] = []
        ways = list(ways)
        for name in flows:
            source = TokenFlow(self.run, self.run.profile.flows[name], self.recorder, client)
            try:
                working = source.working
                token = working.answer.access_token or ""
                for way in ways:
                    exchange = self.present(Presentation(f"a working token by {way}", WAYS[way]), token)
                    if served(exchange):
                        return Bearer(token, source, way, exchange, working.minted, working.answer.expires_in)
                    refused.append(exchange)
            except Stop as stop:
                stops.append(stop)
        if refused:
            return inconclusive(
                f"no token of the claimed flows opens endpoints.resource: the first got {describe(refused[0])}",
                tuple(exchange.id for exchange in refused),
            )
        if stops:
            return stops[0]
        return untested("needs resource.token in the target file, or a claimed flow that issues access tokens")

    def works(self) -> bool:
        """Whether a working token, presented once more, still opens the resource."""
        try:
            bearer = self.bearer
        except Stop:
            return False
        return served(
            self.present(Presentation(f"a working token by {bearer.way}, once more", WAYS[bearer.way]), bearer.value)
        )

    def attempt(self, presentation: Presentation) -> Attempt:
        """What one presentation brings. Those planned are sent together, between working runs."""
        _ = self.bearer
        if presentation.name not in self._attempts:
            self._perform([*self.run.presentations, presentation])
        return self._attempts[presentation.name]

    def attempts(self) -> list[Attempt]:
        """What every planned presentation brings."""
        _ = self.bearer
        self._perform(self.run.presentations)
        return list(self._attempts.values())

    def _perform(self, presentations: list[Presentation]) -> None:
        new = {each.name: each for each in presentations if each.name not in self._attempts}

        def perform(name: str) -> Exchange:
            return self.present(new[name], self.bearer.value)

        self._attempts.update(run_bracketed(list(new), perform, self.works))
