"""What party B answers to a reciprocal grant (section 2.2.2; RFC 6749 5.2)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.reciprocal.google import speaks_google
from conformance.roles.reciprocal.grants import ReciprocalGrants
from conformance.roles.reciprocal.redemptions import Redemptions
from conformance.suites.check import Check, requirement
from conformance.suites.forms.refusals import of_every_refusal, undoubted
from conformance.suites.judgements import answers
from conformance.suites.judgements import grants as judgements
from conformance.suites.reciprocal.test_grant_request import reason_of
from conformance.wire.exchange import Exchange


@requirement("reciprocal-grant/status")
def test_status(check: Check, grants: ReciprocalGrants) -> None:
    """A grant that is taken has status 200, and no other status of success (ruling C2)."""
    _ = grants.working
    taken = [grant.exchange for grant in grants.sent if grant.accepted]
    check.all(answers.has_status(exchange, check.flow.success_status) for exchange in taken)


@requirement("reciprocal-grant/no-token-in-answer")
def test_no_token(check: Check, grants: ReciprocalGrants) -> None:
    """The answer to a grant that is taken has no token in it (ruling C2)."""
    check(judgements.has_no_token(grants.working.exchange))


@undoubted
def refusal_status(exchange: Exchange, _attempt: Attempt, reason: str, check: Check) -> Judgement:
    """A grant that is refused has the status of refusal, or the one for its reason (rulings C2, C11)."""
    return judgements.refusal_status(exchange, reason_of(exchange, reason, check), check.flow)


@undoubted
def token_refusal_status(exchange: Exchange, _attempt: Attempt, reason: str, check: Check) -> Judgement:
    """A bad access token is refused as the draft says, or as the dialect of the target file does (ruling C2)."""
    dialect = speaks_google(check.run.target)
    return judgements.token_refusal_status(exchange, reason_of(exchange, reason, check), check.flow, dialect=dialect)


@undoubted
def error_object(exchange: Exchange, _attempt: Attempt, _reason: str, _check: Check) -> Judgement:
    """A refusal with JSON in it names its error as RFC 6749 has it (ruling C10)."""
    return judgements.error_object(exchange)


@undoubted
def error_left_out(exchange: Exchange, _attempt: Attempt, _reason: str, _check: Check) -> Judgement:
    """A refusal names its error at all (ruling C10)."""
    return judgements.names_error(exchange)


test_refusal_status = of_every_refusal("reciprocal-grant/refusal-status", refusal_status)
test_token_refusal_status = of_every_refusal("reciprocal-grant/access-token-refusal-status", token_refusal_status)
test_error_object = of_every_refusal("reciprocal-grant/error-object", error_object)
test_error_left_out = of_every_refusal("reciprocal-grant/error-object-left-out", error_left_out)


@requirement("reciprocal-grant/code-replayed")
def test_code_replayed(check: Check, redemptions: Redemptions) -> None:
    """What the same code brings when it is sent a second time is recorded (ruling C4)."""
    exchange = redemptions.replayed
    check(left_open("nothing: what party B does is recorded", describe(exchange), exchange.id))


@requirement("reciprocal-grant/code-party-a-refuses")
def test_code_party_a_refuses(check: Check, redemptions: Redemptions) -> None:
    """What party B answers to a code that party A refuses is recorded (ruling C5)."""
    exchange = redemptions.refused.exchange
    check(left_open("nothing: what party B does is recorded", describe(exchange), exchange.id))
