"""Registration of a requester by OAuth 1.0 (initial registrations; RFC 5849 2 and 3)."""

from __future__ import annotations

from conformance.roles.deviation import UNKNOWN, altered
from conformance.roles.uma.chain.registrations import SignedRegistration
from conformance.roles.uma.introduction.attempts import Begin, Leg, LegAttempt
from conformance.roles.uma.tampering import made
from conformance.suites.check import Check, requirements
from conformance.suites.judgements import signed_legs as judgements
from conformance.suites.uma_am.tamperings import begun, keys, unverified

_REQUEST, _ACCESS = Leg.REQUEST_TOKEN, Leg.ACCESS_TOKEN

REFUSED = {
    "signed-registration/consumer-unknown": LegAttempt(
        _REQUEST, made(f"{_REQUEST}: a requester that nobody knows", keys=keys(consumer=UNKNOWN))
    ),
    "signed-registration/signature-wrong": LegAttempt(
        _REQUEST, made(f"{_REQUEST}: another secret", keys=keys(consumer_secret=altered))
    ),
    "signed-registration/unauthorized-token": unverified(
        _ACCESS, "a request token nobody authorized", Begin.UNAUTHORIZED
    ),
    "signed-registration/denied-token": unverified(_ACCESS, "a request token that was denied", Begin.DENIED),
    "signed-registration/used-token": begun(_ACCESS, "a request token that was used", Begin.USED),
    "signed-registration/another-requester": begun(_ACCESS, "by another requester", Begin.ANOTHER_CONSUMER),
}


@requirements(REFUSED)
def test_refused(check: Check, signed_registration: SignedRegistration, subject: LegAttempt) -> None:
    """One change to a signed request, which is refused while the working request works."""
    check.all(judgements.refused(signed_registration.attempt(way)) for way in subject.ways)
