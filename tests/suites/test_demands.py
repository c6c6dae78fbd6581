"""What a server wants of a User whose Client may be malicious (sections 6.1.6, 6.1.7 of OAuth WRAP)."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.suites.judgements.demands import has_its_status, has_its_url
from conformance.wire.exchange import Exchange

from .messages import HOSTILE, form, said, unanswered

HELD, BROKEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.UNDECIDED
NAME = "wrap_captcha_url"
URL = b"wrap_captcha_url=https%3A%2F%2Fas.example%2Fc1"


@pytest.mark.parametrize(
    ("exchange", "status", "url"),
    [
        pytest.param(form(400, URL), HELD, HELD, id="a-demand"),
        pytest.param(form(401, URL), BROKEN, HELD, id="another-status"),
        pytest.param(form(200, URL), BROKEN, HELD, id="success"),
        pytest.param(form(400, b""), HELD, BROKEN, id="no-url"),
        pytest.param(form(400, b"wrap_captcha_url="), HELD, BROKEN, id="an-empty-url"),
        pytest.param(form(400, URL + b"&" + URL), HELD, BROKEN, id="two-urls"),
        pytest.param(form(400, b"wrap_captcha_url=%2Fc1"), HELD, BROKEN, id="a-path"),
        pytest.param(form(400, b"wrap_captcha_url=ftp%3A%2F%2Fa%2Fc1"), HELD, BROKEN, id="not-of-the-web"),
        pytest.param(form(400, URL + b"&wrap_access_token=S"), BROKEN, BROKEN, id="and-a-token"),
        pytest.param(form(200, b"wrap_access_token=S"), UNDECIDED, UNDECIDED, id="not-suspected"),
        pytest.param(said(401), UNDECIDED, UNDECIDED, id="refused-for-another-reason"),
        pytest.param(unanswered(), UNDECIDED, UNDECIDED, id="no-answer"),
    ],
)
def test_a_demand_has_status_400_and_one_url(exchange: Exchange, status: Standing, url: Standing) -> None:
    assert has_its_status(exchange, NAME).standing is status
    assert has_its_url(exchange, NAME).standing is url


@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_any_answer_is_looked_at(body: bytes) -> None:
    assert has_its_status(said(400, body, id="front-7"), NAME).exchange == "front-7"
    assert has_its_url(said(400, body, id="front-7"), NAME).exchange == "front-7"
