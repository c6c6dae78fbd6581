"""The files a run is given beside its target."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.certification.given_files import against_folder, place_for, read_terms
from conformance.certification.lock_file import lock_text
from conformance.outcome.profile_lock import lock_of
from conformance.spec.loading import load_profile

PROFILE = load_profile("oauth2-00")
WAIVER = """\
[[waivers]]
requirement = "gone/by-now"
reason = "ticket 12"
owner = "ops"
expires = 2999-12-31
contains = "whatever it said"
"""


@pytest.fixture
def lock(tmp_path: Path) -> str:
    """A lock of a profile that had one requirement more."""
    text = lock_text(lock_of(PROFILE, "0.1.0"), "touchstone.lock")
    row = '"gone/by-now" = { level = "MUST", earns = "failed", digest = "0123456789abcdef" }'
    path = tmp_path / "touchstone.lock"
    path.write_text(text.replace("[flows.client_cred]", f"[flows.client_cred]\n{row}"), "utf-8")
    return str(path)


@pytest.fixture
def waivers(tmp_path: Path) -> str:
    path = tmp_path / "waivers.toml"
    path.write_text(WAIVER, "utf-8")
    return str(path)


def test_without_files_there_are_no_terms() -> None:
    terms, troubles = read_terms(None, None, PROFILE)
    assert (terms.waivers, terms.lock, troubles) == (None, None, [])


def test_a_waiver_of_what_only_the_lock_still_has_is_no_mistake(lock: str, waivers: str) -> None:
    assert read_terms(waivers, lock, PROFILE)[1] == []


def test_without_the_lock_it_is_one(waivers: str) -> None:
    assert "'gone/by-now' is no requirement of oauth2-00" in read_terms(waivers, None, PROFILE)[1][0]


def test_both_files_are_told_of(waivers: str, tmp_path: Path) -> None:
    troubles = read_terms(waivers, str(tmp_path / "none.lock"), PROFILE)[1]
    assert [trouble.partition(": ")[0] for trouble in troubles] == [str(tmp_path / "none.lock"), waivers]


def test_a_new_file_has_a_place_where_nothing_is(tmp_path: Path) -> None:
    assert place_for(str(tmp_path / "new.toml")) == (tmp_path / "new.toml", [])
    assert place_for(None) == (None, [])


def test_nothing_is_overwritten_and_no_folder_made(waivers: str, tmp_path: Path) -> None:
    (tmp_path / "leads-nowhere").symlink_to(tmp_path / "none")
    assert "is there already" in place_for(waivers)[1][0]
    assert "is there already" in place_for(str(tmp_path / "leads-nowhere"))[1][0]
    assert "there is no folder" in place_for(str(tmp_path / "none" / "new.toml"))[1][0]
    assert "File name too long" in place_for(str(tmp_path / ("x" * 300)))[1][0]


@pytest.mark.parametrize("place", ["waivers.toml", "waivers.toml/reports", "leads-nowhere"])
def test_reports_need_a_folder(place: str, waivers: str, tmp_path: Path) -> None:
    assert Path(waivers).is_file()
    (tmp_path / "leads-nowhere").symlink_to("nothing")
    assert "is no folder" in against_folder(tmp_path / place)[0]


def test_reports_can_go_where_folders_can_be_made(tmp_path: Path) -> None:
    for folder in (None, tmp_path, tmp_path / "new" / "newer", Path("new")):
        assert against_folder(folder) == []


def test_reports_need_a_folder_that_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "cannot be written" in against_folder(tmp_path / "new")[0]
