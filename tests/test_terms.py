"""Waivers and the profile lock as a user meets them: from the command and from pytest, before and after a run."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conformance.cli import main
from conformance.reference import Reference, start
from tests.test_plugin import run

# One flow that needs no person, and nothing that waits: a run takes a fraction of a second.
QUICK = ("--flow", "client_cred", "--max-wait", "0")


@pytest.fixture(scope="module")
def reference() -> Iterator[Reference]:
    with start("oauth2-00") as running:
        yield running


@pytest.fixture
def folder(reference: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a target file of a server that forgets no-store."""
    reference.reconfigure(["no-store-missing"])
    reference.write_target(tmp_path / "target.toml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def touchstone(*arguments: str) -> Result:
    ran = CliRunner().invoke(main, arguments)
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.output
    return ran


def certify(*arguments: str) -> Result:
    return touchstone("certify", "target.toml", *QUICK, "--report-dir", "report", *arguments)


def results() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path("report/results.json").read_text("utf-8"))
    return found


def row() -> dict[str, Any]:
    found: dict[str, Any] = next(
        each
        for each in results()["requirements"]
        if each["flow"] == "client_cred" and each["id"] == "token-response/no-store"
    )
    return found


def filled_in(folder: Path, name: str = "waivers.toml", **changes: str) -> None:
    """Write the waivers of a run, and fill them in."""
    certify("--write-waivers", name)
    values = {"reason": '"ticket 12"', "owner": '"ops"', "expires": "2999-12-31", **changes}
    lines = (folder / name).read_text("utf-8").splitlines()
    for key, value in values.items():
        lines = [f"{key} = {value}" if each.startswith(f"{key} = ") else each for each in lines]
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8")


def test_what_a_run_writes_is_refused_until_it_is_filled_in(folder: Path) -> None:
    ran = certify("--write-waivers", "waivers.toml")
    assert ran.exit_code == 1
    assert "waivers: waivers.toml: 1; fill in reason, owner and expires" in ran.output
    ran = certify("--waivers", "waivers.toml")
    assert ran.exit_code == 4
    for key in ("reason: is empty", "owner: is empty", "expires: is no day"):
        assert f"waiver 1, of token-response/no-store in client_cred: {key}" in ran.output


def test_a_waiver_lets_the_run_pass_and_the_verdict_names_it(folder: Path) -> None:
    filled_in(folder)
    ran = certify("--waivers", "waivers.toml", "--strict")
    assert ran.exit_code == 0, ran.output
    assert row()["outcome"] == "waived"
    assert row()["waiver"]["outcome"] == "failed"
    overall = results()["verdict"]["overall"]
    assert overall["verdict"] == "conditionally compliant"
    assert overall["sentence"].endswith("; waived: token-response/no-store")
    assert results()["run"]["command"].endswith("--waivers waivers.toml --strict")
    assert "token-response/no-store (client_cred): waived until 2999-12-31 by ops: ticket 12" in ran.output


def test_a_mended_server_makes_the_waiver_unused(folder: Path, reference: Reference) -> None:
    filled_in(folder)
    reference.reconfigure()
    ran = certify("--waivers", "waivers.toml")
    assert ran.exit_code == 1
    assert "token-response/no-store: unused: it did not fail in client_cred" in ran.output
    assert results()["run"]["exit_status"] == 1
    assert results()["verdict"]["overall"]["verdict"] == "compliant"
    html = Path("report/report.html").read_text("utf-8")
    assert "A waiver of waivers.toml does not hold: token-response/no-store: unused" in html


def test_a_waiver_that_does_not_hold_fails_in_junit_too(folder: Path, reference: Reference) -> None:
    filled_in(folder)
    reference.reconfigure()
    certify("--waivers", "waivers.toml")
    root = ET.parse("report/junit.xml").getroot()
    failed = [
        (case.get("classname"), case.get("name")) for case in root.iter("testcase") if case.find("failure") is not None
    ]
    assert failed == [("oauth2-00.waivers", "token-response/no-store")]
    assert root.get("failures") == "1"
    assert root.get("tests") == str(len(list(root.iter("testcase"))))


def test_what_was_not_selected_makes_no_waiver_unused(folder: Path) -> None:
    filled_in(folder)
    ran = certify("--waivers", "waivers.toml", "--only", "token-response/media-type")
    assert ran.exit_code == 0, ran.output


def test_another_failure_is_not_waived(folder: Path) -> None:
    filled_in(folder, contains='"no Pragma"')
    ran = certify("--waivers", "waivers.toml")
    assert ran.exit_code == 1
    assert row()["outcome"] == "failed"
    assert [each["problem"] for each in results()["waivers"]["unmet"]] == ["changed"]
    assert "FAILED token-response/no-store" in ran.output


def test_what_is_wrong_with_the_files_is_told_before_anything_is_sent(folder: Path) -> None:
    Path("waivers.toml").write_text("waivers = 1", "utf-8")
    Path("there.toml").touch()
    ran = certify("--waivers", "waivers.toml", "--profile-lock", "none.lock", "--write-waivers", "there.toml")
    assert ran.exit_code == 4
    for said in (
        "waivers.toml: waivers: is a number",
        "none.lock: the file: cannot be read",
        "there.toml is there already",
    ):
        assert said in ran.output
    assert not Path("report").exists()
    assert Path("there.toml").read_bytes() == b""


def test_where_nothing_fails_no_waivers_are_written(folder: Path, reference: Reference) -> None:
    reference.reconfigure()
    assert "waivers: nothing failed" in certify("--write-waivers", "waivers.toml").output
    assert not Path("waivers.toml").exists()


def test_the_same_from_pytest_in_several_processes(folder: Path) -> None:
    filled_in(folder)
    ran = run("--target", folder / "target.toml", *QUICK, "--waivers", folder / "waivers.toml", "-n", "2", "-x")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 waived" in ran.stdout.splitlines()[-1], "pytest counts it as what it is"
    assert "conditionally compliant" in ran.stdout


def locked_without(folder: Path, *ids: str) -> Path:
    """A lock of the profile before it had these requirements."""
    path = folder / "touchstone.lock"
    assert touchstone("lock", "oauth2-00").exit_code == 0
    lines = path.read_text("utf-8").splitlines()
    path.write_text(
        "\n".join(each for each in lines if not each.startswith(tuple(f'"{name}"' for name in ids))), "utf-8"
    )
    return path


def test_what_is_new_since_the_lock_is_shown_and_turns_nothing_red(folder: Path) -> None:
    locked_without(folder, "token-response/no-store")
    ran = certify("--profile-lock", "touchstone.lock")
    assert ran.exit_code == 0, ran.output
    assert (row()["outcome"], row()["held_back"]) == ("observed", {"outcome": "failed", "because": "new"})
    assert row()["got"] == "no Cache-Control"
    assert "profile lock touchstone.lock of version 0.1.0: 1 held back" in ran.output
    assert "touchstone lock oauth2-00 --output touchstone.lock --renew" in ran.output


def test_what_the_lock_has_fails_as_ever(folder: Path) -> None:
    locked_without(folder)
    ran = certify("--profile-lock", "touchstone.lock")
    assert ran.exit_code == 1
    assert "0 held back" in ran.output


def test_a_renewed_lock_says_what_counts_from_now_on(folder: Path) -> None:
    path = locked_without(folder, "token-response/no-store")
    assert touchstone("lock", "oauth2-00").exit_code == 4
    ran = touchstone("lock", "oauth2-00", "--renew")
    assert ran.exit_code == 0
    assert "new, and counted from now on" in ran.output
    assert "  token-response/no-store: " in ran.output
    assert '"token-response/no-store"' in path.read_text("utf-8")
    assert "nothing changes" in touchstone("lock", "oauth2-00", "--renew").output


def test_a_lock_from_pytest(folder: Path) -> None:
    path = locked_without(folder, "token-response/no-store")
    ran = run("--target", folder / "target.toml", *QUICK, "--profile-lock", path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 held back" in ran.stdout
