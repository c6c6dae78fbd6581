"""One named change to an OAuth 1.0 request: to what is signed, to what goes out, or to both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from conformance.roles.uma.oauth1 import HEADER, Pairs, Unsigned
from conformance.wire.exchange import Request

Change = Callable[[Unsigned], Unsigned]
SIGNATURE = "oauth_signature"


def unchanged(request: Unsigned) -> Unsigned:
    """The working request."""
    return request


@dataclass(frozen=True, slots=True)
class Tampering:
    """The request of `sent` goes out with the signature made for that of `signed`; `name` is how reports call it.

    `parameters` changes the protocol parameters after that, the signature last among them; `place` is where they
    stand: the header, the body or the query. `headers` makes of the Authorization value another one.
    """

    name: str
    signed: Change = unchanged
    sent: Change = unchanged
    parameters: Callable[[Pairs], Pairs] = lambda pairs: pairs
    place: str = HEADER
    header: Callable[[str], str] = lambda value: value

    def request(self, working: Unsigned) -> Request:
        """The HTTP request; Stop if the change cannot be made."""
        sent = self.sent(working)
        signature = self.signed(working).signature()
        request = sent.http(self.parameters((*sent.parameters, (SIGNATURE, signature))), self.place)
        headers = [(name, self.header(value) if name == "Authorization" else value) for name, value in request.headers]
        return replace(request, headers=tuple(headers))


def changed(**values: Any) -> Change:
    """Other values for these fields of the request; one may be computed from the working one."""

    def change(request: Unsigned) -> Unsigned:
        new = {name: value(getattr(request, name)) if callable(value) else value for name, value in values.items()}
        return replace(request, **new)

    return change


def signed_for(name: str, **values: Any) -> Tampering:
    """The working request goes out, with the signature of another one."""
    return Tampering(name, signed=changed(**values))


def sent_with(name: str, **values: Any) -> Tampering:
    """The working request is signed, and another one goes out with that signature."""
    return Tampering(name, sent=changed(**values))


def made(name: str, **values: Any) -> Tampering:
    """Another request, correctly signed."""
    return Tampering(name, signed=changed(**values), sent=changed(**values))


def without(name: str, *parameters: str) -> Tampering:
    """The working request without these protocol parameters, whose signature lacks them too."""
    return Tampering(name, parameters=lambda pairs: tuple(pair for pair in pairs if pair[0] not in parameters))


def parameter(name: str, which: str, value: Callable[[str], str]) -> Tampering:
    """The working request with another value for one protocol parameter after it was signed."""

    def change(pairs: Pairs) -> Pairs:
        return tuple((key, value(old) if key == which else old) for key, old in pairs)

    return Tampering(name, parameters=change)
