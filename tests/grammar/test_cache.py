"""Cache-Control directives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.grammar.cache import Directive, parse_cache_control
from conformance.grammar.lexis import quote

from .properties import PROPERTY, hostile_lines, tokens


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(["no-store"], id="alone"),
        pytest.param(["No-Store"], id="letter-case"),
        pytest.param(["private, max-age=0,no-store"], id="among-others"),
        pytest.param(["private", "no-store"], id="second-line"),
        pytest.param(['no-store="x"'], id="with-a-value"),
        pytest.param(["no-store = x"], id="blanks-around-equals"),
        pytest.param([" ,, no-store ,"], id="empty-elements"),
        pytest.param(['private="a, b", no-store'], id="behind-a-quoted-comma"),
        pytest.param(['private="a', "no-store"], id="an-unclosed-quote-ends-with-its-line"),
    ],
)
def test_no_store_is_there(values: list[str]) -> None:
    assert parse_cache_control(values).has("no-store")


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([], id="no-header"),
        pytest.param([""], id="empty-header"),
        pytest.param(["x-no-store"], id="longer-name"),
        pytest.param(["no-store-x"], id="name-goes-on"),
        pytest.param(["no-cache"], id="another-directive"),
        pytest.param(["max-age=no-store"], id="as-a-value"),
        pytest.param(['private="a, no-store"'], id="inside-quotes"),
        pytest.param(['private="\\", no-store"'], id="inside-quotes-behind-an-escaped-quote"),
        pytest.param(['"no-store"'], id="quoted-name"),
        pytest.param(["no-store; private"], id="semicolon"),
        pytest.param(["no store"], id="two-words"),
    ],
)
def test_no_store_is_not_there(values: list[str]) -> None:
    assert not parse_cache_control(values).has("no-store")


def test_directives_keep_order_and_values() -> None:
    found = parse_cache_control(['private="set-cookie, a\\"", Max-Age=60', "no-store, max-age=", "no-store"])
    assert found.directives == (
        Directive("private", 'set-cookie, a"'),
        Directive("Max-Age", "60"),
        Directive("no-store"),
        Directive("max-age", ""),
        Directive("no-store"),
    )


@PROPERTY
@given(hostile_lines)
def test_any_text_can_be_read(values: list[str]) -> None:
    parse_cache_control(values).has("no-store")


@PROPERTY
@given(st.lists(st.builds(Directive, tokens, st.none() | st.text())))
def test_what_was_written_is_read_back_from_one_line_and_from_many(directives: list[Directive]) -> None:
    written = [d.name if d.value is None else f"{d.name}={quote(d.value)}" for d in directives]
    assert parse_cache_control(written).directives == tuple(directives)
    assert parse_cache_control([", ".join(written)]).directives == tuple(directives)
