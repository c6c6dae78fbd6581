"""Acme's verification codes of the web server flow, and what each was issued for.

Source: draft-ietf-oauth-00 sections 3.5.2.1.1 and 3.5.2.2.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from .people import Client
from .refusal import RefusedError

MOST_KEPT = 1_000


def new_code() -> str:
    """A text nobody can guess, with signs in it that are lost when they are not escaped."""
    return f"{secrets.token_urlsafe(9)}+/{secrets.token_urlsafe(9)}=&%"


@dataclass
class Code:
    """What a code stands for. `given` is the redirection URI of the request, None if it had none; `home` the one used.

    `until` is on the monotonic clock.
    """

    client: Client
    given: str | None
    home: str
    until: float
    used: bool = False


class Codes:
    """The codes that were issued lately; the oldest are forgotten."""

    def __init__(self) -> None:
        self._codes: dict[str, Code] = {}

    def issue(self, client: Client, given: str | None, home: str) -> str:
        """A new code for this client and redirection URI."""
        text = new_code()
        self._codes[text] = Code(client, given, home, time.monotonic() + client.code_lifetime_s)
        if len(self._codes) > MOST_KEPT:
            del self._codes[next(iter(self._codes))]
        return text

    def check(self, text: str | None, client: Client, redirect_uri: str | None) -> Code:
        """The code that this client may trade in now; raises RefusedError, and nothing has changed then."""
        code = self._codes.get(text or "")
        if code is None or code.client.id != client.id:
            raise RefusedError
        if code.used or time.monotonic() >= code.until:
            raise RefusedError("expired_verification_code")
        # Who named no URI before may name the one that was used, or again none.
        fitting = (code.given,) if code.given is not None else (None, code.home)
        if redirect_uri not in fitting:
            raise RefusedError("redirect_uri_mismatch")
        return code
