"""Requests signed with the secret of a token (sections 5.1 and 5.3)."""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.findings import untested
from conformance.outcome.judgement import broken, held
from conformance.roles.deviation import UNKNOWN, altered
from conformance.roles.expiring_signed import ExpiringSigned
from conformance.roles.resource_flow import served
from conformance.roles.signed_attempt import (
    SignedAttempt,
    attribute,
    changed,
    later,
    made,
    only,
    reordered,
    sent_with,
    signed_for,
    with_another_token,
    without,
)
from conformance.roles.signed_flow import SignedFlow
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import access, signatures

A_DAY = 86_400
QUERY = "touchstone=a%20b+c%26d&signs=%2B%2F%3D,~&octets=%C3%A9"

WRONG = SignedAttempt("one character of the signature changed", attributes=attribute("signature", altered))


def with_wrong_signature(right: SignedAttempt) -> SignedAttempt:
    """The same request with one character of its signature changed."""
    return replace(right, name=f"{right.name}, wrongly signed", attributes=WRONG.attributes)


@requirements({"signed/accepted": WRONG})
def test_accepted(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """A signed request gives access and one with another signature does not."""
    good = signed.first
    bad = signed.attempt(subject) if good.exchange and served(good.exchange) else good
    check(signatures.opened(good, bad, check.flow.refusal_status))


@requirements({"signed/absolute-uri": WRONG})
def test_absolute_uri(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """The signature over the absolute URI is right; where it is not, path and query alone are tried to go on."""
    working = signed.working
    expected = "access for a signature over the absolute URI"
    if working.dialect.path_only:
        check(broken(expected, "access only for a signature over path and query", working.granted.id))
    else:
        check(signatures.where_checked(held(expected, expected, working.granted.id), signed.attempt(subject)))


@requirements({"signed/default-port": WRONG})
def test_default_port(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """The signature over host and port is right, though the Host field has no port."""
    working = signed.working
    expected = "access for a signature over host and port"
    if working.dialect.portless:
        check(broken(expected, "access only for a signature without the port", working.granted.id))
        return
    if not signed.has_default_port:
        raise untested(
            "the Host field has the port in it: name a URI without one as resource.signed_as in the target file, if "
            "the server sees one"
        )
    check(signatures.where_checked(held(expected, expected, working.granted.id), signed.attempt(subject)))


ACCEPTED = {
    "signed/query-accepted": made("a query", lambda request, _: request.with_query(QUERY)),
    "signed/method-accepted": made("by POST", changed(method="POST")),
}


@requirements(ACCEPTED)
def test_other_request_accepted(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """Another request that is signed as it goes out gives access; wrongly signed, it does not."""
    good, bad = signed.attempt(subject), signed.attempt(with_wrong_signature(subject))
    check(signatures.opened(good, bad, check.flow.refusal_status))


RECORDED = {
    "signed/algorithm-quoting": SignedAttempt(
        "the name of the algorithm bare", sent=changed(dialect=lambda working: replace(working, bare_algorithm=True))
    ),
    "signed/attribute-order": SignedAttempt("the attributes in reverse", attributes=reordered),
    "signed/old-timestamp": made("a timestamp of yesterday", changed(timestamp=later(-A_DAY))),
    "signed/timestamp-not-positive": made("a negative timestamp", changed(timestamp="-1")),
}


@requirements(RECORDED)
def test_recorded(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """What the draft leaves to the server, or asks of the client only, is recorded."""
    check(access.recorded(signed.attempt(subject)))


REFUSED = {
    "signed/timestamp-altered": sent_with("another timestamp than signed", timestamp=later(1)),
    "signed/nonce-altered": sent_with("another nonce than signed", nonce=altered),
    "signed/method-altered": signed_for("a signature for HEAD", method="HEAD"),
    "signed/host-altered": signed_for("a signature for another host", host="another.example"),
    # The port is signed even to a server that takes signatures without one: that is another requirement's business.
    "signed/port-altered": signed_for(
        "a signature for another port",
        port=lambda port: port % 65_535 + 1,
        dialect=lambda working: replace(working, portless=False),
    ),
    "signed/path-altered": signed_for("a signature for another path", target="/touchstone-another-path"),
    "signed/query-altered": SignedAttempt(
        "a query that was not signed", sent=lambda request, _: request.with_query("touchstone=1")
    ),
    "signed/algorithm-altered": sent_with("another algorithm than signed", algorithm=UNKNOWN),
    "signed/token-altered": SignedAttempt("a signature by the secret of another token", sent=with_another_token),
    "signed/signature-altered": WRONG,
    "signed/signature-empty": SignedAttempt("an empty signature", attributes=attribute("signature", lambda _: "")),
    "signed/signature-missing": SignedAttempt("no signature", attributes=without("signature")),
    # Signed without a value, so that a server which takes what is missing for empty is noticed as well.
    "signed/timestamp-missing": made("no timestamp", changed(timestamp=""), attributes=without("timestamp")),
    "signed/nonce-missing": made("no nonce", changed(nonce=""), attributes=without("nonce")),
    "signed/unknown-token": sent_with("a token nobody issued", token=altered),
}


@requirements(REFUSED)
def test_refused(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """One change between what is signed and what goes out; the request is refused, and unchanged ones are not."""
    check(access.unauthorized(signed.attempt(subject), check.flow.refusal_status))


@requirement("signed/expired-token")
def test_expired_token(check: Check, signed: SignedFlow, expiring_signed: ExpiringSigned) -> None:
    """A request signed with a token whose lifetime has passed is refused with a challenge."""
    exchange = expiring_signed.present_after_its_end()
    scheme = check.profile.vocabulary.auth_scheme
    check(access.over(exchange, signed.first, check.flow.refusal_status, scheme))


@requirements({"signed/scope": SignedAttempt("at the resource out of scope", endpoint="resource_out_of_scope")})
def test_scope(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """A signed request does not open the resource that is out of the token's scope."""
    check(access.out_of_reach(signed.attempt(subject), check.flow.scope_statuses))


@requirements({"signed/refused-with-challenge": WRONG})
def test_refused_with_challenge(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """Every refusal of a bad token or signature that was seen carries a challenge."""
    scheme = check.profile.vocabulary.auth_scheme
    signed.attempt(subject)
    bad = {subject.name for subject in REFUSED.values()}
    refusals = [attempt for attempt in signed.refusals() if attempt.name in bad]
    check.all((access.challenged(attempt, scheme) for attempt in refusals), "nothing was refused")


@requirements({"signed/bearer-use": SignedAttempt("the token alone, by header", attributes=only("token"))})
def test_bearer_use(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """The token that came with a secret is presented without signature, as a token without one would be."""
    check(signatures.needs_its_secret(signed.attempt(subject), check.flow.refusal_status))


@requirement("signed/replay")
def test_replay(check: Check, signed: SignedFlow) -> None:
    """The same signed request comes twice."""
    first, again = signed.twice(SignedAttempt("a request to come again"), SignedAttempt("the same request again"))
    check(signatures.used_once(first, again, check.flow.refusal_status))


@requirements({"signed/nonce-with-new-timestamp": WRONG})
def test_nonce_with_new_timestamp(check: Check, signed: SignedFlow, subject: SignedAttempt) -> None:
    """A nonce comes back one second later."""
    earlier = made("a nonce to come again, a second ago", changed(timestamp=later(-1)))
    first, again = signed.twice(earlier, SignedAttempt("the same nonce now"))
    check(signatures.where_checked(signatures.used_again(first, again), signed.attempt(subject)))
