"""The request for a request token (ProtectServe, step 4; RFC 5849 2.1 and 3)."""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.judgement import broken, held, left_open
from conformance.roles.deviation import altered
from conformance.roles.uma.introduction.attempts import Leg, LegAttempt
from conformance.roles.uma.introduction.introduction import Introduction
from conformance.roles.uma.oauth1 import BODY, HMAC_SHA1, QUERY, Unsigned
from conformance.roles.uma.request_tokens import CONFIRMED
from conformance.roles.uma.tampering import Change, Tampering, made, parameter, signed_for
from conformance.roles.uma.three_legs import CALLBACK
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import answers
from conformance.suites.judgements import signed_legs as judgements
from conformance.suites.judgements.handle_requests import realms
from conformance.suites.uma_am.leg_forms import brings, records, refuses
from conformance.suites.uma_am.tamperings import later, more, tampered

_LEG = Leg.REQUEST_TOKEN
_A_DAY = 86_400


@requirement("oauth/version")
def test_version(check: Check, introduction: Introduction) -> None:
    """Which OAuth the authorization manager speaks is recorded."""
    first = introduction.legs.first
    check(left_open("OAuth 1.0 or 1.0a", "OAuth 1.0a" if first.revised else "OAuth 1.0", first.exchange.id))


@requirement("oauth/hmac-sha1")
def test_hmac_sha1(check: Check, introduction: Introduction) -> None:
    """Whether requests may be signed with HMAC-SHA1 is recorded."""
    first, taken = introduction.legs.first, introduction.legs.client.signature_method == HMAC_SHA1
    check(left_open("HMAC-SHA1 or another method", f"HMAC-SHA1 is {'' if taken else 'not '}taken", first.exchange.id))


@requirement("oauth/plaintext")
def test_plaintext(check: Check, introduction: Introduction) -> None:
    """Whether requests may be signed with PLAINTEXT is recorded."""
    _ = introduction.legs
    check(judgements.recorded(introduction.request_tokens.plaintext))


@requirement("request-token/token")
def test_token(check: Check, introduction: Introduction) -> None:
    """The published consumer key brings a request token."""
    check(judgements.one_token(introduction.legs.answered))


@requirement("request-token/secret")
def test_secret(check: Check, introduction: Introduction) -> None:
    """The request token comes with one secret."""
    check(judgements.one_secret(introduction.legs.answered))


@requirement("request-token/form")
def test_form(check: Check, introduction: Introduction) -> None:
    """Token and secret stand in a form."""
    check(judgements.in_a_form(introduction.legs.first.exchange))


@requirement("request-token/status")
def test_status(check: Check, introduction: Introduction) -> None:
    """The answer with the request token has status 200."""
    check(answers.has_status(introduction.legs.first.exchange, 200))


@requirement("request-token/media-type")
def test_media_type(check: Check, introduction: Introduction) -> None:
    """The answer with the request token is labelled as a form."""
    check(answers.has_media_type(introduction.legs.first.exchange, check.profile.vocabulary.media_type))


@requirement("request-token/callback-confirmed")
def test_callback_confirmed(check: Check, introduction: Introduction) -> None:
    """With OAuth 1.0a the callback is confirmed with the one value there is."""
    first = introduction.legs.first
    said, expected = first.answer.confirmed, f"oauth_callback_confirmed={CONFIRMED}"
    if said is None:
        check(left_open(expected, "no oauth_callback_confirmed: OAuth 1.0", first.exchange.id))
        return
    verdict = held if said == CONFIRMED else broken
    check(verdict(expected, f"oauth_callback_confirmed={said}", first.exchange.id))


@requirement("request-token/new-each-time")
def test_new_each_time(check: Check, introduction: Introduction) -> None:
    """Two requests bring two request tokens."""
    first = introduction.legs.first
    check(judgements.differs(first.exchange, introduction.legs.second.exchange))


def _changed(name: str, change: Tampering) -> LegAttempt:
    return LegAttempt(_LEG, replace(change, name=f"{_LEG}: {name}"))


def _without(name: str, parameter_: str, *, hashed: bool = False) -> LegAttempt:
    return LegAttempt(_LEG, made(f"{_LEG}: without {name}", left_out=(parameter_,)), hashed=hashed)


def _nonce_twice(request: Unsigned) -> Unsigned:
    return replace(request, more=(*request.more, ("oauth_nonce", request.nonce)))


def _signed_with(pair: tuple[str, str]) -> Change:
    return lambda request: replace(request, more=(*request.more, pair))


REFUSED = {
    **tampered("request-token", _LEG),
    "request-token/signature-empty": LegAttempt(
        _LEG, parameter(f"{_LEG}: an empty signature", "oauth_signature", lambda _: "")
    ),
    "request-token/signed-callback": LegAttempt(
        _LEG,
        signed_for(f"{_LEG}: a signature over another callback", more=more(CALLBACK, altered)),
        revised=True,
        hashed=True,
    ),
    "request-token/unsigned": _changed("no credentials", Tampering("", parameters=lambda _: ())),
    "request-token/consumer-key-missing": _without("a consumer key", "oauth_consumer_key"),
    "request-token/signature-method-missing": _without("a signature method", "oauth_signature_method"),
    "request-token/timestamp-missing": _without("a timestamp", "oauth_timestamp", hashed=True),
    "request-token/nonce-missing": _without("a nonce", "oauth_nonce", hashed=True),
    "request-token/signature-method-unknown": _changed(
        "a signature method nobody knows", made("", signature_method="TOUCHSTONE-SHA1")
    ),
    "request-token/version-unknown": _changed("oauth_version 2.0", made("", version="2.0")),
    "request-token/parameter-repeated": _changed(
        "a nonce that comes twice", Tampering("", signed=_nonce_twice, sent=_nonce_twice)
    ),
}

test_refused = refuses(REFUSED)

CAPITALS = _changed("the scheme in capitals", Tampering("", header=lambda value: value.replace("OAuth", "OAUTH", 1)))

WRONG = REFUSED["request-token/signature-wrong"]

test_taken = brings({"request-token/scheme-letter-case": replace(CAPITALS, recorded=True)}, WRONG)


@requirement("request-token/realm-unsigned")
def test_realm_unsigned(check: Check, introduction: Introduction) -> None:
    """The realm of the challenge stands in the Authorization header, and nothing of it is signed."""
    _ = introduction.legs.first
    known = (*realms(introduction.handles.refused), introduction.metadata.realm or "touchstone")
    quoted = known[0].replace("\\", "\\\\").replace('"', '\\"')
    if not quoted.isascii() or not quoted.isprintable():
        check(left_open("a realm that a header can have", "another one"))
        return
    change = Tampering(f"{_LEG}: with a realm", header=lambda value: f'OAuth realm="{quoted}", {value[6:]}')
    # Who takes no realm at all refuses it signed as well.
    signed = replace(change, name=f"{_LEG}: with a realm that is signed", signed=_signed_with(("realm", known[0])))
    tokens = introduction.request_tokens
    without, within = (tokens.of(LegAttempt(_LEG, each)) for each in (change, signed))
    check(judgements.unsigned(without, within, tokens.of(WRONG)))


@requirement("request-token/plaintext-in-the-clear")
def test_plaintext_in_the_clear(check: Check, introduction: Introduction) -> None:
    """PLAINTEXT brings no token at the plain http address."""
    _ = introduction.legs
    tokens, url = introduction.request_tokens, check.run.target.get("endpoints.request_token_issuer_http") or ""
    check(judgements.not_in_the_clear(tokens.in_the_clear(url), tokens.plaintext))


RECORDED = {
    "request-token/in-body": _changed("parameters in the body", Tampering("", place=BODY)),
    "request-token/in-query": _changed("parameters in the query", Tampering("", place=QUERY)),
    "request-token/timestamp-old": _changed("a timestamp of yesterday", made("", timestamp=later(-_A_DAY))),
}

test_recorded = records({name: replace(each, recorded=True) for name, each in RECORDED.items()})


@requirement("request-token/nonce-reused")
def test_nonce_reused(check: Check, introduction: Introduction) -> None:
    """The same request comes twice; what becomes of that is recorded."""
    _ = introduction.legs
    check(judgements.recorded(introduction.request_tokens.twice))
