"""A request token and what a person makes of it: the first two legs of OAuth 1.0, as values."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.roles.callback import Callback, read_callback
from conformance.roles.uma.oauth1 import Keys
from conformance.roles.uma.token_answers import TokenAnswer
from conformance.roles.user_agent.visit import Landing, Visit
from conformance.wire.exchange import Exchange

VERIFIER = "oauth_verifier"
CONFIRMED = "true"


@dataclass(frozen=True, slots=True)
class RequestToken:
    """A request token with its secret, and the exchange that brought it. `callback` is where the person is to end."""

    exchange: Exchange
    answer: TokenAnswer
    callback: str

    @property
    def value(self) -> str:
        """The token."""
        return self.answer.token or ""

    @property
    def secret(self) -> str:
        """Its secret."""
        return self.answer.secret or ""

    @property
    def revised(self) -> bool:
        """True if the server speaks OAuth 1.0a: it says that it knows the callback."""
        return self.answer.confirmed is not None

    def keys(self, consumer: Keys) -> Keys:
        """The keys of a consumer with this token."""
        return consumer.with_token(self.value, self.secret)


@dataclass(frozen=True, slots=True)
class Decided:
    """A request token after a person was sent to decide about it. `callback` is None if they were not sent back."""

    token: RequestToken
    visit: Visit
    callback: Callback | None

    @property
    def verifier(self) -> str:
        """The verifier that came with the person, empty if none did."""
        return (self.callback.query.first(VERIFIER) or "") if self.callback else ""

    @property
    def authorized(self) -> bool:
        """True if the token can be taken for authorized: sent back, or with OAuth 1.0 decided at least."""
        back = self.visit.landing in (Landing.CALLBACK, Landing.ELSEWHERE)
        return back or (self.visit.decided and not self.token.revised)


def decided(token: RequestToken, visit: Visit) -> Decided:
    """What a visit has made of a token."""
    back = visit.landing in (Landing.CALLBACK, Landing.ELSEWHERE) and visit.url is not None
    return Decided(token, visit, read_callback(visit.url or "", token.callback) if back else None)
