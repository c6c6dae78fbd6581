"""Text as a code span of Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.reporting.markdown import code, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "`plain`"),
        ("", ""),
        ("a`b", "``a`b``"),
        ("`a", "`` `a ``"),
        ("a|b", r"`a\x7cb`"),
        ("a\nb\x1b", r"`a\nb\x1b`"),
        (" a ", "`  a  `"),
    ],
)
def test_a_span_stays_whole(text: str, shown: str) -> None:
    assert code(text) == shown


@given(st.text(min_size=1, max_size=80))
def test_no_text_ends_its_span(text: str) -> None:
    span = code(text)
    fence = re.match("`+", span)[0]
    assert span.endswith(fence)
    assert fence not in re.findall("`+", span[len(fence) : -len(fence)])
    assert "|" not in span
    assert span.isprintable()


def test_a_long_text_is_cut() -> None:
    assert len(code("x" * 5000)) < 500


def test_a_table_has_a_line_for_each_row() -> None:
    assert table(["a", "b"], [["1", "2"]]) == ["| a | b |", "| --- | --- |", "| 1 | 2 |"]
