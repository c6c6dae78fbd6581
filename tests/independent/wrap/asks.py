"""What a Client wants of a User: the requests that come to Yosemite's User Authorization URL, and the way back.

Sources: draft-hardt-oauth-01 sections 6.2.2, 6.2.4, 6.3.2, 6.3.3.1, 7.5 and 7.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from .desk import scope_of
from .people import Folk
from .refusal import RefusedError

REGION = "north of the river"


class UnfitError(Exception):
    """A request that nobody is asked about and nobody sent anywhere for; its text tells a human why."""


@dataclass(frozen=True)
class Ask:
    """A sound request. Octets of `state` that are no UTF-8 are lone surrogates, and become octets again."""

    client_id: str
    callback: str | None
    state: str | None
    scope: tuple[str, ...]

    def way_back(self, code: str) -> str:
        """The Callback URL with the Verification Code, the state, and a word of Yosemite's own."""
        assert self.callback is not None
        told = {"from": "Yosemite", "wrap_verification_code": code}
        if self.state is not None:
            told["wrap_client_state"] = self.state
        mark = "&" if "?" in self.callback else "?"
        return f"{self.callback}{mark}{urlencode(told, errors='surrogateescape')}"


def read_ask(query: str, folk: Folk) -> Ask:
    """What a query asks for; raises UnfitError. Of two parameters of a name the first counts."""
    said = dict(reversed(parse_qsl(query, keep_blank_values=True, errors="surrogateescape")))
    client, callback = folk.application(said.get("wrap_client_id")), said.get("wrap_callback") or None
    if client is None:
        raise UnfitError("The application does not say what it is.")
    if callback is None and client.secret is not None:
        raise UnfitError("The application does not say how you get back to it.")
    if callback is not None and not client.may_use(callback):
        raise UnfitError("The application would send you where it should not.")
    # Yosemite's own parameter, as section 7.5 lets it have.
    if said.get("region") != REGION:
        raise UnfitError("Which region is this about?")
    try:
        scope = scope_of(said)
    except RefusedError as refused:
        raise UnfitError("The application wants what nobody may have.") from refused
    return Ask(client.id, callback, said.get("wrap_client_state"), scope)
