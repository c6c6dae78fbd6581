"""Where a refresh token comes from: an earlier answer, or a flow that issues one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from conformance.outcome.findings import Stop, inconclusive, untested
from conformance.outcome.outcomes import Outcome
from conformance.roles.answers import Answer, read_answer

if TYPE_CHECKING:
    from conformance.roles.token_flow import TokenFlow


class RefreshTokens:
    """The newest refresh token of one client (ruling A34), with the access token it came with and the one before."""

    def __init__(self, sources: Callable[[], list[TokenFlow]]) -> None:
        self._sources = sources
        self._newest: str | None = None
        self.access_token: str | None = None
        self.replaced: str | None = None

    def current(self) -> str:
        """The newest refresh token, minted if there is none. Stop if no claimed flow issues one."""
        if self._newest is None:
            self._mint()
        return self._newest or ""

    def take(self, answer: Answer) -> None:
        """Remember what an answer brought."""
        self._newest = answer.refresh_token or self._newest
        self.replaced = self.access_token
        self.access_token = answer.access_token or self.access_token

    def forget(self) -> None:
        """The refresh token no longer works; the next one is minted."""
        self._newest = None

    def _mint(self) -> None:
        tried, failed = [], []
        for source in self._sources():
            tried.append(source.flow.id)
            try:
                # A flow of its own each time, so that its working run is a new one.
                answer = read_answer(source.working.exchange.response)
            except Stop as stop:
                failed.append(stop)
                continue
            if answer.refresh_token:
                self.take(answer)
                return
        if not tried:
            raise untested("needs a claimed flow that issues refresh tokens, in flows of the target file")
        if len(failed) == len(tried):
            if all(stop.outcome is Outcome.UNTESTED for stop in failed):
                raise untested(failed[0].reason)
            raise inconclusive(
                f"no refresh token could be had: {failed[0].reason}",
                tuple(exchange for stop in failed for exchange in stop.exchanges),
            )
        raise untested(f"no claimed flow issued a refresh token ({', '.join(tried)} did not)")
