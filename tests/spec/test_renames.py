"""A requirement that has another id than before is still the same one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_profile import SMALL, requirement, toml

from conformance.spec.differences import differences
from conformance.spec.loading import read_profile
from conformance.spec.model import Level, Profile
from conformance.spec.problems import FileError
from conformance.spec.renames import paired

Read = Callable[..., Profile]


def write(folder: Path, name: str, **keys: Any) -> Path:
    path = folder / f"{name}.toml"
    whole = {"format": 1, "id": name, "title": "t", "document": name, "date": SMALL["date"], **keys}
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in whole.items()), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A profile with one requirement, to be extended."""
    write(tmp_path, "small-00", **{**SMALL, "requirements": [requirement()]})
    return tmp_path


def next_one(folder: Path, name: str, base: str, old: str, new: str, **changes: Any) -> Path:
    entry = requirement(id=new, renamed_from=old, **changes)
    return write(folder, name, extends=base, revision=True, removes=[old], requirements=[entry])


def test_a_requirement_says_what_it_was_called(read: Read) -> None:
    assert read({"id": "door/shuts", "renamed_from": "door/closes"}).rows[0].renamed_from == ("door/closes",)
    assert read({"id": "door/shuts", "renamed_from": ["b/b", "a/a"]}).rows[0].renamed_from == ("b/b", "a/a")


def test_a_renamed_row_is_neither_added_nor_removed(folder: Path) -> None:
    before = read_profile(folder / "small-00.toml")
    after = read_profile(next_one(folder, "small-01", "small-00", "door/closes", "door/shuts", level="SHOULD"))
    for one, other in ((before, after), (after, before)):
        found = differences(one, other)
        assert (found.added, found.removed) == ((), ())
        [renamed] = found.renamed
        assert (renamed.before.id, renamed.after.id) == (one.rows[0].id, other.rows[0].id)
        assert [change.field for change in found.changed[0].changes] == ["level", "consequence"]
        assert not found.none


def test_two_renames_in_a_row_lead_back_to_the_first_name(folder: Path) -> None:
    first = read_profile(folder / "small-00.toml")
    next_one(folder, "small-01", "small-00", "door/closes", "door/shuts")
    last = read_profile(next_one(folder, "small-02", "small-01", "door/shuts", "door/is-shut"))
    assert last.rows[0].renamed_from == ("door/shuts", "door/closes")
    assert [each.before.id for each in differences(first, last).renamed] == ["door/closes"]


@pytest.mark.parametrize(
    ("old", "removes", "said"),
    [
        ("door/close", [], "names the requirement 'door/close', which small-00 does not have; did you mean"),
        ("door/closes", [], "names 'door/closes', which is still there: list it under `removes`"),
    ],
)
def test_a_former_name_has_to_be_one(folder: Path, old: str, removes: list[str], said: str) -> None:
    entry = requirement(id="door/shuts", renamed_from=old)
    path = write(folder, "small-01", extends="small-00", revision=True, removes=removes, requirements=[entry])
    with pytest.raises(FileError, match="renamed_from") as caught:
        read_profile(path)
    assert said in str(caught.value)


def test_a_profile_cannot_have_both_names(read: Read) -> None:
    with pytest.raises(FileError, match="which the profile still has"):
        read({}, {"id": "door/shuts", "renamed_from": "door/closes"})


def test_other_fields_of_a_renamed_row_are_compared(read: Read) -> None:
    before = read({})
    row = replace(before.rows[0], id="door/shuts", renamed_from=("door/closes",), level=Level.MAY, section="9")
    found = differences(before, replace(before, rows=(row,)))
    assert (len(found.renamed), len(found.moved), len(found.changed), len(found.added)) == (1, 1, 1, 0)


KEYS = st.tuples(st.sampled_from("abcdef"), st.sampled_from(("front", "back")))
FORMER = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3, unique=True))


@given(st.lists(KEYS, unique=True), st.lists(KEYS, unique=True), FORMER)
def test_pairs_are_the_same_whichever_side_is_called_before(
    before: list[tuple[str, str]], after: list[tuple[str, str]], former: dict[str, list[str]]
) -> None:
    found = paired(before, after, former)
    assert sorted((was, is_) for is_, was in paired(after, before, former)) == sorted(found)
    assert len({was for was, _ in found}) == len({is_ for _, is_ in found}) == len(found)
    assert all(was in before and is_ in after for was, is_ in found)
    assert {(key, key) for key in before if key in after} <= set(found)
