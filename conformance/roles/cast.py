"""All roles of one run, each made once, when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from conformance.roles.expiring import ExpiringToken
from conformance.roles.resource_flow import ResourceFlow
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.spec.model import FlowKind


class Cast:
    """The clients that ask for tokens, the client at the resource server, and the token that is to expire."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._token_flows: dict[str, TokenFlow] = {}

    def token_flow(self, name: str) -> TokenFlow:
        """The client of one flow at the token endpoint."""
        if name not in self._token_flows:
            flow = self.run.profile.flows[name]
            self._token_flows[name] = TokenFlow(self.run, flow, self.run.recorder(name))
        return self._token_flows[name]

    @cached_property
    def resource(self) -> ResourceFlow:
        """The client at the resource server."""
        flow = next(flow for flow in self.run.profile.flows.values() if flow.kind is FlowKind.RESOURCE)
        return ResourceFlow(self.run, flow, self.run.recorder(flow.id))

    @cached_property
    def expiring(self) -> ExpiringToken:
        """The token that is minted first and looked at last."""
        return ExpiringToken(self.resource)
