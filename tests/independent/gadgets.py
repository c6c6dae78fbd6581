"""The devices that wait at Acme for their end user's word.

Source: draft-ietf-oauth-00 section 3.5.3.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from .codes import MOST_KEPT, new_code
from .people import Client
from .refusal import RefusedError

INTERVAL_S = 2
# A device that waits for just as long as it was told is not to suffer from a quick network.
LENIENCE_S = 0.1
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_DIGITS = "0123456789"


@dataclass
class Gadget:
    """A device's request. `verdict` is the end user's, None as long as there is none; times are monotonic."""

    client: Client
    code: str
    user_code: str
    until: float
    verdict: bool | None = None
    polled: float | None = None
    served: bool = False

    @property
    def is_over(self) -> bool:
        """True once its lifetime has passed."""
        return time.monotonic() >= self.until


class Gadgets:
    """The requests of the last while; the oldest are forgotten."""

    def __init__(self) -> None:
        self._by_code: dict[str, Gadget] = {}

    def new(self, client: Client) -> Gadget:
        """A new request of a device of this client."""
        until = time.monotonic() + client.device_lifetime_s
        gadget = Gadget(client, new_code(), self._new_user_code(), until)
        self._by_code[gadget.code] = gadget
        if len(self._by_code) > MOST_KEPT:
            del self._by_code[next(iter(self._by_code))]
        return gadget

    def waiting(self, entered: str) -> Gadget | None:
        """The request an end user means by a user code that is still good; case, dash and blanks do not matter."""
        wanted = _bare(entered)
        return next((each for each in self._by_code.values() if _is_meant(each, wanted)), None)

    def poll(self, client: Client, code: str) -> Gadget:
        """The request of this client whose token may be handed out now; raises RefusedError."""
        gadget = self._by_code.get(code)
        if gadget is None or gadget.client.id != client.id or gadget.served:
            raise RefusedError
        now = time.monotonic()
        before, gadget.polled = gadget.polled, now
        if gadget.is_over and gadget.verdict is not False:
            raise RefusedError("code_expired")
        if before is not None and now - before < INTERVAL_S - LENIENCE_S:
            raise RefusedError("slow_down")
        if gadget.verdict is None:
            raise RefusedError("authorization_pending")
        if not gadget.verdict:
            raise RefusedError("authorization_declined")
        return gadget

    def _new_user_code(self) -> str:
        taken = {each.user_code for each in self._by_code.values()}
        while True:
            letters, digits = ("".join(secrets.choice(signs) for _ in range(4)) for signs in (_LETTERS, _DIGITS))
            if (found := f"{letters}-{digits}") not in taken:
                return found


def _bare(user_code: str) -> str:
    return "".join(sign for sign in user_code.upper() if sign.isalnum())


def _is_meant(gadget: Gadget, bare_code: str) -> bool:
    return gadget.verdict is None and not gadget.is_over and _bare(gadget.user_code) == bare_code
