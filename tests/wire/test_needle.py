"""Looking for one thing: step by step it is found where its pattern finds it."""

from __future__ import annotations

import html
import json
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conformance.wire import needle
from conformance.wire.needle import Literal, Needle, Span

CLEAR = st.text(st.sampled_from("ab1Z ._~+/=-"), min_size=1, max_size=60)
SPELLED = st.sampled_from(
    [
        str,
        lambda text: quote(text, safe=""),
        lambda text: quote(quote(text, safe=""), safe=""),
        lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
        lambda text: "".join(f"&#{ord(char)};" if not char.isalnum() else char for char in text),
        lambda text: "".join(f"\\u{ord(char):04x}" if not char.isalnum() else char for char in text),
        lambda text: "".join(f"\\{char}" if not char.isalnum() else char for char in text),
        lambda text: text.replace(" ", "+").replace("-", "&hyphen").replace("/", "&sol;"),
        lambda text: html.escape(text)[:-1],
    ]
)


def found(text: str, value: str, after: str, tries: int) -> list[Span]:
    """The finds, with so many tries before the pattern is made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(needle, "_MOST_TRIES", tries)
        return list(Needle(value, "alias", after=after).spans(text))


@given(
    value=CLEAR,
    spelled=st.lists(SPELLED, min_size=1, max_size=5),
    between=st.text(st.sampled_from("ab1 -%\\&;+="), max_size=4),
    after=st.sampled_from(["", needle.TO_THE_DELIMITER]),
)
@settings(deadline=None, derandomize=True, database=None, max_examples=400)
@example(value="a" * 60, spelled=[str, lambda text: text[:50]], between="", after="")
@example(value="-a", spelled=[lambda text: "\\\\" + text], between="-", after="")
def test_the_steps_find_what_the_pattern_finds(value: str, spelled: list, between: str, after: str) -> None:
    text = between.join(spell(value) for spell in spelled) + between
    assert found(text, value, after, 30) == found(text, value, after, 0)


def test_many_false_starts_are_left_to_the_pattern() -> None:
    text = "ab-" * 100 + "ab=cd"
    assert found(text, "ab=cd", "", 30) == [(300, 305, "alias")]


def test_a_literal_has_one_spelling() -> None:
    assert list(Literal("a-b", "alias").spans("a-b a%2Db")) == [(0, 3, "alias")]
