"""What all refusals of an introduction have in common (RFC 5849 3.2)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.outcome.findings import Stop
from conformance.roles.brackets import Attempt
from conformance.roles.uma.introduction.attempts import Leg
from conformance.roles.uma.introduction.introduction import Introduction
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import signed_legs as judgements

_NONE = "no request was refused"


def _refusals(introduction: Introduction, legs: Sequence[Leg]) -> list[Attempt]:
    """The requests that are to be refused in those legs that work at all; Stop if none does."""
    found: list[Attempt] = []
    stops: list[Stop] = []
    for leg in legs:
        try:
            found += introduction.attempts(leg).refusals()
        except Stop as stop:
            stops.append(stop)
    if len(stops) == len(legs):
        raise stops[0]
    return found


@requirement("refusal/status")
def test_status(check: Check, introduction: Introduction) -> None:
    """Every refusal has the status 400 or 401."""
    check.all((judgements.status_preferred(each) for each in _refusals(introduction, tuple(Leg))), _NONE)


@requirement("refusal/no-token")
def test_no_token(check: Check, introduction: Introduction) -> None:
    """No refusal has a token in it."""
    legs = (Leg.REQUEST_TOKEN, Leg.ACCESS_TOKEN)
    check.all((judgements.without_token(each) for each in _refusals(introduction, legs)), _NONE)
