"""Authorization requests that fail: who is told, and of what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.trial import Tried
from conformance.roles.user_agent.visit import Landing, PageKind
from conformance.spec.model import Authorization
from conformance.suites.judgements import authorization_errors as judgements
from conformance.wire.exchange import Exchange, FailureKind

from .messages import said
from .visits import AUTHORIZE, REGISTERED, came_of, ended_on, page, sent_to, silent, visit

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
WAY = Authorization((), "query", "code", "access_denied")
DOUBT = "the working request no longer worked afterwards"
BACK = f"{REGISTERED}?error=invalid_scope&state=s"
ELSEWHERE = "https://login.example/error"


@pytest.mark.parametrize(
    ("tried", "standing"),
    [
        pytest.param(came_of(sent_to(BACK)), BROKEN, id="sent-back"),
        pytest.param(came_of(sent_to(BACK), doubt=DOUBT), BROKEN, id="sent-back-in-doubt"),
        pytest.param(came_of(sent_to(ELSEWHERE, landing=Landing.ELSEWHERE)), HELD, id="to-another-place"),
        pytest.param(came_of(ended_on(PageKind.PLAIN, status=400)), HELD, id="page"),
        pytest.param(came_of(ended_on(PageKind.PLAIN, status=400), doubt=DOUBT), UNDECIDED, id="page-in-doubt"),
        pytest.param(came_of(ended_on(PageKind.LOGIN, stuck="no password")), UNDECIDED, id="stuck"),
        pytest.param(came_of(silent()), UNDECIDED, id="no-response"),
        pytest.param(came_of(None, doubt="not sent"), UNDECIDED, id="not-sent"),
    ],
)
def test_a_client_nobody_knows_gets_nobody_back(tried: Tried, standing: Standing) -> None:
    assert judgements.not_sent_back(tried, REGISTERED).standing is standing


def test_the_owner_is_told_in_words() -> None:
    told = ended_on(PageKind.PLAIN, status=400)
    assert judgements.owner_informed(came_of(told)).standing is HELD
    mute = visit(Landing.PAGE, AUTHORIZE, pages=(replace(page(PageKind.PLAIN), text=" \n"),))
    assert judgements.owner_informed(came_of(mute)).standing is BROKEN
    assert judgements.owner_informed(came_of(sent_to(BACK))).standing is OPEN
    assert judgements.owner_informed(came_of(told, doubt=DOUBT)).standing is UNDECIDED


@pytest.mark.parametrize(
    ("body", "standing"), [(b'{"error": "invalid_client"}', HELD), (b'{"code": 7}', BROKEN), (b"{}", BROKEN)]
)
def test_json_tells_the_owner_if_it_names_the_error(body: bytes, standing: Standing) -> None:
    wordless = (replace(page(PageKind.PLAIN), text=""),)
    told = visit(Landing.PAGE, AUTHORIZE, exchange=said(400, body), pages=wordless)
    assert judgements.owner_informed(came_of(told)).standing is standing


def test_what_only_another_program_saw_is_left_open() -> None:
    wordless = (replace(page(PageKind.PLAIN), text="", status=0),)
    told = visit(Landing.PAGE, AUTHORIZE, exchange=silent(FailureKind.UNSEEN), pages=wordless)
    assert judgements.owner_informed(came_of(told)).standing is OPEN


@pytest.mark.parametrize(
    ("tried", "standing"),
    [
        pytest.param(came_of(sent_to(BACK)), HELD, id="right"),
        pytest.param(came_of(sent_to(f"{REGISTERED}?error=access_denied&state=s")), BROKEN, id="another-error"),
        pytest.param(came_of(sent_to(f"{REGISTERED}?error=invalid_scope")), BROKEN, id="no-state"),
        pytest.param(came_of(sent_to(f"{REGISTERED}?error=invalid_scope&state=t")), BROKEN, id="another-state"),
        pytest.param(came_of(sent_to(f"{REGISTERED}#error=invalid_scope&state=s")), BROKEN, id="in-the-fragment"),
        pytest.param(came_of(sent_to(f"{BACK}&error=x")), BROKEN, id="twice"),
        pytest.param(came_of(sent_to(BACK), doubt=DOUBT), UNDECIDED, id="in-doubt"),
        pytest.param(came_of(ended_on(PageKind.PLAIN, status=400)), OPEN, id="not-sent-back"),
        pytest.param(came_of(sent_to(f"{REGISTERED}?code=x&state=s"), granted=True), OPEN, id="granted"),
        pytest.param(came_of(None), UNDECIDED, id="not-sent"),
    ],
)
def test_the_error_of_a_user_who_is_sent_back(tried: Tried, standing: Standing) -> None:
    assert judgements.named_as(tried, REGISTERED, WAY, ("invalid_scope",), "s").standing is standing


@pytest.mark.parametrize(
    ("tried", "standing"),
    [
        pytest.param(came_of(sent_to(f"{REGISTERED}?code=x"), granted=True), HELD, id="granted"),
        pytest.param(came_of(sent_to(BACK)), HELD, id="invalid-scope"),
        pytest.param(came_of(sent_to(f"{REGISTERED}?error=server_error")), BROKEN, id="another-error"),
        pytest.param(came_of(ended_on(PageKind.PLAIN, status=400)), BROKEN, id="a-page"),
        pytest.param(came_of(ended_on(PageKind.PLAIN, status=400), doubt=DOUBT), UNDECIDED, id="in-doubt"),
    ],
)
def test_a_request_without_a_scope(tried: Tried, standing: Standing) -> None:
    assert judgements.scope_defaulted(tried, REGISTERED, WAY).standing is standing


@pytest.mark.parametrize(
    ("redemption", "standing"),
    [
        pytest.param(said(200, b'{"access_token": "S", "scope": "a"}'), HELD, id="told"),
        pytest.param(said(200, b'{"access_token": "S"}'), BROKEN, id="not-told"),
        pytest.param(said(400, b'{"error": "invalid_grant"}'), OPEN, id="no-token"),
        pytest.param(None, OPEN, id="no-code"),
    ],
)
def test_the_scope_of_a_token_that_was_asked_for_with_another(redemption: Exchange | None, standing: Standing) -> None:
    tried = replace(came_of(sent_to(BACK)), redemption=redemption)
    assert judgements.scope_told(tried).standing is standing


def test_what_a_redirect_says_of_an_error() -> None:
    form = judgements.sent_back(came_of(sent_to(f"{BACK}&error_description=a+b")), REGISTERED, WAY)
    assert form is not None
    assert judgements.error_texts(form) == {"error": "invalid_scope", "error_description": "a b"}
