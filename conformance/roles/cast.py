"""All roles of one run, each made once, when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.expiring import ExpiringToken
from conformance.roles.expiring_code import ExpiringCode
from conformance.roles.expiring_signed import ExpiringSigned
from conformance.roles.opening import Opening
from conformance.roles.reciprocal.expiring_grant import ExpiringGrant
from conformance.roles.reciprocal.grants import ReciprocalGrants
from conformance.roles.reciprocal.links import Links
from conformance.roles.reciprocal.party_a_tokens import PartyATokens
from conformance.roles.reciprocal.redemptions import Redemptions
from conformance.roles.resource_flow import ResourceFlow
from conformance.roles.run import Run
from conformance.roles.signed_flow import SignedFlow
from conformance.roles.spent_code import SpentCode
from conformance.roles.suspect import Suspect
from conformance.roles.token_flow import TokenFlow
from conformance.roles.uma.chain.registrations import SignedRegistration
from conformance.roles.uma.chain.token_requester import TokenRequester
from conformance.roles.uma.host.access import HostAccess
from conformance.roles.uma.introduction.introduction import Introduction
from conformance.roles.uma.manager.parts import ManagerParts
from conformance.spec.model import FlowKind


class Cast:
    """The clients that ask for tokens, the client at the resource server, and the token that is to expire."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.manager = ManagerParts(run)
        self._token_flows: dict[str, TokenFlow] = {}
        self._authorization_flows: dict[str, AuthorizationFlow] = {}
        self._expiring_codes: dict[str, ExpiringCode] = {}
        self._spent_codes: dict[str, SpentCode] = {}
        self._openings: dict[str, Opening] = {}
        self._suspects: dict[tuple[str, str], Suspect] = {}
        self._grants: dict[str, ReciprocalGrants] = {}
        self._redemptions: dict[str, Redemptions] = {}
        self._expiring_grants: dict[str, ExpiringGrant] = {}
        self._links: dict[str, Links] = {}
        self._introductions: dict[str, Introduction] = {}
        self._token_requesters: dict[str, TokenRequester] = {}
        self._signed_registrations: dict[str, SignedRegistration] = {}

    def token_flow(self, name: str) -> TokenFlow:
        """The client of one flow at the token endpoint."""
        if name not in self._token_flows:
            flow = self.run.profile.flows[name]
            if flow.kind is FlowKind.DELEGATION and self.manager.there:
                self._token_flows[name] = self.manager.tokens(flow)
            elif flow.kind is FlowKind.PARTY_A:
                self._token_flows[name] = PartyATokens(self.run, flow, self.run.recorder(name), self.links(name))
            else:
                self._token_flows[name] = TokenFlow(self.run, flow, self.run.recorder(name))
        return self._token_flows[name]

    def client(self, name: str) -> TokenFlow | AuthorizationFlow | ReciprocalGrants:
        """The client of one flow whose requests are changed: of the one that brings what the flow is about."""
        flow = self.run.profile.flows[name]
        if flow.kind is FlowKind.PARTY_B:
            return self.grants(name)
        return self.token_flow(name) if flow.issues or flow.kind is FlowKind.PARTY_A else self.authorization(name)

    def grants(self, name: str) -> ReciprocalGrants:
        """The suite as party A, with its reciprocal grants."""
        if name not in self._grants:
            self._grants[name] = ReciprocalGrants(self.run, self.run.profile.flows[name], self.run.recorder(name))
        return self._grants[name]

    def redemptions(self, name: str) -> Redemptions:
        """What party B does with the codes of these grants."""
        if name not in self._redemptions:
            self._redemptions[name] = Redemptions(self.grants(name))
        return self._redemptions[name]

    def expiring_grant(self, name: str) -> ExpiringGrant:
        """The access token that is minted first and spoken of in a reciprocal grant last."""
        if name not in self._expiring_grants:
            self._expiring_grants[name] = ExpiringGrant(self.grants(name))
        return self._expiring_grants[name]

    def links(self, name: str) -> Links:
        """The suite as party B, with the links that a person makes from party A."""
        if name not in self._links:
            self._links[name] = Links(self.run, self.run.profile.flows[name], self.run.recorder(name))
        return self._links[name]

    def signed_registration(self, name: str) -> SignedRegistration:
        """The registration of a requester by OAuth 1.0."""
        if name not in self._signed_registrations:
            flow = self.run.profile.flows[name]
            self._signed_registrations[name] = SignedRegistration(self.run, flow, self.run.recorder(name))
        return self._signed_registrations[name]

    def token_requester(self, name: str) -> TokenRequester:
        """The suite as requester and as hosts, around an authorization manager."""
        if name not in self._token_requesters:
            self._token_requesters[name] = TokenRequester(
                self.run, self.run.profile.flows[name], self.run.recorder(name)
            )
        return self._token_requesters[name]

    def introduction(self, name: str) -> Introduction:
        """The suite as the service provider that is introduced to an authorization manager."""
        if name not in self._introductions:
            self._introductions[name] = Introduction(self.run, self.run.profile.flows[name], self.run.recorder(name))
        return self._introductions[name]

    def authorization(self, name: str) -> AuthorizationFlow:
        """The client of one user delegation flow that gets the end user back at its redirection URI."""
        if self.run.profile.flows[name].issues:
            return self.token_flow(name).authorization
        if name not in self._authorization_flows:
            flow = self.run.profile.flows[name]
            self._authorization_flows[name] = AuthorizationFlow(self.run, flow, self.run.recorder(name))
        return self._authorization_flows[name]

    def delegation(self, name: str) -> AuthorizationFlow | DeviceFlow:
        """The client of one user delegation flow, as it asks for the end user's grant."""
        way = self.run.profile.flows[name].authorization
        return self.token_flow(name).device if way and way.answer == "body" else self.authorization(name)

    @cached_property
    def host_access(self) -> HostAccess:
        """The suite as requester at a host, and as the host's authorization manager."""
        flow = next(flow for flow in self.run.profile.flows.values() if flow.kind is FlowKind.HOST)
        return HostAccess(self.run, flow, self.run.recorder(flow.id))

    @cached_property
    def resource(self) -> ResourceFlow:
        """The client at the resource server."""
        flow = next(flow for flow in self.run.profile.flows.values() if flow.kind is FlowKind.RESOURCE)
        return ResourceFlow(self.run, flow, self.run.recorder(flow.id))

    @cached_property
    def expiring(self) -> ExpiringToken:
        """The token that is minted first and looked at last."""
        return ExpiringToken(self.resource)

    @cached_property
    def signed(self) -> SignedFlow:
        """The client that signs its requests to the resource server."""
        flow = next(flow for flow in self.run.profile.flows.values() if flow.kind is FlowKind.SIGNED)
        return SignedFlow(self.run, flow, self.run.recorder(flow.id))

    @cached_property
    def expiring_signed(self) -> ExpiringSigned:
        """The token with a secret that is minted first and signed with last."""
        return ExpiringSigned(self.signed)

    def expiring_code(self, name: str) -> ExpiringCode:
        """The code of one flow that is minted first and redeemed last."""
        if name not in self._expiring_codes:
            self._expiring_codes[name] = ExpiringCode(self.token_flow(name))
        return self._expiring_codes[name]

    def spent_code(self, name: str) -> SpentCode:
        """A code of one flow that is redeemed twice."""
        if name not in self._spent_codes:
            self._spent_codes[name] = SpentCode(self.token_flow(name))
        return self._spent_codes[name]

    def opening(self, name: str) -> Opening:
        """The tokens of one flow at the resource server."""
        if name not in self._openings:
            self._openings[name] = Opening(self.token_flow(name))
        return self._openings[name]

    def suspect(self, name: str, client: str) -> Suspect:
        """A client of the target file that the server suspects, in one flow."""
        if (name, client) not in self._suspects:
            flow = self.run.profile.flows[name]
            self._suspects[name, client] = Suspect(self.run, flow, self.run.recorder(name), client)
        return self._suspects[name, client]

    def mint(self, flow: str) -> None:
        """Get what one flow's checks want to see expire."""
        match self.run.profile.flows[flow].kind:
            case FlowKind.RESOURCE:
                self.expiring.mint()
            case FlowKind.SIGNED:
                self.expiring_signed.mint()
            case FlowKind.PARTY_B:
                self.expiring_grant(flow).mint()
            case _:
                self.expiring_code(flow).mint()
