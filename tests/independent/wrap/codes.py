"""Yosemite's Verification Codes, and what each was issued for.

Sources: draft-hardt-oauth-01 sections 6.2.3, 6.2.6, 6.2.7, 6.3.3, 6.3.5 and 6.3.6.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from ..codes import MOST_KEPT, new_code
from .people import Client
from .refusal import unknown, wrong

_SIGNS = "ABCDEFGHJKLMNPQRTUVWXY346789"


@dataclass
class Code:
    """What a code stands for. `until` is on the monotonic clock."""

    client_id: str
    callback: str | None
    scope: tuple[str, ...]
    until: float
    used: bool = False


class Codes:
    """The codes that were issued lately; the oldest are forgotten."""

    def __init__(self) -> None:
        self._codes: dict[str, Code] = {}

    def issue(self, client: Client, callback: str | None, scope: tuple[str, ...]) -> str:
        """A new code; one that a human can type where there is no Callback URL to send it to."""
        text = new_code() if callback is not None else _typed()
        self._codes[text] = Code(client.id, callback, scope, time.monotonic() + client.code_lifetime_s)
        if len(self._codes) > MOST_KEPT:
            del self._codes[next(iter(self._codes))]
        return text

    def of_web(self, client: Client, text: str, callback: str) -> Code:
        """The code that a web application may redeem with this Callback URL, as often as it likes."""
        code = self._codes.get(text)
        if code is None or code.client_id != client.id:
            raise wrong("This code is none of yours.")
        if code.callback != callback:
            raise wrong("It was another way back.", wrap_error_reason="invalid_callback")
        if time.monotonic() >= code.until:
            raise wrong("You are too late.", wrap_error_reason="expired_verification_code")
        return code

    def of_rich(self, client: Client, text: str) -> Code:
        """The code that an installed application may redeem, once."""
        code = self._codes.get(text)
        if code is None or code.client_id != client.id or code.used or time.monotonic() >= code.until:
            raise unknown()
        code.used = True
        return code


def _typed() -> str:
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))
