"""The revisions of Reciprocal OAuth differ as their sources do, and as the sources say themselves that they do.

Each source ends with a history of the document. A line of it stands for what one source has and the one before it has
not, whatever number the authors entered it under: the move of `reciprocal` is entered under -01 and made in -02.
"""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from kramdown import history, titles

from conformance.spec.differences import Change, Differences, differences
from conformance.spec.loading import load_profile
from conformance.spec.model import Level, Row

NAMES = [f"reciprocal-{number:02}" for number in range(5)]
STEPS = list(pairwise(NAMES))

# What each source adds to the history, and the number it is entered under.
SAID = {
    "reciprocal-01": [],
    "reciprocal-02": [
        ("01", "Changed reciprocal scope request to be in access token response rather than authorization request"),
        ("02", "Added in diagram to clarify protocol flow"),
    ],
    "reciprocal-03": [
        ("03", "fixed spelling of reciprocal"),
        ("03", "added example use case in introduction"),
        ("03", "resource owner is the same in Party A and Party B"),
    ],
    "reciprocal-04": [("04", "completed IANA section")],
}


def source(name: str) -> str:
    named = os.environ.get("TOUCHSTONE_SPECS")
    folder = Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "specs"
    file = folder / "reciprocal" / f"draft-ietf-oauth-{name}.md"
    if not file.is_file():
        pytest.skip("the sources are not at hand: set TOUCHSTONE_SPECS to a folder that has them")
    return file.read_text("utf-8")


def step(after: str) -> Differences:
    before = NAMES[NAMES.index(after) - 1]
    return differences(load_profile(before), load_profile(after))


def ids(rows: tuple[Row, ...]) -> set[str]:
    return {row.id for row in rows}


# --- The sources ---


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_the_history_of_the_sources_is_the_one_these_tests_go_by(before: str, after: str) -> None:
    old = history(source(before))
    assert history(source(after)) == [*old, *SAID[after]]


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_of_the_draft_stands_in_a_section_that_the_source_has(name: str) -> None:
    profile, sections = load_profile(name), titles(source(name))
    own = [row for row in profile.rows if row.document == profile.document]
    assert own
    assert [row.key for row in own if row.section not in sections] == []


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_what_moves_moves_with_its_section(before: str, after: str) -> None:
    """The section that a requirement comes from and the one it goes to have one title."""
    old, new = titles(source(before)), titles(source(after))
    moved = [(row.before.section, row.after.section) for row in step(after).moved]
    assert [way for way in moved if old[way[0]] != new[way[1]]] == []


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_what_does_not_move_stands_in_a_section_that_stays(before: str, after: str) -> None:
    """But for the spelling of the draft's own name in a title."""

    def spelt(title: str) -> str:
        return title.replace("Reciprocol", "reciprocal")

    old, new = titles(source(before)), titles(source(after))
    profile = load_profile(after)
    moved = {row.after.key for row in step(after).moved} | {row.key for row in step(after).added}
    stays = {row.section for row in profile.rows if row.document == profile.document and row.key not in moved}
    assert [section for section in stays if spelt(old[section]) != spelt(new[section])] == []


# --- The differences ---


@pytest.mark.parametrize("after", NAMES[1:])
def test_no_revision_drops_a_requirement_or_touches_rfc_6749(after: str) -> None:
    found = step(after)
    assert found.removed == ()
    touched = [*found.added, *(each.after for each in (*found.moved, *found.changed))]
    assert {row.flow for row in touched} <= {"general", "party_a", "party_b"}


def test_01_adds_the_authorization_update_flow_and_nothing_else() -> None:
    found = step("reciprocal-01")
    assert ids(found.added) == {"update/accepted", "update/redeemed", "update/by-party-a"}
    assert {row.section for row in found.added} == {"4"}
    assert (found.moved, found.changed, bool(found.flows), bool(found.rulings)) == ((), (), False, False)


def test_02_moves_the_scope_request_to_the_access_token_response() -> None:
    """What no revision before it has is there allowed, its form is asked for; the old place is left over."""
    found = step("reciprocal-02")
    assert ids(found.added) == {"reciprocal-response/token-response-scope", "reciprocal-response/same-in-both"}
    changes = {each.after.id: each.changes for each in found.changed}
    assert Change("level", Level.SILENT, Level.MAY) in changes["reciprocal-response/in-token-response"]
    assert [each.field for each in changes["reciprocal-response/in-authorization-response"]] == ["text", "rulings"]


def test_02_moves_everything_that_is_the_draft_s_own() -> None:
    found = step("reciprocal-02")
    assert {(row.before.section, row.after.section) for row in found.moved} == {
        ("2", "2.1"),
        ("3.1", "2.2.1"),
        ("3.2", "2.2.2"),
        ("4", "3"),
    }
    own = [row for row in found.before.rows if row.document == found.before.document]
    assert len(found.moved) == len(own)


@pytest.mark.parametrize(
    ("after", "added"),
    [
        ("reciprocal-03", {"parties/same-owner"}),
        ("reciprocal-04", {"registration/reciprocal-parameter", "registration/grant-type-urn"}),
    ],
)
def test_03_and_04_change_nothing_on_the_wire(after: str, added: set[str]) -> None:
    found = step(after)
    assert ids(found.added) == added
    assert [row.id for row in found.added if row.unobservable is None] == []
    assert (found.moved, found.changed, found.vocabulary) == ((), (), ())
    assert not found.flows


def test_the_steps_add_up_to_the_whole_way() -> None:
    whole = differences(load_profile(NAMES[0]), load_profile(NAMES[-1]))
    assert ids(whole.added) == set().union(*(ids(step(after).added) for after in NAMES[1:]))
