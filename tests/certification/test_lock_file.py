"""The profile lock as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conformance.certification.lock_file import lock_text, read_lock
from conformance.outcome.profile_lock import drift, lock_of
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.problems import FileError


def written(folder: Path, profile: str = "oauth2-00") -> Path:
    path = folder / "touchstone.lock"
    path.write_text(lock_text(lock_of(load_profile(profile), "0.1.0"), str(path)), "utf-8")
    return path


def refused(path: Path, profile: str = "oauth2-00") -> str:
    with pytest.raises(FileError) as caught:
        read_lock(path, profile)
    return str(caught.value)


@pytest.mark.parametrize("profile", profile_ids())
def test_a_lock_that_was_written_is_read_again(profile: str, tmp_path: Path) -> None:
    assert read_lock(written(tmp_path, profile), profile).lock == lock_of(load_profile(profile), "0.1.0")


def test_every_row_has_a_line_of_its_own(tmp_path: Path) -> None:
    known = load_profile("oauth2-00")
    changed = replace(known, rows=(replace(known.rows[0], text="another text"), *known.rows[1:]))
    texts = [lock_text(lock_of(each, "0.1.0"), "x").splitlines() for each in (known, changed)]
    assert len([1 for before, after in zip(*texts, strict=True) if before != after]) == 1


def test_a_field_that_the_model_gains_changes_no_lock() -> None:
    known = load_profile("oauth2-00")
    other = replace(known, rows=tuple(replace(row, section="1", renamed_from=("x/y",)) for row in known.rows))
    assert not drift(lock_of(known, "0.1.0"), other).changed


def test_it_says_how_it_is_renewed(tmp_path: Path) -> None:
    path = written(tmp_path / ".")
    assert f"# {read_lock(path, 'oauth2-00').renewal}\n" in path.read_text("utf-8")


def test_a_lock_of_another_profile_is_refused(tmp_path: Path) -> None:
    assert "is of oauth2-00, and this is about wrap-01" in refused(written(tmp_path), "wrap-01")


def test_no_lock_says_how_to_write_one(tmp_path: Path) -> None:
    said = refused(tmp_path / "none.lock")
    assert f"`touchstone lock oauth2-00 --output {tmp_path / 'none.lock'}` writes it" in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('format = "touchstone-lock/1"', 'format = "touchstone-lock/2"', "is of the format 'touchstone-lock/2'"),
        ('format = "touchstone-lock/1"', "", "is no profile lock"),
        ('level = "MUST"', 'level = "must"', "is none of MUST, MUST NOT"),
        ('earns = "failed"', "earns = 1", "earns: 1 is none of nothing, observed"),
        ("[flows.user_agent]", "[flows.user_agent", "is no TOML"),
    ],
)  # fmt: skip
def test_a_lock_that_was_edited_is_refused(before: str, after: str, said: str, tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    assert said in refused(path)
    assert len(refused(path).splitlines()) <= 11


def test_a_file_without_end_is_refused() -> None:
    assert "is larger than 8 MiB" in refused(Path("/dev/zero"))
