"""Party B redeems the code of a grant at party A (section 2.2.2; RFC 6749 2.3, 3.2, 4.1.2, 4.1.3)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.outcome.judgement import Judgement, Standing, broken, held, left_open, undecided
from conformance.roles.reciprocal.redemptions import Redemptions
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import inbound
from conformance.wire.exchange import Exchange

ID, SECRET = "reciprocal.party_b_id", "reciprocal.party_b_secret"
Look = Callable[[Exchange, Check], Judgement]


def known(check: Check) -> tuple[str, str]:
    """The credentials that party B has at party A."""
    return check.run.target.get(ID) or "", check.run.target.get(SECRET) or ""


@requirement("redemption/made")
def test_made(check: Check, redemptions: Redemptions) -> None:
    """Party A is asked for the token of the code that the working grant carried (ruling C5)."""
    expected = "a request for the token of the code at party A's token endpoint"
    if redemptions.first is None:
        # A way that leads nowhere is not the target's fault.
        verdict = undecided if check.run.counterpart.is_way_in_doubt else broken
        check(verdict(expected, f"none: {redemptions.advice}", redemptions.grants.working.exchange.id))
    else:
        check(held(expected, "a request", redemptions.first.id))


@requirement("redemption/none-after-refusal")
def test_none_after_refusal(check: Check, redemptions: Redemptions) -> None:
    """No code of a grant that was refused is redeemed."""
    expected = "no redemption of a code whose grant was refused"
    found = redemptions.of_refused()
    check.all(
        (
            (broken if came else held)(expected, "one" if came else expected, came[0].id if came else grant.exchange.id)
            for grant, came in found
        ),
        "no grant was refused",
    )


LOOKS: dict[str, Look] = {
    "redemption/by-post": lambda seen, _: inbound.by_post(seen),
    "redemption/form-body": lambda seen, _: inbound.in_form_body(seen, "grant_type", "code"),
    "redemption/grant-type": lambda seen, _: inbound.has_value(seen, "grant_type", "authorization_code"),
    "redemption/authenticated": lambda seen, check: inbound.authenticated(seen, *known(check)),
    "redemption/one-authentication-method": lambda seen, _: inbound.in_one_way(seen),
    "redemption/secret-not-in-uri": lambda seen, check: inbound.nothing_in_uri(seen, known(check)[1]),
    "redemption/credentials-encoded": lambda seen, check: inbound.basic_encoded(seen, *known(check)),
    "redemption/parameters-once": lambda seen, _: inbound.each_once(seen),
    "redemption/redirect-uri": lambda seen, _: inbound.has_no(seen, "redirect_uri"),
}


@requirements(LOOKS)
def test_request(check: Check, redemptions: Redemptions, subject: Look) -> None:
    """One look at the request with which party B redeems the code of the working grant."""
    check(subject(redemptions.seen, check))


@requirement("redemption/code")
def test_code(check: Check, redemptions: Redemptions) -> None:
    """The code that party A gets is the one of the grant, every sign of it."""
    code = redemptions.grants.working.code
    judgement = inbound.has_value(redemptions.seen, "code", code.value, secret=True)
    if code.value == code.key and judgement.standing is Standing.HELD:
        # Which may be what the parties agreed on: nothing says what a code is made of.
        judgement = left_open(judgement.expected, "a code without signs, the only ones it takes", judgement.exchange)
    check(judgement)


@requirement("redemption/once")
def test_once(check: Check, redemptions: Redemptions) -> None:
    """No code is redeemed twice."""
    _ = redemptions.seen
    check.all(inbound.came_once(came, "one code") for _, came in redemptions.of_taken())


@requirement("redemption/once-after-refusal")
def test_once_after_refusal(check: Check, redemptions: Redemptions) -> None:
    """A code that party A refuses is not sent again."""
    check(inbound.came_once(redemptions.of(redemptions.refused.code), "a code that party A refuses"))


@requirement("redemption/after-failure")
def test_after_failure(check: Check, redemptions: Redemptions) -> None:
    """How often a code comes at whose redemption party A fails is recorded."""
    came = redemptions.of(redemptions.failed.code)
    id_ = came[-1].id if came else redemptions.failed.exchange.id
    check(left_open("nothing: what party B does is recorded", f"{len(came)} requests", id_))
