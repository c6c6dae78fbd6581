"""What came to the servers that the suite plays, on its way from their threads to the one that judges."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from conformance.roles.counterpart.behaviour import Behaviour
from conformance.wire.exchange import Request, Response

# No right target calls so often, and memory is not to be filled by a wrong one: requests of one kind in one scenario,
# and of one kind in none.
_MOST_OF_A_SCENARIO, _MOST_STRAYS = 50, 300


class Kind(StrEnum):
    """What a request is for, as far as can be seen from what it carries and where it came."""

    REDEMPTION = "redemption"  # at party A's token endpoint
    AUTHORIZATION = "authorization request"  # at party B's authorization endpoint
    TOKEN = "token request"  # at party B's token endpoint, with a code of party B
    GRANT = "reciprocal grant"  # at party B's token endpoint, with an access token of party B or the word
    HOSTMETA = "hostmeta request"  # at the suite as authorization manager, these five
    RESOURCES = "registration of resources"
    HOST_USER = "request for the user of a host"
    HOST_TOKEN = "token request of a host"
    VALIDATION = "validation request"
    HOST_CALL = "call"  # at the Token Requester API of a host
    OTHER = "request"  # at a token endpoint, and none of these
    ASTRAY = "request to another address"


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint makes of a request. `scenario` is the key of the one that it belongs to and `about` its name,
    both empty if it belongs to none; `response` is None where there is no answer; `issued` are the (value, kind) pairs
    of what it hands out.
    """

    kind: Kind
    behaviour: Behaviour
    response: Response | None
    scenario: str = ""
    about: str = ""
    issued: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request that came, and what it is answered. `started` is seconds, as exchanges count them; `flow` is the flow
    that it is evidence in; `sent_as` is the id of an exchange that has it already, since the suite's own person at the
    browser brought it.
    """

    flow: str
    request: Request
    reply: Reply
    started: float
    sent_as: str = ""


class Inbox:
    """Arrivals that nobody has looked at, for any number of threads.

    `moved` is notified of every arrival; `lock` is the same lock. Requests that are held end when their scenario is
    let go, or everything is closed.
    """

    def __init__(self) -> None:
        self.moved = threading.Condition()
        self._arrivals: list[Arrival] = []
        self._counts: Counter[tuple[Kind, str]] = Counter()
        self._let_go: set[str] = set()
        self._used = False
        self._closed = False

    def post(self, arrival: Arrival) -> bool:
        """Leave an arrival; False if there have been too many like it, and it is not kept."""
        kind, scenario = arrival.reply.kind, arrival.reply.scenario
        with self.moved:
            if self._counts[kind, scenario] >= (_MOST_OF_A_SCENARIO if scenario else _MOST_STRAYS):
                return False
            self._used = self._used or not arrival.sent_as
            self._arrivals.append(arrival)
            self._counts[kind, scenario] += 1
            self.moved.notify_all()
            return True

    def take(self) -> list[Arrival]:
        """All arrivals since the last call, in their order."""
        with self.moved:
            taken, self._arrivals = self._arrivals, []
        return taken

    def count(self, kind: Kind, scenario: str) -> int:
        """How many of a scenario have come so far."""
        return self._counts[kind, scenario]

    @property
    def used(self) -> bool:
        """Whether anything has come over the network."""
        return self._used

    def hold(self, scenario: str, seconds: float) -> None:
        """Keep the calling thread for a while, but not longer than the scenario lasts."""
        with self.moved:
            self.moved.wait_for(lambda: self._closed or scenario in self._let_go, seconds)

    def let_go(self, scenario: str) -> None:
        """End what is held of a scenario, now and from now on."""
        with self.moved:
            self._let_go.add(scenario)
            self.moved.notify_all()

    def close(self) -> None:
        """End all that is held."""
        with self.moved:
            self._closed = True
            self.moved.notify_all()
