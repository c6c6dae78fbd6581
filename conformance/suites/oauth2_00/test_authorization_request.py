"""What becomes of an authorization request when one thing is changed (sections 3.5.1.1, 3.5.2.1, 3.5.3.1)."""

from __future__ import annotations

from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.deviation import UNKNOWN, Deviation, empty, in_capitals, sent, with_, without
from conformance.roles.device_flow import DeviceFlow
from conformance.roles.trial import Trial, trial_of
from conformance.suites.check import Check, requirements
from conformance.suites.judgements import delegation as judgements

Delegation = AuthorizationFlow | DeviceFlow


def asked(deviation: Deviation) -> Trial:
    """The authorization request with this change."""
    return trial_of(deviation)


NOTHING_ISSUED = {
    "authorization-request/type-missing": asked(without("type")),
    "authorization-request/type-empty": asked(empty("type")),
    "authorization-request/type-unknown": asked(with_("a type nobody knows", type=UNKNOWN)),
    "authorization-request/type-letter-case": asked(with_("type in capitals", type=in_capitals)),
    "authorization-request/client-id-missing": asked(without("client_id")),
    "authorization-request/client-id-empty": asked(empty("client_id")),
    "authorization-request/client-id-unknown": asked(with_("a client_id nobody was issued", client_id=UNKNOWN)),
}


@requirements(NOTHING_ISSUED)
def test_nothing_issued(check: Check, delegation: Delegation, subject: Trial) -> None:
    """One change to the authorization request; whatever the person answers, neither code nor token comes of it."""
    check(judgements.nothing_issued(delegation.attempt(subject)))


RECORDED = {
    "authorization-request/redirect-uri-missing": asked(without("redirect_uri")),
    "authorization-request/by-post": asked(sent("by POST, in a form body", method="POST", place="body")),
    "authorization-request/unknown-parameter": asked(with_("a parameter nobody knows", touchstone_unknown="1")),
}


@requirements(RECORDED)
def test_recorded(check: Check, delegation: Delegation, subject: Trial) -> None:
    """One change that the draft leaves to the server, or asks of the client only, is recorded."""
    check(judgements.recorded(delegation.attempt(subject)))
