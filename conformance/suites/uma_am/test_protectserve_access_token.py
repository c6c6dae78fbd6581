"""The request for an access token (ProtectServe, step 6; RFC 5849 2.3 and 3)."""

from __future__ import annotations

from conformance.roles.deviation import altered
from conformance.roles.uma.introduction.attempts import Begin, Leg, LegAttempt
from conformance.roles.uma.introduction.introduction import Introduction
from conformance.roles.uma.request_tokens import VERIFIER
from conformance.roles.uma.tampering import made, signed_for
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import answers
from conformance.suites.judgements import signed_legs as judgements
from conformance.suites.uma_am.leg_forms import refuses
from conformance.suites.uma_am.tamperings import begun, keys, more, tampered, tampered_token, unverified

_LEG = Leg.ACCESS_TOKEN


@requirement("access-token/token")
def test_token(check: Check, introduction: Introduction) -> None:
    """The authorized request token brings an access token."""
    check(judgements.one_token(introduction.legs.access_answered))


@requirement("access-token/secret")
def test_secret(check: Check, introduction: Introduction) -> None:
    """The access token comes with one secret."""
    check(judgements.one_secret(introduction.legs.access_answered))


@requirement("access-token/form")
def test_form(check: Check, introduction: Introduction) -> None:
    """Token and secret stand in a form."""
    check(judgements.in_a_form(introduction.legs.working.exchange))


@requirement("access-token/status")
def test_status(check: Check, introduction: Introduction) -> None:
    """The answer with the access token has status 200."""
    check(answers.has_status(introduction.legs.working.exchange, 200))


@requirement("access-token/media-type")
def test_media_type(check: Check, introduction: Introduction) -> None:
    """The answer with the access token is labelled as a form."""
    check(answers.has_media_type(introduction.legs.working.exchange, check.profile.vocabulary.media_type))


@requirement("access-token/new-each-time")
def test_new_each_time(check: Check, introduction: Introduction) -> None:
    """Two introductions bring two access tokens."""
    first = introduction.legs.working.exchange
    check(judgements.differs(first, introduction.another.exchange))


REFUSED = {
    "access-token/unauthorized-token": unverified(_LEG, "a request token nobody authorized", Begin.UNAUTHORIZED),
    "access-token/denied-token": unverified(_LEG, "a request token that was denied", Begin.DENIED),
    "access-token/used-token": begun(_LEG, "a request token that was used", Begin.USED),
    "access-token/foreign-token": begun(_LEG, "the secret of another request token", Begin.FOREIGN_SECRET),
    "access-token/another-consumer": begun(_LEG, "by another consumer", Begin.ANOTHER_CONSUMER),
    "access-token/token-missing": LegAttempt(_LEG, made(f"{_LEG}: no token", keys=keys(token="", token_secret=""))),
    "access-token/verifier-missing": LegAttempt(_LEG, made(f"{_LEG}: no verifier", more=()), revised=True),
    "access-token/verifier-wrong": LegAttempt(
        _LEG, made(f"{_LEG}: a wrong verifier", more=more(VERIFIER, altered)), revised=True
    ),
    "access-token/verifier-foreign": begun(
        _LEG, "the verifier of another request token", Begin.FOREIGN_VERIFIER, revised=True
    ),
    **tampered("access-token", _LEG),
    **tampered_token("access-token", _LEG),
    "access-token/signed-verifier": LegAttempt(
        _LEG,
        signed_for(f"{_LEG}: a signature over another verifier", more=more(VERIFIER, altered)),
        revised=True,
        hashed=True,
    ),
}

test_refused = refuses(REFUSED)


@requirement("access-token/plaintext-in-the-clear")
def test_plaintext_in_the_clear(check: Check, introduction: Introduction) -> None:
    """PLAINTEXT brings no token at the plain http address."""
    _ = introduction.legs.working
    tokens, url = introduction.access_tokens, check.run.target.get("endpoints.access_token_issuer_http") or ""
    check(judgements.not_in_the_clear(tokens.in_the_clear(url), introduction.request_tokens.plaintext))
