"""Judgements about what a person sees who authorizes a request token, in literal visits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.uma.request_tokens import Decided, RequestToken, decided
from conformance.roles.uma.token_answers import read_token
from conformance.roles.user_agent.visit import Delivery, Landing, PageKind, PageSeen, Visit, Wish
from conformance.suites.judgements import token_consent as judgements
from conformance.wire.exchange import FailureKind

from ..messages import form, said, unanswered

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
HOME = "https://sp.example/cb"
PAGE = PageSeen(PageKind.CONSENT, "https://am.example/authorize", "", "", (), "t-1", status=200)


def token(callback: str = HOME, *, revised: bool = True) -> RequestToken:
    confirmed = b"&oauth_callback_confirmed=true" if revised else b""
    exchange = form(200, b"oauth_token=t&oauth_token_secret=s" + confirmed)
    return RequestToken(exchange, read_token(exchange), callback)


def visit(url: str | None, landing: Landing = Landing.CALLBACK, *pages: PageSeen, stuck: str | None = None) -> Visit:
    delivery = Delivery.REDIRECT if landing is not Landing.PAGE else None
    return Visit(Wish.APPROVE, landing, url, delivery, said(302), ("t-1",), pages, stuck, decided=stuck is None)


def back(query: str = "oauth_token=t&oauth_verifier=v", *, revised: bool = True) -> Decided:
    return decided(token(revised=revised), visit(f"{HOME}?{query}", Landing.CALLBACK, PAGE))


def ended(landing: Landing, url: str | None = None, *, stuck: str | None = None) -> Decided:
    return decided(token(), visit(url, landing, PAGE, stuck=stuck))


def test_the_user_is_asked() -> None:
    assert judgements.asked(back()).standing is HELD
    unasked = visit(f"{HOME}?oauth_token=t")
    assert judgements.asked(decided(token(), unasked)).standing is BROKEN
    unseen = replace(unasked, exchange=unanswered(FailureKind.UNSEEN))
    assert judgements.asked(decided(token(), unseen)).standing is UNDECIDED
    refused = visit(None, Landing.PAGE, replace(PAGE, status=400))
    assert judgements.asked(decided(token(), refused)).standing is UNDECIDED


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (back(), HELD),
        (ended(Landing.PAGE), BROKEN),
        (ended(Landing.ELSEWHERE, "https://else.example/"), BROKEN),
        (ended(Landing.PAGE, stuck="no button"), UNDECIDED),
        (ended(Landing.NOWHERE), UNDECIDED),
    ],
)
def test_the_user_is_sent_back(found: Decided, standing: Standing) -> None:
    assert judgements.sent_back(found).standing is standing


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (back(), HELD),
        (back("oauth_verifier=v"), BROKEN),
        (back("oauth_token=u"), BROKEN),
        (back("oauth_token=t&oauth_token=t"), BROKEN),
        (ended(Landing.PAGE), UNDECIDED),
    ],
)
def test_the_callback_carries_the_token(found: Decided, standing: Standing) -> None:
    assert judgements.carries_token(found).standing is standing


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (back(), HELD),
        (back("oauth_token=t"), BROKEN),
        (back("oauth_token=t&oauth_verifier="), BROKEN),
        (back("oauth_token=t", revised=False), OPEN),
        (ended(Landing.PAGE), UNDECIDED),
    ],
)
def test_the_callback_carries_a_verifier(found: Decided, standing: Standing) -> None:
    assert judgements.carries_verifier(found).standing is standing


@pytest.mark.parametrize(
    ("url", "standing"),
    [
        (f"{HOME}?a=%2F+b&oauth_token=t", HELD),
        (f"{HOME}?oauth_token=t&a=%2F+b", HELD),
        (f"{HOME}?a=%2F+b#fragment", HELD),
        (f"{HOME}?a=/%20b&oauth_token=t", HELD),
        (f"{HOME}?a=%252F+b&oauth_token=t", BROKEN),
        (f"{HOME}?oauth_token=t", BROKEN),
        ("https://else.example/?a=%2F+b", UNDECIDED),
    ],
)
def test_the_query_of_the_callback_is_kept(url: str, standing: Standing) -> None:
    found = decided(token(f"{HOME}?a=%2F+b"), visit(url, Landing.CALLBACK, PAGE))
    assert judgements.keeps_query(found).standing is standing


@pytest.mark.parametrize("landing", Landing)
def test_where_a_visit_ended_is_recorded(landing: Landing) -> None:
    assert judgements.where_it_ended(visit(None, landing)).standing is OPEN
