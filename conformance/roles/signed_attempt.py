"""One named change to the working signed request: to what is signed, to what goes out, or to both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from conformance.roles.signed_request import Attributes, Unsigned
from conformance.spec.model import Vocabulary
from conformance.wire.exchange import Request

# Turns the working token's secret into another access token, whose own secret is another one.
OtherToken = Callable[[str], str]
Change = Callable[[Unsigned, OtherToken], Unsigned]


def unchanged(request: Unsigned, _other_token: object) -> Unsigned:
    """The working request."""
    return request


@dataclass(frozen=True, slots=True)
class SignedAttempt:
    """A request to the resource, by name: that of `sent` goes out with the signature made for that of `signed`.

    `attributes` changes the attributes after all that; `endpoint` is a key under [endpoints].
    """

    name: str
    signed: Change = unchanged
    sent: Change = unchanged
    attributes: Callable[[Attributes], Attributes] = lambda working: working
    endpoint: str = "resource"

    def request(self, working: Unsigned, words: Vocabulary, other_token: OtherToken) -> Request:
        """The HTTP request; Stop if a change cannot be made."""
        sent = self.sent(working, other_token)
        signature = self.signed(working, other_token).signature()
        return sent.http(words, self.attributes(sent.attributes(words, signature)))


def changed(**values: Any) -> Change:
    """Other values for these fields of the request; one may be computed from the working one."""

    def change(request: Unsigned, _other_token: object) -> Unsigned:
        new = {name: value(getattr(request, name)) if callable(value) else value for name, value in values.items()}
        return replace(request, **new)

    return change


def signed_for(name: str, **values: Any) -> SignedAttempt:
    """The working request goes out, with the signature of another one."""
    return SignedAttempt(name, signed=changed(**values))


def sent_with(name: str, **values: Any) -> SignedAttempt:
    """The working request is signed, and another one goes out with that signature."""
    return SignedAttempt(name, sent=changed(**values))


def made(name: str, change: Change, **more: Any) -> SignedAttempt:
    """Another request, correctly signed; `more` are fields of the attempt."""
    return SignedAttempt(name, signed=change, sent=change, **more)


def with_another_token(request: Unsigned, other_token: OtherToken) -> Unsigned:
    """The request with another token in place of the one whose secret signs it."""
    return replace(request, token=other_token(request.secret))


def attribute(name: str, value: Callable[[str], str]) -> Callable[[Attributes], Attributes]:
    """The attributes with another value for one of them."""
    return lambda working: tuple((key, value(old) if key == name else old) for key, old in working)


def without(*names: str) -> Callable[[Attributes], Attributes]:
    """The attributes without these."""
    return lambda working: tuple(pair for pair in working if pair[0] not in names)


def only(*names: str) -> Callable[[Attributes], Attributes]:
    """These attributes and no others."""
    return lambda working: tuple(pair for pair in working if pair[0] in names)


def reordered(working: Attributes) -> Attributes:
    """The attributes from the last to the first."""
    return working[::-1]


def later(seconds: int) -> Callable[[str], str]:
    """A timestamp so many seconds later, earlier if negative."""
    return lambda timestamp: str(int(timestamp) + seconds)
