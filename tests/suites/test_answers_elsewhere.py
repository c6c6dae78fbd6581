"""The same judgements where the parameters stand in another place than the body: in the redirection URI."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.grammar.form import Form, parse_form
from conformance.outcome.judgement import Judgement, Standing
from conformance.suites.judgements import answers
from conformance.wire.exchange import Exchange

from .messages import said, unanswered

HELD, BROKEN, OPEN = Standing.HELD, Standing.BROKEN, Standing.OPEN
GOOD = b"access_token=S&refresh_token=R&expires_in=3600"
BAD = b"access_token=S&access_token=S&refresh_token=&access_token_secret=s&expires_in=soon"

Judge = Callable[[Exchange, Form | None], Judgement]
JUDGES = [
    pytest.param(lambda exchange, form: answers.has_one(exchange, "access_token", form), BROKEN, id="one"),
    pytest.param(lambda exchange, form: answers.has_at_most_one(exchange, "refresh_token", form), OPEN, id="most"),
    pytest.param(lambda exchange, form: answers.has_none(exchange, "access_token_secret", form), HELD, id="none"),
    pytest.param(lambda exchange, form: answers.has_seconds(exchange, "expires_in", form), OPEN, id="seconds"),
]


@pytest.mark.parametrize(("judge", "nothing"), JUDGES)
def test_the_form_given_is_judged_and_not_the_body(judge: Judge, nothing: Standing) -> None:
    """A form without anything in it is one all the same."""
    assert judge(said(302, BAD), parse_form(GOOD)).standing is HELD
    assert judge(said(302, GOOD), parse_form(BAD)).standing is BROKEN
    assert judge(said(302, BAD), Form(())).standing is nothing
    assert judge(said(302, BAD), None).standing is BROKEN


@pytest.mark.parametrize(("judge", "_nothing"), JUDGES)
def test_where_a_form_is_given_no_response_is_needed(judge: Judge, _nothing: Standing) -> None:
    """The person's own browser may have been there, unseen."""
    judgement = judge(unanswered(), parse_form(GOOD))
    assert (judgement.standing, judgement.exchange) == (HELD, "t-1")
