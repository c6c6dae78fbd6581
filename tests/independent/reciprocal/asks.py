"""What a client asks of Marvin's user, and the way back. Sources: RFC 6749 sections 3.1, 3.3, 4.1.1 and 4.1.2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from .people import Client, Martians

LOOK, SHOOT = "look", "mars:shoot"
_KNOWN = ("response_type", "scope", "state")


class UnfitError(Exception):
    """A request that nobody is sent back for; its text tells a human why."""


class WrongError(Exception):
    """A request that the client is told about; `ask` knows the way."""

    def __init__(self, ask: Ask, word: str) -> None:
        super().__init__(word)
        self.ask = ask
        self.word = word


@dataclass(frozen=True)
class Ask:
    """A request by a known client; `given` is the redirection URI it named, None if it named none."""

    client_id: str
    home: str
    given: str | None
    state: str | None
    scope: tuple[str, ...]

    def way_back(self, issuer: str, **told: str) -> str:
        """The redirection URI with what the client is told, and with who tells it."""
        state = {} if self.state is None else {"state": self.state}
        mark = "&" if "?" in self.home else "?"
        return f"{self.home}{mark}{urlencode({'iss': issuer, **state, **told}, quote_via=quote)}"


def read_ask(text: str, martians: Martians) -> Ask:
    """What a query or a form asks for; raises UnfitError or WrongError. Empty parameters are none."""
    try:
        pairs = [(name, value) for name, value in parse_qsl(text, errors="strict") if value]
    except ValueError as error:
        raise UnfitError("This is all garbled.") from error
    said = dict(pairs)
    client = martians.client(said.get("client_id"))
    if client is None or _twice(pairs, "client_id"):
        raise UnfitError("An unknown creature wants something.")
    given = said.get("redirect_uri")
    if given not in (None, client.home) or _twice(pairs, "redirect_uri"):
        raise UnfitError("The way back is not the one we know.")
    return _checked(client, given, said, pairs)


def _checked(client: Client, given: str | None, said: dict[str, str], pairs: Sequence[tuple[str, str]]) -> Ask:
    # What Marvin does not know is left out; the answer with the token says what is left.
    words = tuple(word for word in said.get("scope", LOOK).split() if word in (LOOK, SHOOT)) or (LOOK,)
    ask = Ask(client.id, client.home, given, said.get("state"), words)
    if "response_type" not in said or any(_twice(pairs, name) for name in _KNOWN):
        raise WrongError(ask, "invalid_request")
    if said["response_type"] != "code":
        raise WrongError(ask, "unsupported_response_type")
    return ask


def _twice(pairs: Sequence[tuple[str, str]], name: str) -> bool:
    return [each for each, _ in pairs].count(name) > 1
