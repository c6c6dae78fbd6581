"""The tokens that the suite's hosts have returned, each for one request, and whose a token is that is handed over."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from conformance.roles.uma.chain.asks import Ask, Origin

_SHORTEST_PART = 8  # characters; what is shorter stands in a token by chance


@dataclass(frozen=True, slots=True)
class Minted:
    """A token of a host. `value` begins with `key`, which needs no escapes; `number` is that of the request."""

    value: str
    key: str
    host: int
    ask: Ask
    number: int


class Tokens:
    """All tokens of a run, by value. Kept under the lock of the book of arrivals."""

    def __init__(self) -> None:
        self._minted: list[Minted] = []

    def mint(self, host: int, ask: Ask, number: int) -> Minted:
        """A new token of a host for a request."""
        key = secrets.token_urlsafe(24)
        minted = Minted(key + ask.answer.suffix, key, host, ask, number)
        self._minted.append(minted)
        return minted

    def origin(self, token: str, ask: Ask, number: int) -> Origin:
        """Where a token comes from that was handed over for a request."""
        if not token:
            return Origin.NO_TOKEN
        whole = [each for each in self._minted if each.value == token]
        if whole:
            return _of(whole[-1], ask, number)
        of_this = [each for each in self._minted if each.number == number]
        if any(_is_part(token, each.value) for each in of_this):
            return Origin.PART
        return Origin.CHANGED if any(each.key in token for each in of_this) else Origin.NOWHERE


def _of(minted: Minted, ask: Ask, number: int) -> Origin:
    if ask.what.host and minted.host != ask.what.host:
        return Origin.OTHER_HOST
    if minted.number == number:
        return Origin.THIS_CALL
    if minted.ask.who is not ask.who:
        return Origin.OTHER_REQUESTER
    return Origin.KEPT


def _is_part(token: str, value: str) -> bool:
    return len(token) >= _SHORTEST_PART and len(token) < len(value) and token in value
