"""Party B: takes party A's authorization code, then redeems it as party A's client.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from flask import Response, current_app, g

from conformance.reference.altering.at_hand import flow_at_hand
from conformance.reference.reciprocal.answers import Answers
from conformance.reference.reciprocal.authentication import Authentication
from conformance.reference.reciprocal.outgoing import Outgoing
from conformance.reference.reciprocal.store import Store
from conformance.reference.reciprocal.vetting import Vetting
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.store import AccessToken, Client
from conformance.reference.shared.vetting import Refusal

Parameters = Mapping[str, str]


class PartyB:
    """Section "Reciprocal Authorization Code". What raises raises Refusal."""

    def __init__(
        self, store: Store, vetting: Vetting, authentication: Authentication, answers: Answers, outgoing: Outgoing
    ) -> None:
        self.store = store
        self.vetting = vetting
        self.authentication = authentication
        self.answers = answers
        self.outgoing = outgoing

    # --- the grant ---

    def reciprocal_grant(self, parameters: Parameters) -> Response:
        """Status 200 for a valid grant, whose code is redeemed as soon as party A has its answer."""
        client = self.authentication.client(parameters)
        # Whose identifier it is has been seen to where the client has authenticated (ruling C8).
        self.vetting.require(parameters, "client_id")
        code = self.vetting.require(parameters, "code")
        self.access_token(self.vetting.require(parameters, "access_token"), client)
        self.check_new(code)
        response = self.answers.accepted()
        self.afterwards(response, lambda: self.redeem(code))
        return response

    def access_token(self, value: str, client: Client) -> AccessToken:
        """The access token, which was granted to the client."""
        return self.vetting.access_token(value, client)

    def check_new(self, code: str) -> None:
        """A code is redeemed once, so it comes once (ruling C4)."""
        if not self.store.delegations.receive(code):
            raise Refusal("received")

    # --- the client ---

    def afterwards(self, response: Response, act: Callable[[], None]) -> None:
        """Do something once an answer is sent; nobody waits for it."""
        app, flow = current_app._get_current_object(), flow_at_hand()  # type: ignore[attr-defined]

        def acting() -> None:
            with app.app_context():
                g.flow = flow
                act()

        response.call_on_close(threading.Thread(target=acting, name="party B as a client", daemon=True).start)

    def redeem(self, code: str) -> None:
        """Ask party A for an access token per RFC 6749 section 4.1.3, once."""
        url = self.store.counterpart.party_a_token
        reply = self.outgoing.post(url, self.credentials(), self.token_request(code))
        token = reply.members.get("access_token") if reply and reply.status == 200 else None
        if isinstance(token, str):
            self.store.delegations.obtained.keep(code, token)

    def credentials(self) -> Client:
        """What this server is at party A."""
        return self.store.party_b

    def token_request(self, code: str) -> Pairs:
        """The parameters; no authorization request had a redirection URI (ruling C9)."""
        return [("grant_type", "authorization_code"), ("code", code)]
