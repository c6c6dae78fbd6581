"""The authorization endpoint (RFC 6749 sections 3.1 and 4.1.1): good requests are put before the resource owner.

Every decision, here and in what it shares with other servers, is a method of its own, so that a fault or a variant
replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from flask import Response
from werkzeug.datastructures import MultiDict

from conformance.reference.reciprocal.consent import Consent
from conformance.reference.reciprocal.delegations import Asked
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.reciprocal.vetting import Vetting
from conformance.reference.shared.authorization_endpoint import AuthorizationEndpoint as SharedEndpoint
from conformance.reference.shared.reading import any_repeated
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal

# What tells where a mistake can be reported.
_WAY_BACK = ("client_id", "redirect_uri")


class AuthorizationEndpoint(SharedEndpoint):
    """Takes requests by GET over TLS. The client is told what is wrong, unless it is the way back that is wrong."""

    vetting: Vetting

    def __init__(self, vetting: Vetting, consent: Consent) -> None:
        super().__init__(vetting)
        self.consent = consent

    def authorize(self) -> Response:
        """Answer the request at hand."""
        try:
            self.require_tls()
            self.require_get()
            query = self.query()
            asked = self.with_way_back(query)
        except Refusal as refusal:
            return self.consent.pages.error(refusal.reason)
        try:
            asked = self.good(asked, self.parameters(query))
        except Refusal as refusal:
            return self.consent.redirection.refused(asked, refusal.reason)
        return self.consent.ask(asked, self.consent.sessions.begun())

    # --- the way back (section 4.1.2.1) ---

    def with_way_back(self, query: MultiDict[str, str]) -> Asked:
        """The request as far as it tells where its client is; only the resource owner is told what is wrong with it."""
        way_back = self.once_each(MultiDict([pair for pair in query.items(multi=True) if pair[0] in _WAY_BACK]))
        known = self.filled(way_back)
        client, uri = self.client(known), known.get("redirect_uri")
        state = self.filled(query.to_dict()).get("state")
        return Asked(secrets.token_urlsafe(12), CODE, client, self.redirect_uri(client, uri), uri is not None, state)

    def redirect_uri(self, client: Client, uri: str | None) -> str:
        """Section 3.1.2.3: the registered URI, which the request may repeat or leave out."""
        uri = client.redirect_uri if uri is None else uri
        if uri is None or not self.fits(client, uri):
            raise Refusal("redirect-uri")
        return uri

    # --- the rest (section 4.1.1) ---

    def good(self, asked: Asked, parameters: Mapping[str, str]) -> Asked:
        """The request, found good; the client is told otherwise."""
        self.check_response_type(parameters)
        return replace(asked, scope=self.vetting.scope(parameters.get("scope")))

    def parameters(self, query: MultiDict[str, str]) -> Mapping[str, str]:
        """Section 3.1: no parameter comes twice, one without a value is one left out, and others are left alone."""
        if any_repeated(query):
            raise Refusal("repeated")
        return self.filled(query.to_dict())

    def filled(self, parameters: Mapping[str, str]) -> Mapping[str, str]:
        """The parameters that have a value."""
        return {name: value for name, value in parameters.items() if value}

    def check_response_type(self, parameters: Mapping[str, str]) -> None:
        """Section 3.1.1: the response type is `code`."""
        if self.vetting.require(parameters, "response_type") != "code":
            raise Refusal("response-type")
