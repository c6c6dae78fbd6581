"""The access tokens of party B that a reciprocal grant speaks of: those of the code grant that came before it."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.roles.first_run import Working
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.spec.model import Flow, FlowKind, Profile
from conformance.wire.recorder import Recorder

# A token is minted anew when less than this part of its lifetime is left.
_FRESH = 0.5


@dataclass(frozen=True, slots=True)
class _Minted:
    """A token and the moment of the run (seconds) from which on another one is used, None if there is none."""

    value: str
    until: float | None


class AccessTokens:
    """The access tokens of any client of the target file, each kept as long as it is fresh."""

    def __init__(self, run: Run, recorder: Recorder) -> None:
        self._run = run
        self._recorder = recorder
        self._flow = code_flow(run.profile)
        self._flows: dict[str, TokenFlow] = {}
        self._minted: dict[str, _Minted] = {}

    def flow(self, client: str) -> TokenFlow:
        """The code grant of one client."""
        if client not in self._flows:
            self._flows[client] = TokenFlow(self._run, self._flow, self._recorder, client)
        return self._flows[client]

    def of(self, client: str) -> str:
        """An access token of one client; Stop with the reason if it cannot be had."""
        kept = self._minted.get(client) or self._kept(self.flow(client).working)
        if kept.until is not None and self._run.clock.now > kept.until:
            # A flow of its own each time, so that its working run is a new one.
            kept = self._kept(TokenFlow(self._run, self._flow, self._recorder, client).working)
        self._minted[client] = kept
        return kept.value

    @staticmethod
    def _kept(working: Working) -> _Minted:
        lifetime = working.answer.expires_in
        until = None if lifetime is None else working.minted + lifetime * _FRESH
        return _Minted(working.answer.access_token or "", until)


def code_flow(profile: Profile) -> Flow:
    """The flow in which a user lets party A in at party B; ValueError if the profile has none."""
    for flow in profile.flows.values():
        if flow.kind is FlowKind.DELEGATION and flow.issues:
            return flow
    raise ValueError(f"{profile.id} has no flow in which a code is redeemed")
