"""The page that shows a code: what can be read on it, what its title has, and that nobody is sent off."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.user_agent.visit import Landing, PageKind, PageSeen, Visit
from conformance.suites.judgements import pages
from conformance.wire.excerpt import settled

from .messages import DOUBT
from .visits import REGISTERED, STUCK, came_of, ended_on, sent_to, silent, visit

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
CODE, STATE = "WF34F7HG", "t s+%20&'\"<é"


def page(title: str = "", text: str = "", *marked: str) -> PageSeen:
    return PageSeen(PageKind.PLAIN, "https://as.example/done", title, text, (), "v-0", marked, 200)


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(page("Done", f"Enter {CODE} in the application."), HELD, id="in-the-text"),
        pytest.param(page("Done", "Enter this in the application.", CODE), HELD, id="set-apart"),
        pytest.param(page("Done", "Enter WF34 F7HG in the application."), HELD, id="in-groups"),
        pytest.param(page(f"Done, code={CODE}", "Close this window."), BROKEN, id="in-the-title-alone"),
        pytest.param(page("Done", f"Enter {CODE[:-1]} in the application."), BROKEN, id="cut-off"),
    ],
)
def test_the_code_is_shown(seen: PageSeen, standing: Standing) -> None:
    judgement = pages.shows(seen, CODE)
    assert (judgement.standing, judgement.exchange) == (standing, "v-0")


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        pytest.param("Done", OPEN, id="no-code"),
        pytest.param(f"Done, code={CODE} state=x", HELD, id="the-code-that-works"),
        pytest.param(f"Done, code={CODE[::-1]} state=x", BROKEN, id="another"),
        pytest.param(f"Done, code={CODE}.", BROKEN, id="a-full-stop-behind-it"),
    ],
)
def test_the_title_has_the_code_that_works(title: str, standing: Standing) -> None:
    assert pages.same_in_title(page(title), CODE).standing is standing


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        pytest.param("Done", OPEN, id="no-code"),
        pytest.param(f"Done, code={CODE} state={STATE}", HELD, id="as-it-was-sent"),
        pytest.param(f"Done, code={CODE} state=t+s%2B%2520%26%27%22%3C%C3%A9", HELD, id="escaped-as-in-a-url"),
        pytest.param(f"Done, code={CODE}", BROKEN, id="no-state"),
        pytest.param(f"Done, code={CODE} state=", BROKEN, id="empty"),
        pytest.param(f"Done, code={CODE} state=t s+%20&amp;'&quot;&lt;é", BROKEN, id="escaped-twice"),
        pytest.param(f"Done, code={CODE} state=t", BROKEN, id="cut-at-a-blank"),
    ],
)
def test_the_title_has_the_state_that_was_sent(title: str, standing: Standing) -> None:
    assert pages.state_in_title(page(title), STATE).standing is standing


def test_what_a_page_says_is_recorded_in_a_few_words() -> None:
    assert pages.says(page("", " Enter\n it ")).got == "'Enter it'"
    assert pages.says(page()).got == "nothing"
    assert len(settled(pages.says(page("", "word " * 500)).got)) == 303
    assert pages.titled(page("Done")).got == "the title 'Done'"
    assert pages.titled(page("Done")).standing is OPEN


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        pytest.param(ended_on(PageKind.PLAIN, decided=True), HELD, id="a-page"),
        pytest.param(ended_on(PageKind.PLAIN), UNDECIDED, id="nobody-was-asked"),
        pytest.param(ended_on(PageKind.UNKNOWN, stuck=STUCK, decided=True), UNDECIDED, id="a-page-that-asks-for-more"),
        pytest.param(sent_to(f"{REGISTERED}?wrap_verification_code=S"), UNDECIDED, id="to-a-uri-it-has-all-the-same"),
        pytest.param(sent_to("https://other.example/cb"), BROKEN, id="to-another-client"),
        pytest.param(
            sent_to("https://x.example/?wrap_verification_code=S", landing=Landing.ELSEWHERE),
            BROKEN,
            id="with-the-code",
        ),
        pytest.param(sent_to("https://sso.example/", landing=Landing.ELSEWHERE), UNDECIDED, id="to-log-in-elsewhere"),
        pytest.param(visit(Landing.NOWHERE, None, exchange=silent(), stuck=STUCK), UNDECIDED, id="gone"),
    ],
)
def test_without_a_callback_nobody_is_sent_anywhere(seen: Visit, standing: Standing) -> None:
    assert pages.stays_on_page(came_of(seen), "wrap_verification_code", REGISTERED).standing is standing
    assert pages.stays_on_page(came_of(seen, doubt=DOUBT), "wrap_verification_code", None).standing is UNDECIDED


def test_a_client_without_a_uri_is_sent_to_none() -> None:
    seen = came_of(sent_to(f"{REGISTERED}?wrap_verification_code=S"))
    assert pages.stays_on_page(seen, "wrap_verification_code", None).standing is BROKEN
