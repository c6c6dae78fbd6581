"""Judgements about signed requests and what comes back, in literal exchanges."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.suites.judgements import signed_legs
from conformance.wire.exchange import Exchange, FailureKind

from ..messages import DOUBT, HOSTILE, form, said, tried, unanswered

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
TOKEN = form(200, b"oauth_token=t&oauth_token_secret=s")
NO = said(401, b"no")
JSON = said(200, b'{"oauth_token": "t", "oauth_token_secret": "s"}')


@pytest.mark.parametrize(
    ("exchange", "doubt", "standing"),
    [
        (NO, None, HELD),
        (said(400), None, HELD),
        (said(403), None, HELD),
        (said(400, b"oauth_token=t&oauth_token_secret=s"), None, HELD),
        (TOKEN, None, BROKEN),
        (JSON, None, BROKEN),
        (TOKEN, DOUBT, BROKEN),
        (said(500), None, BROKEN),
        (said(503), None, BROKEN),
        (said(500), DOUBT, UNDECIDED),
        (NO, DOUBT, UNDECIDED),
        (said(200, b"oauth_problem=signature_invalid"), None, UNDECIDED),
        (said(302), None, UNDECIDED),
        (unanswered(), None, UNDECIDED),
        (None, None, UNDECIDED),
    ],
)
def test_a_refusal(exchange: Exchange | None, doubt: str | None, standing: Standing) -> None:
    assert signed_legs.refused(tried(exchange, doubt)).standing is standing


@pytest.mark.parametrize(("exchange", "standing"), [(said(204), BROKEN), (NO, HELD), (said(302), UNDECIDED)])
def test_a_refusal_of_what_is_no_token(exchange: Exchange, standing: Standing) -> None:
    assert signed_legs.refused(tried(exchange), whatever_body=True).standing is standing


def test_without_a_control_that_works_nothing_is_judged() -> None:
    assert signed_legs.uncontrolled(None) is None
    assert signed_legs.uncontrolled(tried(TOKEN)) is None
    assert signed_legs.uncontrolled(tried(said(204)), whatever_body=True) is None
    for control in (tried(NO), tried(None), tried(unanswered())):
        found = signed_legs.uncontrolled(control)
        assert found is not None
        assert found.standing is OPEN


@pytest.mark.parametrize(
    ("exchange", "wrong", "standing"),
    [
        (TOKEN, NO, HELD),
        (NO, NO, BROKEN),
        (TOKEN, TOKEN, UNDECIDED),
        (TOKEN, None, UNDECIDED),
        (unanswered(), NO, UNDECIDED),
        (None, NO, UNDECIDED),
    ],
)
def test_a_token_counts_where_a_wrong_signature_brings_none(
    exchange: Exchange | None, wrong: Exchange | None, standing: Standing
) -> None:
    assert signed_legs.brought(tried(exchange), tried(wrong)).standing is standing


def test_in_doubt_a_refusal_of_what_is_to_work_shows_nothing() -> None:
    assert signed_legs.brought(tried(NO, DOUBT), tried(NO)).standing is UNDECIDED


@pytest.mark.parametrize(
    ("clear", "over_tls", "standing"),
    [
        (TOKEN, TOKEN, BROKEN),
        (NO, TOKEN, HELD),
        (unanswered(), TOKEN, HELD),
        (NO, NO, OPEN),
        (unanswered(FailureKind.TIMEOUT), TOKEN, UNDECIDED),
        (None, TOKEN, UNDECIDED),
    ],
)
def test_plaintext_is_for_tls(clear: Exchange | None, over_tls: Exchange, standing: Standing) -> None:
    assert signed_legs.not_in_the_clear(tried(clear), tried(over_tls)).standing is standing


@pytest.mark.parametrize(
    ("exchange", "standing"),
    [(said(400), HELD), (NO, HELD), (said(403), BROKEN), (TOKEN, OPEN), (said(500), OPEN), (unanswered(), OPEN)],
)
def test_two_statuses_are_preferred(exchange: Exchange, standing: Standing) -> None:
    assert signed_legs.status_preferred(tried(exchange)).standing is standing


@pytest.mark.parametrize(
    ("exchange", "standing"),
    [(NO, HELD), (said(401, b"oauth_token=t&oauth_token_secret=s"), BROKEN), (TOKEN, OPEN), (unanswered(), OPEN)],
)
def test_a_refusal_has_no_token(exchange: Exchange, standing: Standing) -> None:
    assert signed_legs.without_token(tried(exchange)).standing is standing


def test_two_tokens_differ() -> None:
    other = form(200, b"oauth_token=u&oauth_token_secret=s")
    assert signed_legs.differs(TOKEN, other).standing is HELD
    assert signed_legs.differs(TOKEN, TOKEN).standing is BROKEN


@pytest.mark.parametrize(
    ("body", "token", "secret"),
    [
        (b"oauth_token=t&oauth_token_secret=s", HELD, HELD),
        (b"oauth_token=t&oauth_token_secret=", HELD, HELD),
        (b"oauth_token=t", HELD, BROKEN),
        (b"oauth_token=&oauth_token_secret=s", BROKEN, HELD),
        (b"oauth_token=t&oauth_token=t&oauth_token_secret=s&oauth_token_secret=s", BROKEN, BROKEN),
        (b'{"oauth_token": "t", "oauth_token_secret": "s"}', HELD, HELD),
        (b"", BROKEN, BROKEN),
    ],
)
def test_there_is_one_token_and_one_secret(body: bytes, token: Standing, secret: Standing) -> None:
    assert signed_legs.one_token(form(200, body)).standing is token
    assert signed_legs.one_secret(form(200, body)).standing is secret


def test_a_token_stands_in_a_form() -> None:
    assert signed_legs.in_a_form(TOKEN).standing is HELD
    assert signed_legs.in_a_form(JSON).standing is BROKEN


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_body_raises(body: bytes) -> None:
    exchange = form(200, body)
    for judge in (signed_legs.refused, signed_legs.status_preferred, signed_legs.without_token, signed_legs.recorded):
        judge(tried(exchange))
    for look in (signed_legs.one_token, signed_legs.one_secret, signed_legs.in_a_form):
        look(exchange)
