"""Party A as a client of party B: it sends its user there and redeems the code they come back with.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Response, request

from conformance.reference.reciprocal.delegations import Link
from conformance.reference.reciprocal.outgoing import Outgoing
from conformance.reference.reciprocal.pages import Pages
from conformance.reference.reciprocal.store import Store
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.delegations import Session
from conformance.reference.shared.redirection import Redirect
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.vetting import Refusal


class Got(NamedTuple):
    """What party B has given: an access token, and the scope it would like to have here, None if it said nothing."""

    access_token: str
    reciprocal: str | None


class PartyAClient:
    """Leads the user to party B and back (RFC 6749 section 4.1)."""

    def __init__(self, store: Store, sessions: Sessions, pages: Pages, outgoing: Outgoing, base_url: str) -> None:
        self.store = store
        self.sessions = sessions
        self.pages = pages
        self.outgoing = outgoing
        self.base_url = base_url

    # --- there: the authorization request (RFC 6749 section 4.1.1) ---

    def start_page(self) -> Response:
        """A user would like to link the two parties."""
        return self.served(self.start)

    def served(self, act: Callable[[], Response]) -> Response:
        """What acting brings; an error page where it is refused."""
        try:
            return act()
        except Refusal as refusal:
            return self.pages.error(refusal.reason)

    def start(self) -> Response:
        """Who has logged in is sent to party B."""
        self.require_tls()
        session = self.sessions.begun()
        there = self.pages.login(session, None) if session.user is None else self.to_party_b(session)
        return self.sessions.give(there, session)

    def require_tls(self) -> None:
        """A code comes this way."""
        if not request.is_secure:
            raise Refusal("insecure")

    def to_party_b(self, session: Session) -> Response:
        """Send the user to party B's authorization endpoint."""
        link = Link(secrets.token_urlsafe(24), session.id)
        self.store.delegations.links.keep(link.state, link)
        there = f"{self.store.counterpart.party_b_authorization}?{urlencode(self.authorization_request(link))}"
        return Redirect(status=303, headers={"Location": there}, content_type="text/plain")

    def authorization_request(self, link: Link) -> Pairs:
        """The parameters of the authorization request."""
        return [
            ("response_type", "code"),
            ("client_id", self.store.party_a.id),
            ("redirect_uri", self.redirect_uri()),
            ("state", link.state),
        ]

    def redirect_uri(self) -> str:
        """Where party B sends the user back."""
        return f"{self.base_url}/linked"

    # --- back: the token request (RFC 6749 section 4.1.3) ---

    def redirection_endpoint(self) -> Response:
        """The user is back from party B."""
        return self.served(self.back)

    def back(self) -> Response:
        """Redeem the code there is, then ask for consent."""
        self.require_tls()
        link, session = self.link_at_hand()
        code = request.args.get("code")
        got = self.got(code) if code else None
        if got is None:
            return self.pages.linked(False)
        return self.ask(replace(link, access_token=got.access_token), session, self.scope(got))

    def link_at_hand(self) -> tuple[Link, Session]:
        """The user who was sent away in this session with this state. Refusal if nobody was."""
        link, session = self.store.delegations.links.take(request.args.get("state")), self.sessions.at_hand()
        if link is None or session is None or link.session != session.id:
            raise Refusal("state")
        return link, session

    def got(self, code: str) -> Got | None:
        """What party B gives for its code; None if it gives nothing of use."""
        reply = self.outgoing.post(self.store.counterpart.party_b_token, self.store.party_a, self.token_request(code))
        return self.read(reply.members) if reply and reply.status == 200 else None

    def token_request(self, code: str) -> Pairs:
        """The parameters of the token request."""
        return [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", self.redirect_uri())]

    def read(self, members: Mapping[str, Any]) -> Got | None:
        """What an answer with tokens says. Revisions differ in where `reciprocal` stands, and both pass (ruling C1)."""
        token, wanted = members.get("access_token"), members.get("reciprocal") or request.args.get("reciprocal")
        if not isinstance(token, str) or not token:
            return None
        return Got(token, wanted if isinstance(wanted, str) else None)

    # --- here ---

    def scope(self, got: Got) -> frozenset[str]:
        """What party B gets here."""
        raise NotImplementedError

    def ask(self, link: Link, session: Session, scope: frozenset[str]) -> Response:
        """Ask the user whether party B gets this."""
        raise NotImplementedError
