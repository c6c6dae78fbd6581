"""Requests for a token as a requester makes them of the authorization manager, and what comes of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from conformance.roles.uma.chain.host_answers import RETURNS, HostAnswer
from conformance.wire.exchange import Exchange

FIRST_HOST, OTHER_HOST = 1, 2


class Who(StrEnum):
    """Whose registration a request shows."""

    REQUESTER = "the requester's"
    OTHER = "another requester's"
    NONE = "none"
    EMPTY = "an empty one"
    UNKNOWN = "one that nobody was given"
    ALTERED = "one with another character"
    HOST_TOKEN = "the token of a host"
    FORGED = "one that is signed with another secret"
    FOREIGN = "another requester's, signed by the first"

    @property
    def is_known(self) -> bool:
        """True for a registration that is good."""
        return self in (Who.REQUESTER, Who.OTHER)

    @property
    def is_signed(self) -> bool:
        """True for what can be shown only where requests are signed."""
        return self in (Who.FORGED, Who.FOREIGN)


class What(StrEnum):
    """The resource that is asked for."""

    FIRST = "of the first host"
    OTHER = "of the second host"
    UNKNOWN = "of no host"
    NONE = "none"
    EMPTY = "an empty one"

    @property
    def host(self) -> int:
        """The number of the suite's host that has it, 0 for none."""
        return {What.FIRST: FIRST_HOST, What.OTHER: OTHER_HOST}.get(self, 0)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request; `name` is how reports call it. `answer` is what both hosts answer meanwhile."""

    name: str
    who: Who = Who.REQUESTER
    what: What = What.FIRST
    answer: HostAnswer = RETURNS


@dataclass(frozen=True, slots=True)
class Series:
    """Requests that one check looks at together."""

    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call of one of the suite's hosts, by its number. `token` is what it returned, empty where it returned none."""

    host: int
    token: str
    exchange: Exchange


class Origin(StrEnum):
    """Where the token comes from that a requester was handed."""

    NO_TOKEN = "no token"
    THIS_CALL = "the token that the host returned for this request"
    KEPT = "a token that the host returned for the same requester before"
    OTHER_REQUESTER = "a token that the host returned for another requester"
    OTHER_HOST = "a token that another host returned"
    PART = "a part of the host's token"
    CHANGED = "the host's token, but with other characters"
    NOWHERE = "a token that no host of the suite has returned in this run"


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a request: its exchange, the calls that came for it, and whose token was handed over.

    `doubt` says why it proves nothing, None if its bracket held.
    """

    ask: Ask
    exchange: Exchange
    calls: tuple[Call, ...]
    token: str
    origin: Origin
    doubt: str | None = None

    @property
    def called(self) -> frozenset[int]:
        """The hosts that were called."""
        return frozenset(call.host for call in self.calls)

    def doubted(self, doubt: str | None) -> Asked:
        """The same with the doubt its bracket casts on it."""
        return replace(self, doubt=doubt)

    @property
    def strange(self) -> bool:
        """Whether it may be for a call that came late, and not for this request, that it looks as it does."""
        if not self.ask.who.is_known and self.calls:
            return True
        if self.ask.what.host and self.called - {self.ask.what.host}:
            return True
        return self.origin in (Origin.OTHER_REQUESTER, Origin.OTHER_HOST)
