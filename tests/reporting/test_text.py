"""What cannot be seen is written out, on one line, whoever sent it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.reporting.text import ascii_line, clipped, inert, line, shortened, visible, visible_block

from .conftest import alias


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain text, 1 < 2 & \"3\" 'é' {x}", "plain text, 1 < 2 & \"3\" 'é' {x}"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("\x00\x7f\x9b", r"\x00\x7f\x9b"),
        ("\u202eevil\u2069", r"\u202eevil\u2069"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("no\u00a0break", r"no\xa0break"),
        ("\ud800", r"\ud800"),
        ("e\u0301\u0302\u0303\u0304\u0305x", "e\u0301\u0302\u0303" + r"\u0304\u0305x"),
        ("\u0301x", r"\u0301x"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_visible_writes_out_what_cannot_be_seen(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(st.text(st.characters(codec=None)))
def test_nothing_unprintable_is_left(text: str) -> None:
    assert visible(text).isprintable()
    assert visible(visible(text)) == visible(text)
    assert ascii_line(text).isascii()
    assert ascii_line(text).isprintable()
    assert all(part.isprintable() for part in visible_block(text).replace("\t", "\n").split("\n"))


def test_a_block_keeps_lines_and_tabs_and_nothing_else() -> None:
    assert visible_block("a\r\nb\n\tc\rd\x1b") == "a\nb\n\tc\\rd\\x1b"


def test_an_alias_survives_a_terminal_without_unicode() -> None:
    assert ascii_line(f"token={alias('access_token 2')}, é") == r"token=<access_token 2>, \xe9"


def test_a_long_value_says_how_much_more_there_is() -> None:
    assert clipped("x" * 25, 20) == "x" * 20 + " [... 5 more characters, in results.json]"
    assert clipped("x" * 20, 20) == "x" * 20
    assert len(line("\x00" * 1_000_000)) < 100_000


def test_shortened_fits_its_width() -> None:
    assert shortened("abcdefghij", 10) == "abcdefghij"
    assert shortened("abcdefghijk", 10) == "abcdefg..."


@pytest.mark.parametrize("command", ["##[error]x", "a ##[add-mask]x", "##vso[task.setvariable]x"])
def test_no_line_has_a_command_of_a_ci(command: str) -> None:
    assert "##" not in ascii_line(command)
    assert r"#\x23" in ascii_line(command)
    assert ascii_line("## 2 ##x") == "## 2 ##x", "nothing else is a command"


@pytest.mark.parametrize("line_", ["::error::x", "   ::stop-commands::x"])
def test_no_line_begins_with_a_command_of_a_ci(line_: str) -> None:
    assert inert(line_).lstrip().startswith("\\::")
    assert inert("test.py::test x") == "test.py::test x"
