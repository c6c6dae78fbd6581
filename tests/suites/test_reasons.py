"""Refusals of OAuth WRAP: the status, the challenge and the reason that fit what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.outcome.judgement import Judgement, Standing
from conformance.spec.loading import load_profile
from conformance.spec.model import Refusal
from conformance.suites.judgements import reasons
from conformance.wire.exchange import Exchange

from .messages import DOUBT, FORM, HOSTILE, form, said, tried, unanswered

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
WORDS = load_profile("wrap-01").vocabulary
CLIENT = Refusal((401,), challenge=True, form=False)
MISSING = Refusal((400, 401), form=False, crash=True)
CHALLENGE = ("WWW-Authenticate", "WRAP")
REASON = "wrap_error_reason"


@pytest.mark.parametrize(
    ("shape", "exchange", "standing"),
    [
        pytest.param(CLIENT, said(401), HELD, id="the-status"),
        pytest.param(CLIENT, said(400), BROKEN, id="another"),
        pytest.param(CLIENT, said(500), BROKEN, id="crash"),
        pytest.param(CLIENT, said(429), OPEN, id="too-many-requests"),
        pytest.param(CLIENT, said(503), OPEN, id="out-of-service"),
        pytest.param(MISSING, said(503), BROKEN, id="out-of-service-where-a-crash-counts"),
        pytest.param(CLIENT, form(400, b"wrap_captcha_url=https%3A%2F%2Fa"), OPEN, id="a-demand-on-the-user"),
        pytest.param(MISSING, said(400), HELD, id="one-of-two"),
        pytest.param(MISSING, said(403), OPEN, id="the-draft-names-none"),
        pytest.param(MISSING, said(500), BROKEN, id="crash-on-a-missing-parameter"),
    ],
)
def test_the_status_is_that_of_the_reason(shape: Refusal, exchange: Exchange, standing: Standing) -> None:
    assert reasons.has_its_status(exchange, shape).standing is standing


@pytest.mark.parametrize(
    ("shape", "exchange", "standing"),
    [
        pytest.param(CLIENT, said(401, b"", CHALLENGE), HELD, id="bare"),
        pytest.param(
            CLIENT, said(401, b"", ("WWW-Authenticate", 'Basic realm="x", wrap realm="y"')), HELD, id="beside"
        ),
        pytest.param(
            CLIENT, said(401, b"", ("WWW-Authenticate", 'Basic realm="WRAP"')), BROKEN, id="a-realm-of-that-name"
        ),
        pytest.param(CLIENT, said(401), BROKEN, id="none"),
        pytest.param(CLIENT, said(400), OPEN, id="another-status"),
        pytest.param(MISSING, said(401), OPEN, id="a-reason-without-one"),
    ],
)
def test_a_401_for_a_reason_of_the_draft_carries_a_challenge(
    shape: Refusal, exchange: Exchange, standing: Standing
) -> None:
    assert reasons.has_its_challenge(tried(exchange), shape, WORDS).standing is standing


@pytest.mark.parametrize(
    ("exchange", "doubt", "standing"),
    [
        pytest.param(said(401), None, HELD, id="first-fault"),
        pytest.param(said(400), None, BROKEN, id="second-fault"),
        pytest.param(form(200, b"wrap_access_token=S"), None, BROKEN, id="token"),
        pytest.param(said(403), None, UNDECIDED, id="neither"),
        pytest.param(said(400), DOUBT, UNDECIDED, id="in-doubt"),
        pytest.param(unanswered(), None, UNDECIDED, id="no-answer"),
        pytest.param(None, "not sent", UNDECIDED, id="not-sent"),
    ],
)
def test_of_two_faults_the_first_gives_the_status(
    exchange: Exchange | None, doubt: str | None, standing: Standing
) -> None:
    assert reasons.has_not_the_other_status(tried(exchange, doubt), 401, 400).standing is standing


@pytest.mark.parametrize(
    ("exchange", "doubt", "standing"),
    [
        pytest.param(said(400), None, HELD, id="refused-so"),
        pytest.param(said(401), None, BROKEN, id="refused-otherwise"),
        pytest.param(form(200, b"wrap_access_token=S"), None, OPEN, id="not-refused"),
        pytest.param(said(401), DOUBT, UNDECIDED, id="in-doubt"),
        pytest.param(unanswered(), None, UNDECIDED, id="no-answer"),
    ],
)
def test_a_refusal_that_need_not_be_has_its_status(exchange: Exchange, doubt: str | None, standing: Standing) -> None:
    assert reasons.refused_with(tried(exchange, doubt), (400,)).standing is standing


@pytest.mark.parametrize(
    ("exchange", "doubt", "right", "there"),
    [
        pytest.param(form(400, b"wrap_error_reason=invalid_callback"), None, HELD, HELD, id="its-reason"),
        pytest.param(form(400, b"wrap_error_reason=nonsense"), None, BROKEN, HELD, id="another"),
        pytest.param(said(400, b'{"wrap_error_reason": "nonsense"}'), None, BROKEN, HELD, id="another-in-json"),
        pytest.param(form(400, b""), None, OPEN, BROKEN, id="none"),
        pytest.param(form(400, b"Wrap_Error_Reason=nonsense"), None, OPEN, BROKEN, id="letter-case"),
        pytest.param(form(400, b""), DOUBT, UNDECIDED, UNDECIDED, id="in-doubt"),
        pytest.param(form(200, b"wrap_access_token=S"), None, UNDECIDED, UNDECIDED, id="not-refused"),
        pytest.param(None, "not sent", UNDECIDED, UNDECIDED, id="not-sent"),
    ],
)
def test_the_reason_of_a_refusal(
    exchange: Exchange | None, doubt: str | None, right: Standing, there: Standing
) -> None:
    assert reasons.names(tried(exchange, doubt), REASON, ("invalid_callback",)).standing is right
    assert reasons.names_any(tried(exchange, doubt), REASON).standing is there


JUDGEMENTS: dict[str, Callable[[Exchange], Judgement]] = {
    "status": lambda exchange: reasons.has_its_status(exchange, CLIENT),
    "challenge": lambda exchange: reasons.has_its_challenge(tried(exchange), CLIENT, WORDS),
    "names": lambda exchange: reasons.names(tried(exchange), REASON, ("x",)),
}


@pytest.mark.parametrize("judge", JUDGEMENTS.values(), ids=list(JUDGEMENTS))
@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_a_judgement_survives_what_no_server_sends(judge: Callable[[Exchange], Judgement], body: bytes) -> None:
    judgement = judge(said(401, body, FORM, id="front-7"))
    assert judgement.exchange == "front-7"
    assert judgement.expected
