"""How a requester registers with the authorization manager, in either dialect of the target file."""

from __future__ import annotations

from typing import Protocol

from conformance.outcome.findings import untested
from conformance.roles.reciprocal.access_tokens import AccessTokens
from conformance.roles.run import Run
from conformance.roles.uma.oauth1 import Keys
from conformance.roles.uma.three_legs import Places, ThreeLegs
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
                lambda: self._key("endpoints.request_token"),
                lambda: self._key("endpoints.authorization"),
                lambda: self._key("endpoints.token"),
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
