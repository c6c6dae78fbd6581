"""Changed requests of an introduction, each sent once and in company, between working ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from conformance.roles.brackets import Attempt, run_bracketed
from conformance.roles.run import Run
from conformance.roles.uma.oauth1 import HMAC_SHA1
from conformance.roles.uma.tampering import Tampering
from conformance.roles.uma.three_legs import ThreeLegs
from conformance.wire.exchange import Exchange


class Leg(StrEnum):
    """The signed requests of an introduction."""

    REQUEST_TOKEN = "request token"
    ACCESS_TOKEN = "access token"
    HANDLE = "handle"


class Begin(StrEnum):
    """What token the changed request has before anything is changed."""

    WORKING = "working"  # one that the working request would have
    UNAUTHORIZED = "unauthorized"  # a request token that nobody was asked about
    DENIED = "denied"  # a request token that the user has said no to
    USED = "used"  # a request token that has brought an access token
    FOREIGN_SECRET = "foreign secret"  # a request token with the secret of another
    FOREIGN_VERIFIER = "foreign verifier"  # a request token with the verifier of another
    REQUEST_TOKEN = "request token"  # an authorized request token where an access token belongs
    ANOTHER_CONSUMER = "another consumer"  # a request token, by another consumer of the target file


@dataclass(frozen=True, slots=True)
class LegAttempt:
    """One change to a request of one leg. `revised`: it means something with OAuth 1.0a only, `hashed`: with HMAC-SHA1
    only. `control` is a request without which a refusal of this one shows nothing: it has to work. `recorded`: what the
    server does with it is its own affair. `other_ways` are requests that are wrong for the same reason. `secrets`: it
    is signed with PLAINTEXT whatever the working request is signed with, and goes out over TLS only.
    """

    leg: Leg
    tampering: Tampering
    begin: Begin = Begin.WORKING
    revised: bool = False
    hashed: bool = False
    control: Tampering | None = None
    recorded: bool = False
    other_ways: tuple[LegAttempt, ...] = ()
    secrets: bool = False

    @property
    def ways(self) -> tuple[LegAttempt, ...]:
        """The attempt itself and the other ways."""
        return (self, *self.other_ways)

    @property
    def name(self) -> str:
        """How reports call it."""
        return self.tampering.name


class LegAttempts:
    """The attempts of one leg: `perform` sends one, `works` says whether the working request still works.

    `means_something` is whether an attempt of the plan can be judged as the server speaks.
    """

    def __init__(
        self,
        run: Run,
        flow: str,
        leg: Leg,
        perform: Callable[[LegAttempt], Exchange],
        works: Callable[[], bool],
        means_something: Callable[[LegAttempt], bool],
    ) -> None:
        self._run = run
        self._flow = flow
        self._leg = leg
        self._perform = perform
        self._works = works
        self._means_something = means_something
        self._made: dict[str, Attempt] = {}

    def of(self, attempt: LegAttempt) -> Attempt:
        """What one attempt brings. Those planned for the leg are sent together with it."""
        if attempt.name not in self._made:
            new = {each.name: each for each in [*self._planned(), attempt] if each.name not in self._made}
            controls = [LegAttempt(self._leg, each.control) for each in new.values() if each.control]
            new = {**{each.name: each for each in controls if each.name not in self._made}, **new}
            self._made.update(run_bracketed(list(new), lambda name: self._perform(new[name]), self._works))
        return self._made[attempt.name]

    def control_of(self, attempt: LegAttempt) -> Attempt | None:
        """What the control of an attempt brought, None if it needs none."""
        return self.of(LegAttempt(self._leg, attempt.control)) if attempt.control else None

    def _planned(self) -> list[LegAttempt]:
        planned = self._run.attempts.get(self._flow, [])
        own = [each for each in planned if isinstance(each, LegAttempt) and each.leg is self._leg]
        return [way for each in own for way in each.ways if self._means_something(way)]

    def refusals(self) -> list[Attempt]:
        """The attempts of the plan that are to be refused, sent by now, without those that prove nothing."""
        found = [self.of(each) for each in self._planned() if not each.recorded]
        return [each for each in found if each.exchange and not each.doubt]


def speaks(legs: ThreeLegs, attempt: LegAttempt) -> bool:
    """Whether the server speaks what an attempt is about: OAuth 1.0a, HMAC-SHA1, PLAINTEXT beside it over TLS."""
    hashed = legs.client.signature_method == HMAC_SHA1
    if attempt.hashed and not hashed:
        return False
    # Where PLAINTEXT is all that works, the attempt itself is signed with it.
    if attempt.secrets and not (hashed and legs.over_tls):
        return False
    return not attempt.revised or legs.first.revised
