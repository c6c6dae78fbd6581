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
from conformance.wire.stepping import TO_THE_DELIMITER

# Half of them signs that encoders write in ways of their own, a few of them in several.
SIGNS = st.text(st.sampled_from("ab1Z ._~+/=-:,!\"'<>#\n&%\\;\xe9\u2039"), max_size=30)
VALUES = st.tuples(SIGNS, st.sampled_from(["ab1Z", "aaaa", "amp25"]), SIGNS).map("".join)
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
        html.escape,
        lambda text: html.escape(html.escape(text)),
        lambda text: quote(html.escape(text), safe=""),
        lambda text: quote(json.dumps(text), safe=""),
        lambda text: quote(text, safe="").lower(),
    ]
)


def found(text: str, value: str, after: str, tries: int) -> list[Span]:
    """The finds, with so many tries before the pattern is made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(needle, "_MOST_TRIES", tries)
        return list(Needle(value, "alias", after=after).spans(text))


@given(
    value=VALUES,
    spelled=st.lists(SPELLED, min_size=1, max_size=5),
    between=st.text(st.sampled_from("ab1 -%\\&;+="), max_size=4),
    after=st.sampled_from(["", TO_THE_DELIMITER]),
)
@settings(deadline=None, derandomize=True, database=None, max_examples=300)
@example(value="a" * 60, spelled=[str, lambda text: text[:50]], between="", after="")
@example(value="-aaaa", spelled=[lambda text: "\\\\" + text], between="-", after="")
@example(value="%25aaaa", spelled=[str, lambda text: quote(text, safe="")], between="", after="")
@example(value="&amp;aaaa", spelled=[str, html.escape], between="", after="")
@example(value="aaaa-;", spelled=[lambda text: text.replace("-", "&#45;")[:-1]], between="", after="")
@example(value="aaaa" + "%" * 9 + "a" * 60, spelled=[str, lambda text: text[:20]], between="", after="")
def test_the_steps_find_what_the_pattern_finds(value: str, spelled: list, between: str, after: str) -> None:
    text = between.join(spell(value) for spell in spelled) + between
    assert found(text, value, after, 30) == found(text, value, after, 0)


def test_many_false_starts_are_left_to_the_pattern() -> None:
    text = "abcd-" * 100 + "abcd=ef"
    assert found(text, "abcd=ef", "", 30) == [(500, 507, "alias")]


def test_a_literal_has_one_spelling() -> None:
    assert list(Literal("a-b", "alias").spans("a-b a%2Db")) == [(0, 3, "alias")]
