"""The plugin as pytest users meet it: outcomes, letters, selection, processes, exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli_w

from conformance.reference import Reference, start
from conformance.running import certify

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def reference() -> Iterator[Reference]:
    with start("oauth2-00") as running:
        yield running


@pytest.fixture
def target(reference: Reference, tmp_path: Path) -> Path:
    reference.reconfigure()
    path = tmp_path / "target.toml"
    reference.write_target(path)
    return path


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Pytest as a user calls it from the checkout; other people's plugins, which take long to load, stay out."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
    command += ["-p", "no:allure_pytest", *map(str, arguments)]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=120, check=False)


def outcomes(folder: Path) -> dict[tuple[str, str], str]:
    document = json.loads((folder / "results.json").read_text("utf-8"))
    return {(row["id"], row["flow"]): row["outcome"] for row in document["requirements"]}


def test_outcomes_have_their_letters_and_a_closing_table(target: Path) -> None:
    ran = run("--target", target, "-k", "client_cred", "--max-wait", "0")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    letters = ran.stdout.partition("test_")[2]
    assert {".", "o"} <= set(letters)
    assert "client_cred  compliant" in ran.stdout
    assert "compliant: no violation seen in" in ran.stdout
    assert "not selected in this run" in ran.stdout


def test_a_failure_says_what_was_sent_expected_and_got(reference: Reference, target: Path) -> None:
    reference.reconfigure(["no-store-missing"])
    ran = run("--target", target, "--flow", "client_cred")
    assert ran.returncode == 1
    text = ran.stdout
    assert "FAILED token-response/no-store (client_cred, section 3.2, MUST)" in text
    assert "sent:     POST /token" in text
    assert "expected: Cache-Control with no-store" in text
    assert "got:      no Cache-Control" in text
    assert f"again:    pytest --target {target} --only token-response/no-store --flow client_cred" in text


def test_the_command_it_gives_repeats_the_failure(reference: Reference, target: Path) -> None:
    reference.reconfigure(["no-store-missing"])
    ran = run("--target", target, "--only", "token-response/no-store", "--flow", "client_cred")
    assert ran.returncode == 1
    assert "1 failed" in ran.stdout


def test_the_command_comes_to_the_same_document(reference: Reference, target: Path, tmp_path: Path) -> None:
    """`touchstone certify` runs the checks without what pytest does around each of them."""
    reference.reconfigure(["no-store-missing"])
    plain, direct = tmp_path / "plain", tmp_path / "direct"
    ran = run("--target", target, "--flow", "client_cred", "--max-wait", "0", "--report-dir", plain)
    assert certify(str(target), flows=["client_cred"], max_wait_s=0, report_dir=direct).status == ran.returncode == 1
    rows = [
        [{key: row[key] for key in row if key not in ("rerun", "test")} for row in document["requirements"]]
        for document in (json.loads((folder / "results.json").read_text("utf-8")) for folder in (plain, direct))
    ]
    assert rows[0] == rows[1]


def test_two_processes_lose_no_verdict(target: Path, tmp_path: Path) -> None:
    """The document of two processes has the rows and the exchanges of one, under the same names."""
    alone, spread = tmp_path / "alone", tmp_path / "spread"
    flows = [part for flow in ("user_agent", "client_cred", "refresh", "resource") for part in ("--flow", flow)]
    assert run("--target", target, *flows, "--report-dir", alone).returncode == 0
    ran = run("--target", target, *flows, "--report-dir", spread, "-n", "2")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert outcomes(spread) == outcomes(alone)
    ids = [
        {exchange["id"] for exchange in json.loads((folder / "results.json").read_text("utf-8"))["exchanges"]}
        for folder in (alone, spread)
    ]
    assert ids[0] == ids[1]


def test_two_processes_share_the_embedded_server(tmp_path: Path) -> None:
    flows = ("--flow", "client_cred", "--flow", "assertion")
    ran = run("--target", "reference:oauth2-00", *flows, "-n", "2", "--report-dir", tmp_path / "reports")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_it_stops_at_the_first_failure(reference: Reference, target: Path, tmp_path: Path) -> None:
    reference.reconfigure(["no-store-missing"])
    ran = run("--target", target, "-x", "--flow", "client_cred", "--report-dir", tmp_path / "reports")
    assert ran.returncode == 1
    found = list(outcomes(tmp_path / "reports").values())
    assert found.count("failed") == 1
    assert "the run ended before this check" in ran.stdout


def test_the_last_failures_can_be_run_again(reference: Reference, target: Path, tmp_path: Path) -> None:
    reference.reconfigure(["no-store-missing"])
    cache = ["-p", "cacheprovider", "-o", f"cache_dir={tmp_path / 'cache'}", "--max-wait", "0"]
    flows = ("--flow", "client_cred", "--flow", "assertion")
    assert run("--target", target, *flows, *cache).returncode == 1
    ran = run("--target", target, *flows, "--lf", *cache)
    assert "2 failed" in ran.stdout
    assert "passed" not in ran.stdout.splitlines()[-1]


def test_an_unreachable_server_is_incomplete(tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    target = {
        "name": "nobody",
        "profile": "oauth2-00",
        "flows": ["client_cred"],
        "endpoints": {"token": "http://127.0.0.1:9/token"},
        "clients": {"confidential": {"id": "someone", "secret": "kept-by-nobody"}},
    }
    path.write_text(tomli_w.dumps(target))
    ran = run("--target", path)
    assert ran.returncode == 6
    assert "127.0.0.1" in ran.stdout


def test_nothing_tested_is_said(target: Path) -> None:
    ran = run("--target", target, "--flow", "general")
    assert ran.returncode == 5
    assert "nothing was tested" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--target", "no-such.toml"], "no-such.toml: the file: cannot be read"),
        (["--target", "reference:oauth3"], "no reference server for 'oauth3'"),
        (["--target", "reference:oauth2-00", "--only", "token-response/nostore"], "token-response/nostore"),
    ],
    ids=["no-file", "no-profile", "no-requirement"],
)
def test_a_usage_error_is_a_sentence(arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert ran.returncode == 4
    assert said in ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr


def test_a_reports_folder_that_cannot_be_written_is_said(target: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    ran = run("--target", target, "--flow", "client_cred", "--report-dir", tmp_path / "taken")
    assert ran.returncode == 4, "it is seen before the run, whose results would be lost"
    assert "taken is no folder; name another with --report-dir" in ran.stderr
    assert "compliant" not in ran.stdout


def test_a_requirement_that_is_misspelt_names_the_nearest(target: Path) -> None:
    ran = run("--target", target, "--only", "token-response/no-stor")
    assert ran.returncode == 4
    assert "no requirement or flow token-response/no-stor; did you mean 'token-response/no-store'?" in ran.stderr
