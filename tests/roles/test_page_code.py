"""Verification Codes on pages, told from literal titles, texts and marked elements."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.roles.page_code import TitleCode, alike, candidates, certain, likest, shown, title_code
from conformance.roles.user_agent.visit import PageKind, PageSeen


def page(text: str = "", *marked: str, title: str = "", **more: Any) -> PageSeen:
    return PageSeen(PageKind.PLAIN, "https://as.example/done", title, text, (), "x-1", marked, 200, **more)


@pytest.mark.parametrize(
    ("title", "code", "state"),
    [
        ("Successful delegation, code=WF34F7HG state=NMMGFJJ", "WF34F7HG", "NMMGFJJ"),
        ("Successful delegation, code=WF34F7HG", "WF34F7HG", None),
        ("code=4/aB_c-d.e= state=t s+%20&=#;/?:@'\"<>\\é漢", "4/aB_c-d.e=", "t s+%20&=#;/?:@'\"<>\\é漢"),
        ("code=WF34F7HG state=a code=b state=c", "WF34F7HG", "a code=b state=c"),
        ("code=WF34F7HG, state=NMM", "WF34F7HG", "NMM"),
        ("code=WF34F7HG&state=N M", "WF34F7HG", "N M"),
        ("state=N M, code=WF34F7HG", "WF34F7HG", "N M"),
        ("code=WF34F7HG state=", "WF34F7HG", ""),
        ("Access denied, code=user_denied state=N", "user_denied", "N"),
    ],
)
def test_a_code_in_a_title(title: str, code: str, state: str | None) -> None:
    assert title_code(title) == TitleCode(code, state)


@pytest.mark.parametrize("title", ["", "Your code", "Code: WF34F7HG", "code= WF34", "zipcode=12345", "error_code=12"])
def test_no_code_in_a_title(title: str) -> None:
    assert title_code(title) is None


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (page("Type it in: WF34F7HG", title="Done, code=XX11 state=a"), ("XX11", "WF34F7HG")),
        (page("Hello alice99, enter it there. WF34F7HG", "WF34F7HG"), ("WF34F7HG", "alice99")),
        (page("Hello alice99! Your code is WF34F7HG.", "alice99"), ("alice99", "WF34F7HG")),
        (page("Hello alice99! Your code is WF34F7HG.", "alice99", "WF34F7HG"), ("WF34F7HG", "alice99")),
        (page("Go to Photo2Go and enter “WF34F7HG”."), ("Photo2Go", "WF34F7HG")),
        (page("Go to Photo2Go and enter this code: “WF34F7HG”."), ("WF34F7HG", "Photo2Go")),
        (page("Verification code: WF34 F7HG"), ("WF34F7HG", "WF34", "F7HG")),
        (page("Your code", "WF34 F7HG", "WF34-F7HG"), ("WF34F7HG", "WF34-F7HG")),
        (page("Enter the code 482913 in Printer."), ("482913",)),
        (page("Your PIN: kXqRtZwLpM"), ("kXqRtZwLpM",)),
        (page("Your code: correct-horse-battery"), ("correct-horse-battery",)),
        (page("Your code", "blueberry"), ()),
    ],
)
def test_what_may_be_the_code_of_a_page_the_likeliest_first(seen: PageSeen, found: tuple[str, ...]) -> None:
    assert candidates(seen) == found


@pytest.mark.parametrize(
    "text",
    [
        "You said no. Printer may not see your photos.",
        "Signed in as a9@mail.example on 2010-01-18 at 10:30 from https://as.example/x9",
        "Copyright 1.234,50 and 100% of v1.2.3",
        "",
    ],
)
def test_a_page_without_anything_like_a_code(text: str) -> None:
    assert candidates(page(text, *text.split())) == ()


def test_user_denied_is_no_code() -> None:
    denied = page("The code is user_denied", "user_denied", title="No, code=user_denied", code_at="user_denied")
    assert candidates(denied) == certain(denied) == ()
    assert not alike("user_denied", "user_denyed")


def test_what_is_known_is_no_code() -> None:
    seen = page("Your code for printer-2: WF34F7HG", "printer-2")
    assert candidates(seen, {"printer-2"}) == certain(seen, {"printer-2"}) == ("WF34F7HG",)


def test_at_most_five_are_told() -> None:
    assert len(candidates(page("code " + " ".join(f"A1B{number}" for number in range(10, 30))))) == 5


@pytest.mark.parametrize(("there", "code"), [("blueberry", "blueberry"), ("Code: WF34F7HG", "WF34F7HG")])
def test_where_the_target_file_says_that_the_code_is_nothing_else_is(there: str, code: str) -> None:
    seen = page("Your code is ABCD1234", "ABCD1234", title="Done, code=XX11", code_at=there)
    assert candidates(seen) == certain(seen) == ("XX11", code)


def test_some_candidates_are_certain_and_some_are_not() -> None:
    assert certain(page("Hello alice99! Your code: WF34F7HG")) == ("WF34F7HG",)
    assert certain(page("Hello alice99 of DEPARTMENT", "DEPARTMENT")) == ()


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("WF34F7HG", "KX8R2LQZ", True),
        ("WF34F7HG", "KX8R2LQZ9", True),
        ("aB-9" * 8, "cD_8" * 8, True),
        ("aB39" * 8, "cD_8" * 8, True),
        ("WF34F7HG", "KX8R2LQZ99", False),
        ("WF34F7HG", "kx8r2lqz", False),
        ("WF34F7HG", "DELEGATE", False),
        ("WF34/7HG", "KX8R2LQZ", False),
        ("", "KX8R2LQZ", False),
    ],
)
def test_codes_of_one_make(one: str, other: str, is_alike: bool) -> None:
    assert alike(one, other) is is_alike


@pytest.mark.parametrize(
    "seen",
    [
        page("Enter WF34F7HG in Printer"),
        page("Enter wf, then WF34\u00a0F7HG"),
        page("Enter WF34-F7HG."),
        page("Enter it", "WF34F7HG"),
        page("W F 3 4 F 7 H G"),
    ],
)
def test_a_code_that_is_shown(seen: PageSeen) -> None:
    assert shown(seen, "WF34F7HG")
    assert shown(seen, "WF34-F7HG")


def test_a_code_that_is_not_shown() -> None:
    assert not shown(page("Enter the code", title="Done, code=WF34F7HG"), "WF34F7HG")
    assert not shown(page("Enter wf34f7hg"), "WF34F7HG")
    assert not shown(page("Enter the code"), "")


@pytest.mark.parametrize(
    ("seen", "code", "found"),
    [
        (page("Your code: K7W2QD for PHOTO77 of ORDERS"), "WF34F7", ("K7W2QD", "PHOTO77", "ORDERS")),
        (page("Your code: KXWYQD and GOODBYE", "KXWYQD"), "WF34F7", ("KXWYQD",)),  # no digit, by chance
        (page("Your code:", "telegraph", "kwxyqrtz"), "aB3dE9x_", ("kwxyqrtz",)),  # not even a capital
        (page("Your code:", "K7W2QD"), "KXWYQD", ("K7W2QD",)),
        (page("Your code:", "user_denied"), "WF34F7HG2LK", ()),
        (page("Your code:", "printer"), "WF34F7H", ("printer",)),
    ],
)
def test_candidates_most_like_a_code(seen: PageSeen, code: str, found: tuple[str, ...]) -> None:
    assert likest(seen, code) == found
    assert likest(seen, code, found) == ()
