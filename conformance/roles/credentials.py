"""How a client authenticates to the token endpoint: by HTTP Basic or by two parameters (RFC 6749 2.3.1)."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from conformance.outcome.findings import untested

if TYPE_CHECKING:
    from conformance.roles.asking import Asking

BASIC = "basic"
BODY = "body"
QUERY = "query"  # which RFC 6749 forbids
ID, SECRET = "client_id", "client_secret"


@dataclass(frozen=True, slots=True)
class Credentials:
    """The id and the secret of a client; None for a secret that is not sent. `place` is `basic`, `body` or `query`.

    `scheme` is how the scheme of the header is written. With `plain` the two go into the header as they are, not
    form-encoded first. `id_apart`: the draft has client_id among the parameters of the request anyway, so that
    it is no part of the credentials in the body.
    """

    id: str
    secret: str | None
    place: str = BASIC
    scheme: str = "Basic"
    plain: bool = False
    id_apart: bool = False

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The parameters with which the client authenticates; none if it does so in the header."""
        if self.place == BASIC:
            return ()
        id = () if self.id_apart else ((ID, self.id),)
        return (*id, *([(SECRET, self.secret)] if self.secret is not None else []))

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """The header field with which the client authenticates; none if it does so in the body.

        Octets that UTF-8 cannot have go out as question marks.
        """
        if self.place != BASIC:
            return ()
        parts = [self.id, self.secret or ""]
        text = ":".join(parts if self.plain else [quote_plus(part, errors="replace") for part in parts])
        return (("Authorization", f"{self.scheme} {b64encode(text.encode('utf-8', 'replace')).decode('ascii')}"),)

    def at(self, place: str) -> Credentials:
        """The same in another place."""
        return replace(self, place=place)


def credentials_of(asking: Asking, client: str, place: str) -> Credentials | None:
    """The credentials of a client of the target file; None where the flow has none of its own.

    Stop names the key of the target file that is missing.
    """
    if not place:
        return None
    target = asking.run.target
    found = {}
    for name in ("id", "secret"):
        key = f"clients.{client}.{name}"
        value = target.get(key)
        if value is None:
            raise untested(f"needs {key} in the target file")
        found[name] = value
    return Credentials(found["id"], found["secret"], place)
