"""The user authorizes a request token: what they are asked, and what comes of it (step 5)."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from flask import Response, request

from conformance.reference.shared.consent import Consent as SharedConsent
from conformance.reference.shared.redirection import Redirect
from conformance.reference.shared.sessions import Sessions
from conformance.reference.shared.store import User
from conformance.reference.shared.vetting import Refusal, Vetting
from conformance.reference.uma_am.protectserve.issuing import Issuing
from conformance.reference.uma_am.protectserve.pages import Pages
from conformance.reference.uma_am.protectserve.store import INTRODUCTION, Asked, Status, Store, Token

Pairs = list[tuple[str, str]]


class Consent(SharedConsent[Asked]):
    """Asks the user and does what they decide."""

    pages: Pages

    def __init__(self, store: Store, vetting: Vetting, issuing: Issuing, sessions: Sessions, pages: Pages) -> None:
        super().__init__(store, vetting, sessions, pages)
        self.store = store
        self.issuing = issuing

    def authorize(self) -> Response:
        """A user comes with a request token."""
        return self.served(self.begin)

    def begin(self) -> Response:
        """Ask about a request token that nobody was asked about before."""
        self.require_tls()
        token = self.token(request.args.get("oauth_token"))
        if token is None or token.status is not Status.ALLOCATED:
            raise Refusal("token")
        provider = self.store.service_provider
        callback = self.callback(token)
        asked = Asked(secrets.token_urlsafe(12), INTRODUCTION, provider, callback, token=token)
        return self.ask(asked, self.sessions.begun())

    def token(self, value: str | None) -> Token | None:
        """The request token of this value."""
        return self.store.request_tokens.get(value)

    def callback(self, token: Token) -> str:
        """Where the user is sent back to."""
        return token.callback

    # --- the decision ---

    def approved(self, asked: Asked, _user: User) -> Response:
        """The user has said yes."""
        token = asked.asked_for
        token.status, token.verifier = Status.AUTHORIZED, self.issuing.verifier()
        return self.granted(asked)

    def granted(self, asked: Asked) -> Response:
        """The user goes back with the request token and its verifier."""
        token = asked.asked_for
        return self.sent_back(asked, [*self.token_pairs(token), *self.verifier_pairs(token)])

    def token_pairs(self, token: Token) -> Pairs:
        """The request token that was authorized."""
        return [("oauth_token", token.value)]

    def verifier_pairs(self, token: Token) -> Pairs:
        """The verifier of OAuth 1.0a."""
        return [("oauth_verifier", token.verifier)]

    def denied(self, asked: Asked) -> Response:
        """The user has said no."""
        asked.asked_for.status = Status.DENIED
        return self.refused(asked)

    def refused(self, asked: Asked) -> Response:
        """The user goes back without a verifier."""
        return self.sent_back(asked, [*self.token_pairs(asked.asked_for), ("oauth_problem", "user_refused")])

    def sent_back(self, asked: Asked, pairs: Pairs) -> Response:
        """The redirect to the callback."""
        return Redirect(status=302, headers={"Location": self.joined(asked.redirect_uri, urlencode(pairs))})

    def joined(self, callback: str, parameters: str) -> str:
        """The callback with parameters behind the query that it has."""
        return f"{callback}{'&' if '?' in callback else '?'}{parameters}" if parameters else callback
