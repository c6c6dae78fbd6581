"""Reading a waivers file: everything that is wrong with it at once, before a run begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conformance.certification.waivers_file import Waivers, read_waivers
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.problems import FileError

PROFILE = load_profile("oauth2-00")
DAY = date(2027, 2, 1)
SOUND = {
    "requirement": '"token-response/no-store"',
    "flow": '"client_cred"',
    "reason": '"ticket 12"',
    "owner": '"ops"',
    "expires": "2027-03-01",
    "contains": '"no Cache-Control"',
}


def waiver(**changes: str) -> str:
    """A waiver as TOML; a value that is empty is left out."""
    values = {**SOUND, **changes}
    return "\n".join(["[[waivers]]", *(f"{key} = {value}" for key, value in values.items() if value), ""])


def read(folder: Path, text: str, day: date = DAY) -> Waivers:
    path = folder / "waivers.toml"
    path.write_text(text, "utf-8")
    return read_waivers(path, PROFILE, day)


def refused(folder: Path, text: str, day: date = DAY) -> list[str]:
    with pytest.raises(FileError) as caught:
        read(folder, text, day)
    return str(caught.value).removeprefix(f"{folder / 'waivers.toml'}: ").split(f"\n{folder / 'waivers.toml'}: ")


def test_a_sound_file(tmp_path: Path) -> None:
    found = read(tmp_path, waiver()).waivers[0]
    assert (found.requirement, found.flow, found.reason) == ("token-response/no-store", "client_cred", "ticket 12")
    assert (found.owner, found.expires, found.contains) == ("ops", date(2027, 3, 1), "no Cache-Control")


def test_a_file_as_editors_of_windows_write_it(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff" + waiver().replace("\n", "\r\n")).waivers == read(tmp_path, waiver()).waivers


def test_without_a_flow_it_is_for_every_flow(tmp_path: Path) -> None:
    assert read(tmp_path, waiver(flow="")).waivers[0].flow == ""


def test_no_waiver_at_all_is_sound(tmp_path: Path) -> None:
    assert read(tmp_path, "waivers = []").waivers == ()


@pytest.mark.parametrize(("day", "counts"), [(date(2027, 3, 1), True), (date(2027, 3, 2), False)])
def test_a_waiver_counts_until_its_last_day_is_over(day: date, counts: bool, tmp_path: Path) -> None:
    if counts:
        assert read(tmp_path, waiver(), day).waivers
    else:
        assert refused(tmp_path, waiver(), day) == [
            "waiver 1, of token-response/no-store in client_cred: expires: has expired: its last day was 2027-03-01, "
            "and today is 2027-03-02 in UTC; mend the server, or decide again"
        ]


FAULTS = {
    "no requirement": (waiver(requirement='"token-response/no-stor"'), "did you mean 'token-response/no-store'?"),
    "no flow of it": (waiver(flow='"client_creds"'), "has no flow 'client_creds'; did you mean 'client_cred'?"),
    "what is only recorded": (
        waiver(requirement='"authorization-endpoint/client-presented"', flow='"device"'),
        "is for what cannot fail",
    ),
    "a key too many": (waiver(until="1"), "until: is no key of this file"),
    "a misspelt key": (waiver(owner="", ownr='"ops"'), "ownr: is no key of this file; did you mean 'owner'?"),
    "no owner": (waiver(owner=""), "owner: is missing"),
    "no reason": (waiver(reason='" "'), "reason: is empty; say why"),
    "no day": (waiver(expires='""'), "expires: is no day; write the last day"),
    "a time": (waiver(expires="2027-03-01T00:00:00Z"), "expires: is no day"),
    "a day that never comes": (waiver(expires='"2027-02-30"'), "'2027-02-30' is no day of the calendar"),
    "a number for a day": (waiver(expires="2027"), "expires: is a number, not a text"),
    "a text that fits everything": (waiver(contains='" e "'), "contains: is shorter than four characters"),
    "a key that would be more than a text": (
        waiver(**{'"x\\n\\u001b[2J::error"': "1"}),
        r"x\n\x1b[2J::error: is no key",
    ),
    "twice": (waiver() + waiver(), "waiver 2, of token-response/no-store in client_cred: is there twice"),
    "one for all and one for each": (waiver(flow="") + waiver(), "covers flows that another waiver"),
    "a table": ("[waivers]\nrequirement = 1\n", "waivers: is a table, not a list"),
    "a list of texts": ('waivers = ["x"]', "waivers.0: is a text, not a table"),
    "nothing": ("", "waivers: is missing"),
    "no TOML": ("waivers =", "is no TOML"),
    "deep": ("waivers = " + "[" * 5000, "is no TOML"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    text, said = FAULTS[name]
    assert said in "\n".join(refused(tmp_path, text))


def test_all_faults_are_told_at_once_each_with_its_waiver(tmp_path: Path) -> None:
    text = waiver(expires="2026-01-01", owner='""') + waiver(requirement='"x/y"', reason="")
    assert [problem.rpartition(": ")[0].partition(": has")[0] for problem in refused(tmp_path, text)][:2] == [
        "waiver 1, of token-response/no-store in client_cred: owner",
        "waiver 1, of token-response/no-store in client_cred: expires",
    ]
    assert len(refused(tmp_path, text)) == 4


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"cannot be read: No such file.*--write-waivers"):
        read_waivers(tmp_path / "none.toml", PROFILE, DAY)


def test_what_a_lock_still_names_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(waiver(requirement='"gone/by-now"'), "utf-8")
    assert read_waivers(path, PROFILE, DAY, [("gone/by-now", "client_cred")]).waivers


def test_a_requirement_is_known_by_the_name_it_had(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(waiver(requirement='"token-response/no-caching"'), "utf-8")
    renamed = tuple(
        replace(row, renamed_from=("token-response/no-caching",)) if row.id == "token-response/no-store" else row
        for row in PROFILE.rows
    )
    found = read_waivers(path, replace(PROFILE, rows=renamed), DAY).waivers[0]
    assert found.requirement == "token-response/no-store"


def test_the_example_of_the_documents_can_be_used(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "waivers.md").read_text("utf-8")
    assert read(tmp_path, page.partition("```toml\n")[2].partition("```")[0]).waivers[0].owner == "platform team"


@pytest.mark.parametrize("profile", profile_ids())
def test_every_requirement_that_can_fail_can_be_waived(profile: str, tmp_path: Path) -> None:
    known = load_profile(profile)
    rows = [row for row in known.rows if row.can_fail]
    path = tmp_path / "waivers.toml"
    path.write_text("".join(waiver(requirement=f'"{r.id}"', flow=f'"{r.flow}"') for r in rows), "utf-8")
    assert len(read_waivers(path, known, DAY).waivers) == len(rows)
