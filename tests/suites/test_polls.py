"""The answer to a poll that brings no token: the one error it has to name."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.suites.judgements.polls import error_is_one_of, is_positive
from conformance.wire.exchange import Exchange

from .messages import HOSTILE, form, said, unanswered

HELD, BROKEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.UNDECIDED
VALUES = ("authorization_pending", "slow_down")


@pytest.mark.parametrize(
    ("exchange", "standing", "got"),
    [
        pytest.param(form(400, b"error=slow_down"), HELD, "error=slow_down", id="one-of-them"),
        pytest.param(form(200, b"error=slow_down"), HELD, "error=slow_down", id="the-status-is-another-matter"),
        pytest.param(form(400, b"error=Slow_Down"), BROKEN, "error=Slow_Down", id="capitals"),
        pytest.param(form(400, b"error=code_expired"), BROKEN, "error=code_expired", id="another"),
        pytest.param(form(400, b"error="), BROKEN, "error=", id="empty"),
        pytest.param(form(400, b""), BROKEN, "no error", id="none"),
        pytest.param(form(400, b"error=slow_down&error=slow_down"), BROKEN, "error=slow_down, slow_down", id="twice"),
        pytest.param(said(400, b'{"error":"slow_down"}'), BROKEN, "no error", id="json"),
        pytest.param(form(200, b"access_token=S"), UNDECIDED, "status 200 and an access token", id="a-token"),
        pytest.param(unanswered(), UNDECIDED, "nothing listens there", id="no-answer"),
    ],
)
def test_the_error_is_one_of_these(exchange: Exchange, standing: Standing, got: str) -> None:
    judgement = error_is_one_of(exchange, VALUES)
    assert (judgement.standing, judgement.got, judgement.exchange) == (standing, got, "t-1")
    assert judgement.expected == "error=authorization_pending or slow_down"


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_no_body_makes_it_raise(body: bytes) -> None:
    assert error_is_one_of(form(400, body), VALUES).standing in (BROKEN, UNDECIDED)


@pytest.mark.parametrize("seconds", ["5", "0.5", " 5 ", "1e3"])
def test_an_interval_is_a_number_above_zero(seconds: str) -> None:
    assert is_positive(seconds)


@pytest.mark.parametrize("seconds", ["0", "-5", "", "soon", "nan", "5 s", "\0", "\ud800", "-" * 10_000])
def test_anything_else_is_none(seconds: str) -> None:
    assert not is_positive(seconds)
