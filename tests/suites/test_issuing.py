"""Requests that are not the working one: whether a token comes of them."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.suites.judgements.issuing import brings_no_token, brings_token, withstood
from conformance.wire.exchange import Exchange, FailureKind

from .messages import DOUBT, form, said, tried, unanswered

HELD, BROKEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.UNDECIDED
TOKEN = b"wrap_access_token=S"


@pytest.mark.parametrize(
    ("exchange", "doubt", "standing"),
    [
        pytest.param(form(200, TOKEN), None, HELD, id="token"),
        pytest.param(form(200, TOKEN), DOUBT, HELD, id="token-whatever-came-later"),
        pytest.param(form(400, b""), None, BROKEN, id="refused"),
        pytest.param(said(500), None, BROKEN, id="crash"),
        pytest.param(form(400, b""), DOUBT, UNDECIDED, id="refused-as-everything-was"),
        pytest.param(unanswered(FailureKind.TIMEOUT, "too late"), None, UNDECIDED, id="no-answer"),
        pytest.param(None, "not sent", UNDECIDED, id="not-sent"),
    ],
)
def test_what_changes_nothing_brings_a_token(exchange: Exchange | None, doubt: str | None, standing: Standing) -> None:
    assert brings_token(tried(exchange, doubt)).standing is standing


@pytest.mark.parametrize(
    ("exchange", "doubt", "standing"),
    [
        pytest.param(form(200, TOKEN), None, BROKEN, id="token"),
        pytest.param(said(404, b'{"wrap_access_token": "S"}'), DOUBT, BROKEN, id="token-is-a-token"),
        pytest.param(said(405), None, HELD, id="refused"),
        pytest.param(said(200, b"<html>"), None, HELD, id="a-page"),
        pytest.param(unanswered(FailureKind.CLOSED, "closed"), None, HELD, id="hung-up-on"),
        pytest.param(unanswered(FailureKind.TIMEOUT, "too late"), None, UNDECIDED, id="no-answer"),
        pytest.param(said(405), DOUBT, UNDECIDED, id="refused-as-everything-was"),
        pytest.param(None, "not sent", UNDECIDED, id="not-sent"),
    ],
)
def test_what_is_not_to_be_taken_brings_none(exchange: Exchange | None, doubt: str | None, standing: Standing) -> None:
    assert brings_no_token(tried(exchange, doubt)).standing is standing


@pytest.mark.parametrize(
    ("exchange", "doubt", "standing"),
    [
        pytest.param(form(200, TOKEN), None, HELD, id="token"),
        pytest.param(said(400), None, HELD, id="refused"),
        pytest.param(said(500), None, BROKEN, id="crash"),
        pytest.param(said(503), DOUBT, UNDECIDED, id="down-altogether"),
        pytest.param(unanswered(), None, UNDECIDED, id="no-answer"),
        pytest.param(None, "not sent", UNDECIDED, id="not-sent"),
    ],
)
def test_a_crash_is_a_status_above_499(exchange: Exchange | None, doubt: str | None, standing: Standing) -> None:
    assert [each.standing for each in withstood([tried(exchange, doubt)])] == [standing]
