"""Where the user agent was sent: to the registered URI, to the other one, or somewhere else; and hostile addresses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.outcome.judgement import Standing
from conformance.roles.callback import absolute
from conformance.roles.user_agent.addresses import identity
from conformance.roles.user_agent.visit import Landing, PageKind, Visit
from conformance.suites.judgements.redirects import nothing_sent, redeems_nothing, sent_back, strays
from conformance.wire.exchange import Exchange, FailureKind

from .messages import DOUBT, form, unanswered
from .visits import REGISTERED, STUCK, answered, came_of, ended_on, sent_to, silent, visit

HELD, BROKEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.UNDECIDED
OTHER = "https://touchstone.invalid/cb"
PROPERTY = settings(deadline=None, max_examples=150, derandomize=True, database=None)
# What a server can write into a Location field, or a page into a link.
PIECES = ["http://", "https:", "//", "[", "]", "::1", "%", "%zz", "%00", "\0", "\n", " ", "\\", "@", ":", "?", "#", "&",
          "=", ";", "é", "漢", "\ud800", "client.example", "/cb", "/..", "code=S", "javascript:", "99999"]  # fmt: skip
hostile_urls = st.text() | st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
HOSTILE = {
    "bracket": "http://[",
    "bracket-in-the-middle": "https://cli[ent.example/cb?code=S",
    "no-address": "https://[as.example]/cb",
    "port": "https://client.example:99999999/cb",
    "port-no-number": "https://client.example:x/cb",
    "nul": "\0",
    "controls": "https://client.example/cb?\r\n\x1f\x7f",
    "escapes": "https://client.example/cb?" + "%" * 1_000,
    "surrogate": "https://client.example/cb?code=\ud800#\udfff",
    "long": "https://client.example/cb?" + "a=b&" * 25_000,
    "long-authority": "https://" + "@" * 50_000 + ":" * 50_000,
    "empty": "",
    "blank": " ",
    "fraction-host": "https://client\u2100.example/cb",
}


@pytest.mark.parametrize(
    ("sent", "standing"),
    [
        pytest.param(f"{OTHER}?code=S", BROKEN, id="to-the-other"),
        pytest.param(f"{OTHER}?error=user_denied", BROKEN, id="an-error-to-the-other"),
        pytest.param("HTTPS://Touchstone.Invalid:443/cb", BROKEN, id="to-the-other-written-otherwise"),
        pytest.param(f"{REGISTERED}?code=S", HELD, id="to-the-registered-one"),
        pytest.param("https://client.example:443/cb?code=S", HELD, id="with-the-default-port"),
        pytest.param("https://third.example/cb", UNDECIDED, id="to-a-third"),
        pytest.param("https://client.example/elsewhere", UNDECIDED, id="to-another-path"),
        pytest.param("http://[", UNDECIDED, id="to-what-is-no-url"),
    ],
)
@pytest.mark.parametrize("landing", [Landing.CALLBACK, Landing.ELSEWHERE])
def test_where_the_user_agent_is_sent(sent: str, standing: Standing, landing: Landing) -> None:
    judgement = nothing_sent(came_of(sent_to(sent, landing=landing)), REGISTERED, OTHER)
    assert (judgement.standing, judgement.exchange) == (standing, "v-1")


def test_being_sent_there_is_a_breach_whatever_works_afterwards() -> None:
    assert nothing_sent(came_of(sent_to(OTHER), doubt=DOUBT), REGISTERED, OTHER).standing is BROKEN


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(ended_on(PageKind.PLAIN, status=400, stuck=STUCK), HELD, id="an-error-page"),
        pytest.param(answered(400), HELD, id="refused-without-asking-anybody"),
        pytest.param(ended_on(PageKind.UNKNOWN, stuck=STUCK), UNDECIDED, id="a-page-nobody-understands"),
        pytest.param(visit(Landing.NOWHERE, None, exchange=silent(), stuck=STUCK), UNDECIDED, id="gone"),
        pytest.param(visit(Landing.CALLBACK, None, exchange=silent(FailureKind.UNSEEN)), HELD, id="unseen-nowhere"),
    ],
)
def test_nothing_is_sent_anywhere(seen: Visit | Exchange, standing: Standing) -> None:
    assert nothing_sent(came_of(seen), REGISTERED, OTHER).standing is standing
    assert nothing_sent(came_of(seen, doubt=DOUBT), REGISTERED, OTHER).standing is UNDECIDED


@pytest.mark.parametrize(
    ("other", "sent", "standing"),
    [
        pytest.param("//touchstone.invalid/cb", "https://touchstone.invalid/cb?code=S", BROKEN, id="scheme-relative"),
        pytest.param("//touchstone.invalid/cb", "//touchstone.invalid/cb?code=S", BROKEN, id="as-it-was-written"),
        pytest.param("javascript:alert(1)//x", "javascript:alert(1)//x?code=S", BROKEN, id="script"),
        pytest.param(
            "https://client.example\\@touchstone.invalid/cb",
            "https://client.example\\@touchstone.invalid/cb?code=S",
            BROKEN,
            id="backslash",
        ),
        pytest.param(f"{REGISTERED}?next=x", f"{REGISTERED}?next=x&code=S", BROKEN, id="foreign-parameter"),
        pytest.param(f"{REGISTERED}?next=x", f"{REGISTERED}?code=S", HELD, id="foreign-parameter-dropped"),
        pytest.param(f"{REGISTERED}#stray", f"{REGISTERED}?code=S#stray", BROKEN, id="foreign-fragment"),
        pytest.param(f"{REGISTERED}#stray", f"{REGISTERED}#access_token=S", HELD, id="foreign-fragment-dropped"),
    ],
)
def test_other_uris_that_share_something_with_the_registered_one(other: str, sent: str, standing: Standing) -> None:
    assert nothing_sent(came_of(sent_to(sent)), REGISTERED, other).standing is standing


@pytest.mark.parametrize(
    ("sent", "registered", "other", "stray"),
    [
        pytest.param("https://c.example/cb?a=b&code=S", "https://c.example/cb?a=b", OTHER, False, id="own-query"),
        pytest.param("photos:/cb?code=S", "photos:/cb", OTHER, False, id="custom-scheme"),
        pytest.param("https://[::1]:8443/cb?code=S", "https://[::1]:8443/cb", OTHER, False, id="ipv6"),
        pytest.param("https://[::1]:8444/cb", "https://[::1]:8443/cb", OTHER, True, id="ipv6-another-port"),
        pytest.param("https://c.example/cb/", "https://c.example/cb", OTHER, True, id="slash-at-the-end"),
        pytest.param("https://c.example/CB", "https://c.example/cb", OTHER, True, id="path-in-capitals"),
        pytest.param("http://c.example/cb", "https://c.example/cb", OTHER, True, id="in-the-clear"),
        pytest.param("https://u@c.example/cb", "https://c.example/cb", OTHER, True, id="user-information"),
        pytest.param("https://c.example/cb?next=", "https://c.example/cb", "x:y?next=", True, id="empty-foreign-value"),
    ],
)
def test_what_strays_from_the_registered_uri(sent: str, registered: str, other: str, stray: bool) -> None:
    assert strays(sent, registered, other) is stray


# --- coming back, and what a code from another URI brings ---


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(sent_to(f"{REGISTERED}?code=S"), HELD, id="sent-back"),
        pytest.param(sent_to("https://other.example/cb?code=S"), BROKEN, id="to-another-client"),
        pytest.param(sent_to(f"{OTHER}?code=S", landing=Landing.ELSEWHERE), BROKEN, id="elsewhere-with-the-code"),
        pytest.param(sent_to("https://sso.example/", landing=Landing.ELSEWHERE), UNDECIDED, id="to-log-in-elsewhere"),
        pytest.param(ended_on(PageKind.PLAIN, decided=True), BROKEN, id="a-page-after-the-approval"),
        pytest.param(ended_on(PageKind.PLAIN, status=500, decided=True), UNDECIDED, id="an-error-after-the-approval"),
        pytest.param(ended_on(PageKind.UNKNOWN, stuck=STUCK, decided=True), UNDECIDED, id="a-page-that-asks-for-more"),
        pytest.param(ended_on(PageKind.PLAIN), UNDECIDED, id="nobody-was-asked"),
        pytest.param(visit(Landing.NOWHERE, None, exchange=silent(), stuck=STUCK), UNDECIDED, id="gone"),
    ],
)
def test_after_the_approval_the_user_agent_is_sent_back(seen: Visit, standing: Standing) -> None:
    granted = "code=S" in (seen.url or "")
    assert sent_back(came_of(seen, granted=granted), REGISTERED).standing is standing


@pytest.mark.parametrize(
    ("seen", "redemption", "standing"),
    [
        pytest.param(ended_on(PageKind.PLAIN, status=400), None, HELD, id="refused-at-once"),
        pytest.param(sent_to(f"{OTHER}?code=S"), form(400, b""), HELD, id="refused-when-redeemed"),
        pytest.param(sent_to(f"{OTHER}?code=S"), unanswered(), UNDECIDED, id="no-answer-when-redeemed"),
        pytest.param(ended_on(PageKind.UNKNOWN, stuck=STUCK), None, UNDECIDED, id="a-page-nobody-understands"),
    ],
)
def test_a_code_from_another_uri_brings_no_token(seen: Visit, redemption: Exchange | None, standing: Standing) -> None:
    tried = replace(came_of(seen), redemption=redemption)
    assert redeems_nothing(tried, OTHER).standing is standing
    assert redeems_nothing(tried.doubted(DOUBT), OTHER).standing is UNDECIDED


def test_a_token_by_way_of_another_uri_is_a_breach_whatever_works_afterwards() -> None:
    tried = replace(came_of(sent_to(f"{OTHER}?code=S"), granted=True, doubt=DOUBT), redemption=form(200, b"", id="t-9"))
    judgement = redeems_nothing(tried, OTHER)
    assert (judgement.standing, judgement.exchange) == (BROKEN, "t-9")


# --- hostile addresses ---


@pytest.mark.parametrize("url", HOSTILE.values(), ids=HOSTILE)
def test_no_address_makes_a_judgement_raise(url: str) -> None:
    for registered, other in ((REGISTERED, url), (url, OTHER), (url, url)):
        assert nothing_sent(came_of(sent_to(url)), registered, other).expected == f"nothing sent to {other}"
        assert sent_back(came_of(sent_to(url)), registered).exchange == "v-1"


@PROPERTY
@given(hostile_urls, hostile_urls, hostile_urls)
def test_nothing_in_an_address_raises(sent: str, registered: str, other: str) -> None:
    assert isinstance(strays(sent, registered, other), bool)
    assert isinstance(absolute(sent, other), str)
    assert all(isinstance(part, str) for part in identity(sent))


@PROPERTY
@given(hostile_urls)
def test_an_address_never_strays_from_itself(url: str) -> None:
    assert not strays(url, url, "https://touchstone.invalid/")
