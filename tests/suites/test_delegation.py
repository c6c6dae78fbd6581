"""What became of an authorization request: granted or not, asked or not, over which channel."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.outcome.judgement import Judgement, Standing
from conformance.roles.trial import Tried
from conformance.roles.user_agent.visit import Landing, PageKind, Visit
from conformance.suites.judgements import delegation, redirects
from conformance.wire.exchange import Exchange, FailureKind

from .messages import DOUBT
from .visits import REGISTERED, STUCK, answered, came_of, ended_on, page, sent_to, silent, visit

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
LOGIN, CONSENT, CODE = PageKind.LOGIN, PageKind.CONSENT, PageKind.USER_CODE
PLAIN, UNKNOWN = PageKind.PLAIN, PageKind.UNKNOWN
GRANT, DENIAL = f"{REGISTERED}?code=S", f"{REGISTERED}?error=user_denied"
OWN_BROWSER = visit(Landing.CALLBACK, DENIAL, exchange=silent(FailureKind.UNSEEN))
GONE = visit(Landing.NOWHERE, None, exchange=silent(), stuck="nothing listens there")
PLAIN_HTTP = "http://as.example/authorize"

Judge = Callable[[Tried], Judgement]
JUDGES: list[Judge] = [
    delegation.nothing_issued,
    delegation.nothing_issued_by_poll,
    delegation.grants,
    delegation.recorded,
    delegation.no_prompt,
    delegation.identified_first,
    delegation.password_checked,
    delegation.closed_in_the_clear,
    lambda tried: redirects.nothing_sent(tried, REGISTERED, "https://touchstone.invalid/cb"),
]


@pytest.mark.parametrize("judge", JUDGES)
def test_what_was_not_sent_proves_nothing_for_the_reason_it_has(judge: Judge) -> None:
    judgement = judge(came_of(None, doubt="needs endpoints.authorization_http in the target file"))
    assert (judgement.standing, judgement.exchange) == (UNDECIDED, None)
    assert judgement.got.startswith("needs endpoints.authorization_http in the target file")


@pytest.mark.parametrize("judge", [judge for judge in JUDGES if judge is not delegation.recorded])
def test_a_server_that_says_nothing_proves_nothing(judge: Judge) -> None:
    assert judge(came_of(GONE, doubt=DOUBT)).standing is UNDECIDED
    assert judge(came_of(GONE, doubt=DOUBT)).exchange == "v-1"


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        pytest.param(sent_to(GRANT), f"the user agent is sent to {GRANT}", id="callback"),
        pytest.param(sent_to("x:y", landing=Landing.ELSEWHERE), "the user agent is sent to x:y", id="elsewhere"),
        pytest.param(ended_on(PLAIN, status=400), "a page (plain) titled 'A title', status 400", id="page"),
        pytest.param(visit(Landing.PAGE), "status 200", id="page-that-nobody-read"),
        pytest.param(GONE, "nothing was seen", id="nowhere"),
        pytest.param(answered(405), "status 405", id="nobody-asked"),
        pytest.param(None, "not sent", id="not-sent"),
    ],
)
def test_what_became_of_it_is_told_in_a_few_words(seen: Visit | Exchange | None, words: str) -> None:
    assert delegation.told(came_of(seen)) == words


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(sent_to(DENIAL), HELD, id="sent-back-with-an-error"),
        pytest.param(ended_on(PLAIN, status=400, stuck=STUCK), HELD, id="an-error-page"),
        pytest.param(ended_on(PLAIN, stuck=STUCK), HELD, id="an-error-page-with-status-200"),
        pytest.param(ended_on(UNKNOWN, status=400, stuck=STUCK), HELD, id="an-error-page-with-a-button"),
        pytest.param(ended_on(CONSENT, stuck=STUCK, decided=True), HELD, id="approved-and-then-stuck"),
        pytest.param(answered(405), HELD, id="refused-without-asking-anybody"),
        pytest.param(OWN_BROWSER, HELD, id="unseen"),
        pytest.param(ended_on(UNKNOWN, stuck=STUCK), UNDECIDED, id="a-page-nobody-understands"),
        pytest.param(ended_on(LOGIN, status=401, stuck=STUCK), UNDECIDED, id="a-login-that-failed"),
        pytest.param(visit(Landing.PAGE, stuck=STUCK), UNDECIDED, id="no-page-seen"),
        pytest.param(visit(Landing.NOWHERE, None, PLAIN, stuck=STUCK), UNDECIDED, id="redirected-without-end"),
        pytest.param(GONE, UNDECIDED, id="gone"),
        pytest.param(silent(), UNDECIDED, id="gone-without-asking-anybody"),
    ],
)
def test_nothing_issued(seen: Visit | Exchange, standing: Standing) -> None:
    assert delegation.nothing_issued(came_of(seen)).standing is standing
    assert delegation.nothing_issued(came_of(seen, doubt=DOUBT)).standing is UNDECIDED


@pytest.mark.parametrize(
    "judge", [delegation.nothing_issued, delegation.nothing_issued_by_poll, delegation.closed_in_the_clear]
)
@pytest.mark.parametrize("doubt", [None, DOUBT], ids=["bracket-held", "bracket-broken"])
def test_a_grant_that_nobody_wants_is_a_breach_whatever_works_afterwards(judge: Judge, doubt: str | None) -> None:
    judgement = judge(came_of(sent_to(GRANT), granted=True, doubt=doubt))
    assert (judgement.standing, judgement.exchange) == (BROKEN, "v-1")


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(ended_on(CODE, stuck="asks for the user code again"), HELD, id="the-code-is-not-taken"),
        pytest.param(ended_on(PLAIN, decided=True), HELD, id="approved-to-no-avail"),
        pytest.param(visit(Landing.PAGE, exchange=silent(FailureKind.UNSEEN)), HELD, id="unseen"),
        pytest.param(answered(400), UNDECIDED, id="no-codes-so-nobody-was-asked"),
        pytest.param(GONE, UNDECIDED, id="gone"),
    ],
)
def test_nothing_issued_by_poll(seen: Visit | Exchange, standing: Standing) -> None:
    assert delegation.nothing_issued_by_poll(came_of(seen)).standing is standing
    assert delegation.nothing_issued_by_poll(came_of(seen, doubt=DOUBT)).standing is UNDECIDED


@pytest.mark.parametrize(
    ("seen", "granted", "standing"),
    [
        pytest.param(sent_to(GRANT), True, HELD, id="granted"),
        pytest.param(sent_to(DENIAL), False, BROKEN, id="sent-back-with-an-error"),
        pytest.param(ended_on(PLAIN, status=400, stuck=STUCK), False, BROKEN, id="an-error-page"),
        pytest.param(ended_on(UNKNOWN, stuck=STUCK), False, UNDECIDED, id="a-page-nobody-understands"),
        pytest.param(GONE, False, UNDECIDED, id="gone"),
    ],
)
def test_a_grant_as_for_the_working_request(seen: Visit, granted: bool, standing: Standing) -> None:
    assert delegation.grants(came_of(seen, granted=granted)).standing is standing


def test_a_grant_refused_while_nothing_works_proves_nothing() -> None:
    judgement = delegation.grants(came_of(sent_to(DENIAL), doubt=DOUBT))
    assert (judgement.standing, judgement.got.endswith(DOUBT)) == (UNDECIDED, True)


@pytest.mark.parametrize("granted", [True, False])
def test_what_is_recorded_is_never_judged(granted: bool) -> None:
    judgement = delegation.recorded(came_of(sent_to(GRANT), granted=granted))
    assert (judgement.standing, judgement.got.startswith("granted: ")) == (OPEN, granted)


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(sent_to(DENIAL), HELD, id="sent-back"),
        pytest.param(sent_to(GRANT), HELD, id="granted-at-once"),
        pytest.param(ended_on(PLAIN, status=400), HELD, id="an-error-page"),
        pytest.param(sent_to(GRANT, LOGIN), BROKEN, id="login-then-grant"),
        pytest.param(ended_on(LOGIN), BROKEN, id="login"),
        pytest.param(ended_on(CONSENT), BROKEN, id="consent"),
        pytest.param(ended_on(CODE), BROKEN, id="user-code"),
        pytest.param(ended_on(UNKNOWN), UNDECIDED, id="a-page-nobody-understands"),
        pytest.param(sent_to("https://idp.example/", landing=Landing.ELSEWHERE), UNDECIDED, id="another-host"),
        pytest.param(visit(Landing.NOWHERE, None, stuck="more than 10 redirects"), UNDECIDED, id="no-end"),
        pytest.param(OWN_BROWSER, UNDECIDED, id="unseen"),
        pytest.param(answered(400), UNDECIDED, id="nobody-asked"),
    ],
)
def test_no_prompt(seen: Visit | Exchange, standing: Standing) -> None:
    assert delegation.no_prompt(came_of(seen)).standing is standing


def test_a_prompt_is_one_whatever_works_afterwards_and_none_proves_nothing_then() -> None:
    assert delegation.no_prompt(came_of(ended_on(LOGIN), doubt=DOUBT)).standing is BROKEN
    assert delegation.no_prompt(came_of(sent_to(DENIAL), doubt=DOUBT)).standing is UNDECIDED


@pytest.mark.parametrize(
    ("seen", "granted", "standing"),
    [
        pytest.param(sent_to(GRANT, LOGIN, CONSENT), True, HELD, id="login-then-grant"),
        pytest.param(sent_to(GRANT, CONSENT), True, BROKEN, id="consent-of-anybody"),
        pytest.param(sent_to(GRANT), True, BROKEN, id="granted-at-once"),
        pytest.param(sent_to(GRANT, UNKNOWN), True, UNDECIDED, id="maybe-a-login"),
        pytest.param(OWN_BROWSER, True, UNDECIDED, id="unseen"),
        pytest.param(ended_on(LOGIN, stuck=STUCK), False, UNDECIDED, id="login-without-a-grant"),
        pytest.param(answered(400), False, UNDECIDED, id="nobody-asked"),
    ],
)
def test_identified_first(seen: Visit | Exchange, granted: bool, standing: Standing) -> None:
    assert delegation.identified_first(came_of(seen, granted=granted)).standing is standing


@pytest.mark.parametrize(
    ("seen", "granted", "standing"),
    [
        pytest.param(ended_on(LOGIN, status=401, stuck="asks for the login again"), False, HELD, id="login-again"),
        pytest.param(sent_to(DENIAL, LOGIN), False, HELD, id="login-then-error"),
        pytest.param(sent_to(GRANT, LOGIN), True, BROKEN, id="any-password-will-do"),
        pytest.param(ended_on(PLAIN, status=400), False, UNDECIDED, id="no-login-page"),
    ],
)
def test_password_checked(seen: Visit, granted: bool, standing: Standing) -> None:
    assert delegation.password_checked(came_of(seen, granted=granted)).standing is standing


def test_a_wrong_password_refused_while_the_right_one_is_too_proves_nothing() -> None:
    assert delegation.password_checked(came_of(ended_on(LOGIN, stuck=STUCK), doubt=DOUBT)).standing is UNDECIDED


@pytest.mark.parametrize(
    ("url", "submits_to", "standing"),
    [
        pytest.param("https://as.example/login", ("https://as.example/login",), HELD, id="both-over-tls"),
        pytest.param("https://as.example/login", (), HELD, id="no-form"),
        pytest.param(PLAIN_HTTP, ("https://as.example/login",), BROKEN, id="page-in-the-clear"),
        pytest.param("https://as.example/login", ("HTTP://as.example/login",), BROKEN, id="form-in-the-clear"),
    ],
)
def test_a_login_page_and_its_form_are_looked_at(url: str, submits_to: tuple[str, ...], standing: Standing) -> None:
    pages = (page(LOGIN, url, submits_to), page(CONSENT, PLAIN_HTTP))
    assert [each.standing for each in delegation.shown_over_tls(visit(Landing.PAGE, pages=pages))] == [standing]
