"""Where a requester sends somebody: a user name is asked for, and a code given out (steps 2.2, 2.3).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from flask import Response, request

from conformance.reference.shared.delegations import Asked
from conformance.reference.shared.reading import exact_query
from conformance.reference.shared.requests import Requests
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.uma_am.prototype.manager.pages import Pages
from conformance.reference.uma_am.prototype.manager.redirection import Redirection
from conformance.reference.uma_am.prototype.manager.registered import RequesterCode, Resource, Wanted
from conformance.reference.uma_am.prototype.places import REQUESTER_FLOW
from conformance.reference.uma_am.prototype.store import Store

Parameters = Mapping[str, str]


class RequesterAuthorization(Requests):
    """Takes the requests with which requesters send somebody, and asks for a user name."""

    def __init__(self, store: Store, redirection: Redirection, pages: Pages) -> None:
        self.delegations = store.delegations
        self.redirection = redirection
        self.pages = pages

    def authorize(self) -> Response:
        """Answer a requester's request."""
        try:
            self.require_tls()
            wanted = self.wanted(self.once_each(exact_query()))
        except Refusal as refusal:
            return self.pages.error(refusal.reason)
        self.delegations.wanted.keep(wanted.id, wanted)
        return self.pages.name(wanted)

    def wanted(self, parameters: Parameters) -> Wanted:
        """The request, found good. A requester need not name itself."""
        self.check_client(parameters.get("client_id"))
        if parameters.get("type") != "uma_web_server":
            raise Refusal("type")
        uri = parameters.get("redirect_uri")
        if not uri:
            raise Refusal("redirect-uri")
        resource = self.resource(parameters.get(self.resource_parameter()))
        return Wanted(secrets.token_urlsafe(12), resource, uri, parameters.get("state"))

    def check_client(self, client_id: str | None) -> None:
        """Whoever asks may ask."""

    def resource_parameter(self) -> str:
        """Where the resource is named, which the text leaves open."""
        return "scope"

    def resource(self, href: str | None) -> Resource:
        """The resource of this URI."""
        found = self.delegations.resources.get(href)
        if found is None:
            raise Refusal("resource")
        return found

    # --- the user name ---

    def name_page(self) -> Response:
        """Answer the form with the user name: a code for who may have the resource."""
        wanted = self.delegations.wanted.take(request.form.get("wanted"))
        if wanted is None:
            return self.pages.error("form")
        if not self.may_have(wanted.resource, request.form.get("username", "")):
            return self.turned_away(wanted)
        return self.sent_back(wanted, self.code(wanted.resource))

    def may_have(self, resource: Resource, name: str) -> bool:
        """Whether the resource was assigned to this user name."""
        return bool(name) and name == resource.party

    def turned_away(self, _wanted: Wanted) -> Response:
        """Somebody else has come."""
        return self.pages.error("party")

    def sent_back(self, wanted: Wanted, code: RequesterCode) -> Response:
        """Back to the requester with a code."""
        return self.redirection.with_code(self.asked(wanted), code.value)

    def asked(self, wanted: Wanted) -> Asked:
        """The request as the way back knows it."""
        return Asked(wanted.id, REQUESTER_FLOW, Client("", None), wanted.redirect_uri, True, wanted.state)

    def code(self, resource: Resource, good: bool = True) -> RequesterCode:
        """A new code for a resource."""
        code = RequesterCode(self.code_value(), resource, good)
        self.delegations.requester_codes.keep(code.value, code)
        return code

    def code_value(self) -> str:
        """The text of a new code."""
        return secrets.token_urlsafe(24)
