"""What the differences of two profiles mean for one row: what can be said again, and what has to be tried again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from conformance.spec.differences import differences
from conformance.spec.effects import Effect, effects
from conformance.spec.loading import load_profile
from conformance.spec.model import Consequence, Level, Profile, Ruling

Read = Callable[..., Profile]


@pytest.fixture
def small(read: Read) -> Profile:
    return read({"flows": ["front", "back"], "rulings": ["A1"]}, {"id": "door/opens"})


def first(before: Profile, after: Profile) -> Effect:
    return effects(differences(before, after))["door/closes", "front"]


def with_row(profile: Profile, **changes: Any) -> Profile:
    return replace(profile, rows=(replace(profile.rows[0], **changes), *profile.rows[1:]))


def test_a_row_that_is_the_same_has_no_effect(small: Profile) -> None:
    assert all(effect.none for effect in effects(differences(small, small)).values())


def test_the_level_is_weight_and_the_text_is_judged(small: Profile) -> None:
    effect = first(small, with_row(small, level=Level.SHOULD, consequence=Consequence.WARNING, text="It shuts."))
    assert [change.field for change in effect.weight] == ["level", "consequence"]
    assert (effect.judged, effect.moved, effect.renamed) == (("text",), False, False)


def test_another_section_only_moves(small: Profile) -> None:
    effect = first(small, with_row(small, section="7"))
    assert (effect.moved, effect.weight, effect.judged) == (True, (), ())


def test_what_a_flow_sends_touches_its_rows_and_no_others(small: Profile) -> None:
    flows = {**small.flows, "front": replace(small.flows["front"], refusal_status=401, title="New")}
    after = replace(small, flows=flows)
    assert first(small, after).judged == ("flow.refusal_status",)
    assert effects(differences(small, after))["door/closes", "back"].none


def test_a_ruling_touches_the_rows_that_name_it(small: Profile) -> None:
    after = replace(small, rulings={"A1": Ruling("A1", "1.1", "both", "take neither")})
    assert first(small, after).judged == ("ruling A1",)
    assert effects(differences(small, after))["door/opens", "front"].none


def test_words_and_grammar_touch_every_row(small: Profile) -> None:
    after = replace(small, vocabulary=replace(small.vocabulary, auth_scheme="Bearer"), abnf="a = b")
    assert {effect.judged for effect in effects(differences(small, after)).values()} == {
        ("vocabulary.auth_scheme", "grammar")
    }


def test_a_revision_that_changes_nothing_on_the_wire_touches_no_row() -> None:
    found = effects(differences(load_profile("reciprocal-02"), load_profile("reciprocal-03")))
    assert [key for key, effect in found.items() if not effect.none] == []
