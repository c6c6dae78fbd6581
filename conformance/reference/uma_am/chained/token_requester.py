"""The Token Requester API: a requester asks for a token of the host that has a resource.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, request
from werkzeug.datastructures import MultiDict

from conformance.reference.shared.answers import FORM
from conformance.reference.shared.requests import Requests
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.uma_am.chained.answers import Answers
from conformance.reference.uma_am.chained.host_calls import HostCalls
from conformance.reference.uma_am.chained.signed import Signed
from conformance.reference.uma_am.chained.store import Host, Store

Parameters = Mapping[str, str]


class TokenRequester(Requests):
    """Takes requests over TLS, by POST and in a form body."""

    REGISTRATION, RESOURCE = "oauth_token", "resource_uri"

    def __init__(self, store: Store, calls: HostCalls, answers: Answers, signed: Signed) -> None:
        self.store = store
        self.calls = calls
        self.answers = answers
        self.signed = signed

    def token_requester(self) -> Response:
        """Answer the request at hand."""
        try:
            self.require_tls()
            parameters = self.once_each(self.form())
            return self.answers.handed_on(self.token(parameters))
        except Refusal as refusal:
            return self.answers.refused(refusal.reason)

    def form(self) -> MultiDict[str, str]:
        """The parameters of the body, if it is a form that was posted; repetitions included."""
        return request.form if request.method == "POST" and request.mimetype == FORM else MultiDict()

    def token(self, parameters: Parameters) -> str:
        """The token that the request earns; Refusal if it earns none."""
        requester = self.requester(parameters)
        resource = parameters.get(self.RESOURCE) or ""
        return self.obtained(requester, self.host(resource), resource)

    def requester(self, parameters: Parameters) -> Client:
        """The requester that the registration token was given to, or who has signed the request."""
        signed = self.signed
        client = signed.requester() if signed.at_hand else self.registered(parameters.get(self.REGISTRATION))
        if client is None:
            raise Refusal("requester")
        return client

    def registered(self, registration: str | None) -> Client | None:
        """Whose registration token this is, None if it is nobody's."""
        token = self.store.access_token(registration or "")
        return token.grant.client if token is not None and not token.expired else None

    def host(self, resource: str) -> Host:
        """The host that has a resource."""
        host = self.host_of(resource)
        if host is None:
            raise Refusal("resource")
        return host

    def host_of(self, resource: str) -> Host | None:
        """The same, None if none has it."""
        return next((host for host in self.store.hosts if host.resource_uri == resource), None)

    def obtained(self, requester: Client, host: Host, resource: str) -> str:
        """The token that the host returns; Refusal if it returns none."""
        token = self.asked(requester, host, resource)
        if token is None:
            raise Refusal("host")
        return token

    def asked(self, _requester: Client, host: Host, resource: str) -> str | None:
        """What the host returns to a call made for this requester."""
        return self.calls.call(host, resource)
