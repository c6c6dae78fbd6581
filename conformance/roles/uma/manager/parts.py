"""The parts that the suite plays before an authorization manager, each flow with hosts of its own."""

from __future__ import annotations

from functools import cache

from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.roles.uma.manager.crossed_codes import CrossedCodes
from conformance.roles.uma.manager.endpoints import Endpoints
from conformance.roles.uma.manager.introduction import (
    HOST_ENDPOINTS,
    HOST_FLOW,
    REQUESTER_ENDPOINTS,
    Introduction,
)
from conformance.roles.uma.manager.registrations import Registrations
from conformance.roles.uma.manager.requester import RequesterTokens
from conformance.roles.uma.manager.validations import ANOTHER, OURS, Validations
from conformance.spec.model import Flow, FlowKind

REQUESTER_FLOW = "requester"
_REQUESTERS_HOST = "requester_host"


class ManagerParts:
    """The roles by the flow that they are for, made when they are first asked for."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.endpoints = cache(self._endpoints)
        self.registrations = cache(self._registrations)
        self.validations = cache(self._validations)
        self.introduction = cache(self._introduction)
        self.crossed_codes = cache(self._crossed_codes)

    @property
    def there(self) -> bool:
        """Whether the profile has an authorization manager at all."""
        return any(flow.kind is FlowKind.MANAGER for flow in self._run.profile.flows.values())

    def tokens(self, flow: Flow) -> TokenFlow:
        """The client of a delegation flow, its host introduced before. Stop, again and again, if that cannot be."""
        introduction = self.introduction(flow.id)
        introduction.complete()
        recorder = self._run.recorder(flow.id)
        if flow.id == HOST_FLOW:
            return TokenFlow(self._run, flow, recorder)
        _ = introduction.tokens(_REQUESTERS_HOST).authorization.working
        resource = introduction.host(_REQUESTERS_HOST).basic.href
        return RequesterTokens(self._run, flow, recorder, lambda: resource)

    def _endpoints(self, flow: str) -> Endpoints:
        return Endpoints(self._run, self._run.recorder(flow))

    def _registrations(self, flow: str) -> Registrations:
        return Registrations(self._run, flow, self._run.recorder(flow))

    def _introduction(self, flow: str) -> Introduction:
        clients, endpoints = _HOSTS[flow]
        return Introduction(self._run, self._run.recorder(flow), clients, endpoints)

    def _crossed_codes(self, requester: TokenFlow) -> CrossedCodes:
        return CrossedCodes(self.introduction(requester.flow.id).tokens(_REQUESTERS_HOST), requester)

    def _validations(self, flow: str) -> Validations:
        introduction, recorder = self.introduction(flow), self._run.recorder(flow)
        requesting = self._run.profile.flows[REQUESTER_FLOW]
        requester = RequesterTokens(self._run, requesting, recorder, lambda: introduction.host(OURS).basic.href)
        return Validations(self._run, flow, recorder, introduction, requester)


_HOSTS = {
    HOST_FLOW: (("host", "host_other"), HOST_ENDPOINTS),
    REQUESTER_FLOW: ((_REQUESTERS_HOST,), (*HOST_ENDPOINTS, *REQUESTER_ENDPOINTS)),
    "validation": ((OURS, ANOTHER), (*HOST_ENDPOINTS, *REQUESTER_ENDPOINTS, "token_validation_uri")),
}
