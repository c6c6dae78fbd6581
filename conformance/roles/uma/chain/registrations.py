"""How a requester registers with the authorization manager, in either dialect of the target file."""

from __future__ import annotations

from typing import Protocol

from conformance.outcome.findings import untested
from conformance.roles.brackets import Attempt
from conformance.roles.reciprocal.access_tokens import AccessTokens
from conformance.roles.run import Run
from conformance.roles.uma.introduction.access_tokens import AccessTokenAttempts
from conformance.roles.uma.introduction.attempts import Leg, LegAttempt
from conformance.roles.uma.introduction.request_tokens import RequestTokenAttempts
from conformance.roles.uma.oauth1 import Keys
from conformance.roles.uma.three_legs import Places, ThreeLegs
from conformance.spec.model import Flow
from conformance.wire.recorder import Recorder

OAUTH1 = "oauth1"


class Registrations(Protocol):
    """The registrations of the target file's clients, each made once."""

    def of(self, client: str) -> Keys:
        """The registration token of a client, with secrets where there are any. Stop if it cannot be had."""


class Bearer:
    """By the web server flow: the token alone is the registration."""

    def __init__(self, run: Run, recorder: Recorder) -> None:
        self._tokens = AccessTokens(run, recorder)

    def of(self, client: str) -> Keys:
        """The access token of a client."""
        return Keys("", "", self._tokens.of(client))


class Signing:
    """By the three legs of OAuth 1.0: consumer, token and their secrets sign each request."""

    def __init__(self, run: Run, recorder: Recorder) -> None:
        self._run = run
        self._recorder = recorder
        self._legs: dict[str, ThreeLegs] = {}

    def of(self, client: str) -> Keys:
        """The consumer of a client with its access token."""
        legs = self.legs(client)
        return legs.working.keys(legs.keys)

    def legs(self, client: str) -> ThreeLegs:
        """The consumer that a client is. Stop names the key of the target file that it lacks."""
        if client not in self._legs:
            known = {name: self._key(f"clients.{client}.{name}") for name in ("id", "secret", "redirect_uri")}
            places = Places(
                lambda: self._key("endpoints.request_token_issuer"),
                lambda: self._key("endpoints.user_authorization"),
                lambda: self._key("endpoints.access_token_issuer"),
            )
            keys = Keys(known["id"], known["secret"])
            why = f"registration of clients.{client}"
            self._legs[client] = ThreeLegs(self._run, self._recorder, why, places, keys, known["redirect_uri"])
        return self._legs[client]

    def _key(self, name: str) -> str:
        value = self._run.target.get(name)
        if value is None:
            raise untested(f"needs {name} in the target file")
        return value


def speaks_oauth1(run: Run) -> bool:
    """Whether the target file names the dialect in which requests are signed."""
    return run.target.get("chained.dialect") == OAUTH1


class SignedRegistration:
    """The registration of the flow's client by OAuth 1.0, and what becomes of it when one thing is changed."""

    def __init__(self, run: Run, flow: Flow, recorder: Recorder) -> None:
        client, other = run.target.client_of(flow.clients), flow.other
        self.legs = Signing(run, recorder).legs(client)
        self._request_tokens = RequestTokenAttempts(run, flow.id, self.legs)
        keys = (f"clients.{other}.id", f"clients.{other}.secret")
        self._access_tokens = AccessTokenAttempts(run, flow.id, self.legs, keys)

    def attempt(self, attempt: LegAttempt) -> Attempt:
        """What one attempt brings. Stop if the working request brings no token."""
        tokens = self._request_tokens if attempt.leg is Leg.REQUEST_TOKEN else self._access_tokens
        return tokens.of(attempt)
