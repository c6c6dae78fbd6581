"""A pull request breaks one thing: who reviews it sees exactly that, and a waiver lets it pass until a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conformance.certification import given_files
from conformance.certification.waivers_file import today
from conformance.cli import main
from conformance.reference import Reference, start

BROKEN = ("token-response/no-store", "client_cred")


@pytest.fixture
def server() -> Iterator[Reference]:
    with start("oauth2-00") as running:
        yield running


def touchstone(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def certify(release: str, *arguments: str) -> Result:
    """The step of the user's pipeline: two flows, so that it is quick."""
    quick = ("--flow", "client_cred", "--flow", "username", "--max-wait", "0", "--report-dir", release)
    return touchstone("certify", "target.toml", *quick, *arguments)


def results(release: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(release, "results.json").read_text("utf-8"))
    return found


def test_a_pull_request(server: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    server.write_target(tmp_path / "target.toml")

    # The branch is green: release 1 is certified, and its results are kept.
    assert certify("release-1").exit_code == 0

    # The pull request: release 2 forgets no-store in one flow. The check is red.
    server.reconfigure([f"no-store-missing:{BROKEN[1]}"])
    red = certify("release-2", "--write-waivers", "waivers.toml")
    assert red.exit_code == 1
    assert "FAILED token-response/no-store (client_cred" in red.output

    # The comparison says exactly that, and that it is the target's doing.
    compared = touchstone("compare", "release-1", "release-2", "--format", "json")
    assert compared.exit_code == 1, compared.output
    (step,) = json.loads(compared.output)["steps"]
    told = [(each["kind"], each["id"], each["flow"], each["causes"]) for each in step["differences"]]
    assert told == [("regression", *BROKEN, ["target"])]

    # The summary in the pull request names it, the badge does not flatter, and an annotation stands at the target file.
    findings = [line for line in Path("release-2", "summary.md").read_text("utf-8").splitlines() if "**" in line]
    assert findings == [f"- **`{BROKEN[0]}`** (`{BROKEN[1]}`, section `3.2`, MUST)"]
    badge = json.loads(Path("release-2", "badge.json").read_text("utf-8"))
    assert badge["message"] == "not compliant: 1 failed, in part"
    annotated = touchstone("annotate", "release-2").output
    assert annotated.startswith(f"::error file=target.toml,title=failed%3A {BROKEN[0]}::expected: ")
    assert annotated.count("\n") == 1

    # Nobody can let it pass without saying why, who, and until when.
    assert certify("refused", "--waivers", "waivers.toml").exit_code == 4
    last = today() + timedelta(days=30)
    said = {"reason": '"release 2 goes out, ticket 1207"', "owner": '"platform"', "expires": last.isoformat()}
    draft = Path("waivers.toml").read_text("utf-8")
    for key, value in said.items():
        assert draft.count(f'{key} = ""') == 1
        draft = draft.replace(f'{key} = ""', f"{key} = {value}")
    Path("waivers.toml").write_text(draft, "utf-8")

    # With the waiver the check is green up to its last day, and the verdict names what was let pass.
    monkeypatch.setattr(given_files, "today", lambda: last)
    green = certify("release-2-waived", "--waivers", "waivers.toml")
    assert green.exit_code == 0, green.output
    overall = results("release-2-waived")["verdict"]["overall"]
    assert overall["verdict"] == "conditionally compliant"
    assert overall["sentence"].endswith("; waived: token-response/no-store")
    summary = Path("release-2-waived", "summary.md").read_text("utf-8")
    assert "### Waived (1)" in summary
    assert "release 2 goes out, ticket 1207" in summary
    assert touchstone("compare", "release-1", "release-2-waived").exit_code == 0

    # It lets nothing else pass: not the same in another flow.
    server.reconfigure(["no-store-missing"])
    assert certify("release-3", "--waivers", "waivers.toml").exit_code == 1

    # On the day after, the run ends before anything is sent.
    monkeypatch.setattr(given_files, "today", lambda: last + timedelta(days=1))
    late = certify("too-late", "--waivers", "waivers.toml")
    assert late.exit_code == 4
    assert f"has expired: its last day was {last}" in late.stderr
    assert not Path("too-late").exists()
    monkeypatch.setattr(given_files, "today", lambda: last)

    # When the server is mended, the waiver has to go.
    server.reconfigure()
    mended = certify("release-4", "--waivers", "waivers.toml")
    assert mended.exit_code == 1
    assert "token-response/no-store: unused" in mended.output
    assert touchstone("compare", "release-1", "release-4").exit_code == 0
