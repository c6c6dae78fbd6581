"""What a client wants of an end user: the requests that come to Acme's authorization endpoint, and the way back.

Source: draft-ietf-oauth-00 sections 3.5.1.1 and 3.5.2.1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode

from .people import Client, People

USER_AGENT, WEB_SERVER, DEVICE = "user_agent", "web_server", "device"
# What a client that has registered none may name: an https URI without user information and fragment.
_SIGNS = r"[\w.~!$&'()*+,;=:@%/-]"
_SOUND = re.compile(rf"https://[A-Za-z0-9.-]+(:\d{{1,5}})?(/{_SIGNS}*)?(\?({_SIGNS}|\?)*)?", re.ASCII)
_NO_URI = re.compile(r"[^\w.~!$&'()*+,;=:@%/?-]+", re.ASCII)


class UnfitError(Exception):
    """A request that nobody is asked about and nobody sent anywhere for; its text tells a human why."""


@dataclass(frozen=True)
class Wish:
    """A sound request. `state` is as it came, with its escapes: what is never decoded comes back unchanged.

    `given` is the redirection URI of the request, None if it had none; `home` is where the end user is sent.
    """

    kind: str
    client_id: str
    given: str | None
    home: str
    state: str | None
    immediate: bool
    wants_secret: bool

    @property
    def identity(self) -> tuple[str, str, str]:
        """What an earlier request must have in common with this one to be called identical."""
        return self.kind, self.client_id, self.home

    def way_home(self, parameters: Mapping[str, str]) -> str:
        """The redirection URI with these parameters, in its query or its fragment as the flow has it."""
        text = urlencode(parameters, quote_via=quote)
        if self.state is not None:
            text = f"state={_as_it_came(self.state)}&{text}"
        mark = "#" if self.kind == USER_AGENT else "&" if "?" in self.home else "?"
        return f"{self.home}{mark}{text}"


def _as_it_came(value: str) -> str:
    # What no URI may hold is escaped; `quote` would also write the escapes of others in its own way.
    return _NO_URI.sub(lambda found: quote(found[0].encode("utf-8", "surrogateescape"), safe=""), value)


def read_query(query: str) -> list[tuple[str, str]]:
    """The parameters of a query in their order, values with their escapes. A plus stands for itself (RFC 3986)."""
    pieces = (piece.partition("=") for piece in query.split("&") if piece)
    return [(unquote(name), value) for name, _, value in pieces if name != "desk"]


def once(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The parameters by name, values decoded; UnfitError if one comes twice or is no UTF-8."""
    if len(dict(pairs)) < len(pairs):
        raise UnfitError("The request says the same thing twice.")
    try:
        return {name: unquote(value, errors="strict") for name, value in pairs if name != "state"}
    except UnicodeDecodeError as error:
        raise UnfitError("The request is garbled.") from error


def read_wish(query: str, people: People) -> Wish:
    """The wish a query expresses; raises UnfitError."""
    pairs = read_query(query)
    said, state = once(pairs), dict(pairs).get("state")
    kind, client = said.get("type", ""), people.client(said.get("client_id"))
    if kind not in (USER_AGENT, WEB_SERVER):
        raise UnfitError("Nobody here knows what is being asked for.")
    if client is None:
        raise UnfitError("Nobody here knows who is asking.")
    immediate = said.get("immediate", "false")
    if immediate not in ("true", "false"):
        raise UnfitError("Immediately, or not? The request does not say.")
    given = said.get("redirect_uri")
    home = _home(client, kind, given, state)
    wants_secret = kind == USER_AGENT and bool(said.get("secret_type"))
    return Wish(kind, client.id, given, home, state, immediate == "true", wants_secret)


def _home(client: Client, kind: str, given: str | None, state: str | None) -> str:
    if client.redirect_uri is not None:
        if given not in (None, client.redirect_uri):
            raise UnfitError("The way back is not the one that was agreed upon.")
        return client.redirect_uri
    # A token in a fragment is there for whoever owns the page, so its owner has to be known.
    if given is None or kind == USER_AGENT:
        raise UnfitError("No way back was agreed upon.")
    if not _SOUND.fullmatch(given) or ("?" in given and state is not None):
        raise UnfitError("The way back is none that can be gone.")
    return given
