"""How two profiles differ: each kind of difference is found, named, and found nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from conformance.spec.differences import Change, Differences, differences
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.model import Level, Profile, Ruling

Read = Callable[..., Profile]


@pytest.fixture
def small(read: Read) -> Profile:
    return read({"flows": ["front", "back"]}, {"id": "door/opens"})


def kinds(found: Differences) -> dict[str, Any]:
    names = ("profile", "added", "removed", "moved", "changed", "vocabulary")
    said = {name: getattr(found, name) for name in names} | {"flows": found.flows, "rulings": found.rulings}
    return {name: value for name, value in said.items() if value}


def with_row(profile: Profile, place: int, **changes: Any) -> Profile:
    rows = list(profile.rows)
    rows[place] = replace(rows[place], **changes)
    return replace(profile, rows=tuple(rows))


@pytest.mark.parametrize("name", profile_ids())
def test_a_profile_differs_from_itself_in_nothing(name: str) -> None:
    found = differences(load_profile(name), load_profile(name))
    assert (kinds(found), found.none) == ({}, True)


def test_a_row_that_one_has_is_added_or_removed(small: Profile) -> None:
    less = replace(small, rows=small.rows[1:])
    assert kinds(differences(less, small)) == {"added": small.rows[:1]}
    assert kinds(differences(small, less)) == {"removed": small.rows[:1]}


def test_a_field_that_differs_is_named_with_both_values(small: Profile) -> None:
    found = differences(small, with_row(small, 1, level=Level.MAY, text="It may."))
    assert list(kinds(found)) == ["changed"]
    [row] = found.changed
    assert row.after.key == ("door/closes", "back")
    assert row.changes == (Change("level", Level.MUST, Level.MAY), Change("text", "The door closes.", "It may."))


def test_another_section_is_a_move_and_no_change(small: Profile) -> None:
    found = differences(small, with_row(small, 0, section="7"))
    assert list(kinds(found)) == ["moved"]
    assert [(row.before.section, row.after.section) for row in found.moved] == [("1.1", "7")]


def test_a_row_can_be_moved_and_changed(small: Profile) -> None:
    assert set(kinds(differences(small, with_row(small, 0, section="7", level=Level.MAY)))) == {"moved", "changed"}


def test_the_document_of_the_profile_itself_moves_nothing(small: Profile) -> None:
    later = replace(
        small,
        document="draft-small-01",
        rows=tuple(replace(row, document="draft-small-01") for row in small.rows),
        flows={name: replace(flow, document="draft-small-01") for name, flow in small.flows.items()},
    )
    found = differences(small, later)
    assert kinds(found) == {"profile": (Change("document", "draft-small-00", "draft-small-01"),)}
    assert found.none, "they ask for the same"


def test_another_document_is_a_move(small: Profile) -> None:
    assert list(kinds(differences(small, with_row(small, 0, document="RFC 0")))) == ["moved"]


def test_what_a_profile_extends_stands_where_it_stood() -> None:
    found = differences(load_profile("rfc6749-code"), load_profile("reciprocal-00"))
    assert set(kinds(found)) == {"profile", "added", "flows", "rulings"}
    assert found.flows.added == ("party_b", "party_a")


def test_flows_and_rulings_are_compared_by_name(small: Profile) -> None:
    flows = {"front": replace(small.flows["front"], refusal_status=401), "side": small.flows["back"]}
    found = differences(small, replace(small, flows=flows, rulings={"B1": Ruling("B1", "1", "no", "none")}))
    assert (found.flows.added, found.flows.removed) == (("side",), ("back",))
    [front] = found.flows.changed
    assert (front.name, front.changes) == ("front", (Change("refusal_status", 400, 401),))
    assert (found.rulings.added, found.rulings.removed, found.rulings.changed) == (("B1",), ("A1",), ())


def test_words_and_grammar_are_compared(small: Profile) -> None:
    words = replace(small.vocabulary, auth_scheme="Bearer")
    found = differences(small, replace(small, vocabulary=words, abnf="a = b"))
    assert found.vocabulary == (Change("auth_scheme", "Token", "Bearer"), Change("grammar", small.abnf, "a = b"))
