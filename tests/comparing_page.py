"""The outputs in docs/comparing.md: what the commands say of a story of two releases.

    python -m tests.comparing_page     writes them anew

The results are those of the stored runs of the reference servers, with what the story needs changed in them.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner

from conformance.cli import main
from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import judge
from conformance.reporting.document import observed_how
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile

Json = dict[str, Any]
CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = CHECKOUT / "docs" / "comparing.md"
COMMANDS = {
    "compare": ["compare", "release-1/results.json", "release-2/results.json"],
    "matrix": ["matrix", "release-1", "release-2", "--format", "markdown"],
    "diff": ["diff", "reciprocal-01", "reciprocal-02", "--results", "linking/results.json"],
}
FLOWS = ("client_cred", "refresh")
_OUTPUT = re.compile(r"(<!-- output: (\w+) -->\n```\w*\n).*?^(```)", re.DOTALL | re.MULTILINE)


def page(text: str) -> str:
    """The page with its outputs as they are today."""
    said = outputs()
    return _OUTPUT.sub(lambda found: f"{found[1]}{said[found[2]]}\n{found[3]}", text)


def outputs() -> dict[str, str]:
    """What each command says, as a person types it in the folder of the story."""
    runner = CliRunner(env={"COLUMNS": "100"})
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"COLUMNS": "100"}):
        here = Path.cwd()
        os.chdir(folder)
        try:
            _story()
            return {name: runner.invoke(main, command).output.rstrip("\n") for name, command in COMMANDS.items()}
        finally:
            os.chdir(here)


def _story() -> None:
    """Release 2 loses a header; meanwhile there is a new version of the suite, which judges one row otherwise."""
    first = _run("oauth2-00", FLOWS, "Acme AS 3.2")
    second = deepcopy(first)
    second["target"]["name"] = "Acme AS 3.3"
    second["run"]["started"] = "2027-02-01T09:00:00+00:00"
    second["tool"]["version"] = "0.2.0"
    lost = _row(second, "token-response/no-store", "client_cred")
    lost |= {"outcome": "failed", "got": "no Cache-Control"}
    _without_header(second, lost["exchanges"], "cache-control")
    _row(second, "token-response/no-secret-unasked", "refresh")["outcome"] = "failed"
    gone = _row(second, "refresh/scope-retained", "refresh")
    gone |= {"outcome": "untested", "reason": "needs resource.scope in the target file", "exchanges": []}
    for name, results in (("release-1", first), ("release-2", second)):
        _write(name, _judged(results, load_profile("oauth2-00")))
    linking = _revised(
        _run("reciprocal-02", ("general", "code", "party_a", "party_b"), "Acme Linking 1.0"), "reciprocal-01"
    )
    _row(linking, "update/accepted", "party_b")["outcome"] = "failed"
    _write("linking", _judged(linking, load_profile("reciprocal-01")))


def _run(profile: str, flows: Iterable[str], target: str) -> Json:
    """The stored run of a reference server, some flows of it, as if it were a target's."""
    results: Json = json.loads((CHECKOUT / "reports" / "example" / profile / "results.json").read_text("utf-8"))
    consequences = {row.key: row.consequence.value for row in load_profile(profile).rows}
    claimed = [name for name in flows if name != "general"]
    results["target"] |= {"name": target, "source": "acme.toml", "flows": claimed, "digest": "ac" * 32}
    results["run"]["started"] = "2027-01-04T09:00:00+00:00"
    results["tool"]["version"] = "0.1.0"
    rows = [row for row in results["requirements"] if row["flow"] in flows]
    for row in rows:
        row["consequence"] = consequences[row["id"], row["flow"]]
        row["rerun"] = row["rerun"].replace(f"reference:{profile}", "acme.toml")
    results["requirements"] = rows
    return results


def _revised(results: Json, profile: str) -> Json:
    """The same run as one of an earlier revision: its rows, as far as the run has them."""
    earlier = load_profile(profile)
    found = {(row["id"], row["flow"]): row for row in results["requirements"]}
    results["requirements"] = [
        {**found[row.key], "section": row.section, "level": row.level.value, "text": row.text}
        | {"consequence": row.consequence.value, "observe": observed_how(row), "ruling": list(row.rulings)}
        for row in earlier.rows
        if row.key in found
    ]
    return results


def _judged(results: Json, profile: Profile) -> Json:
    """The results with the verdict that their outcomes add up to."""
    rows = results["requirements"]
    findings = [Finding(row["id"], row["flow"], Outcome(row["outcome"])) for row in rows]
    overall, by_flow = judge(profile, findings, [*results["target"]["flows"], "general"])
    results["profile"] |= {name: getattr(profile, name) for name in ("id", "title", "document", "date", "digest")}
    for name, said in ((None, overall), *by_flow.items()):
        told = {"verdict": said.standing.value, "sentence": said.sentence, "checked": said.checked}
        told |= {"total": said.total, "counts": said.counts}
        (results["verdict"]["flows"][name] if name else results["verdict"]["overall"]).update(told)
    flows = {row["flow"] for row in rows}
    results["verdict"]["flows"] = {name: flow for name, flow in results["verdict"]["flows"].items() if name in flows}
    return results


def _row(results: Json, id_: str, flow: str) -> Json:
    return next(row for row in results["requirements"] if (row["id"], row["flow"]) == (id_, flow))


def _without_header(results: Json, exchanges: Iterable[str], header: str) -> None:
    for exchange in results["exchanges"]:
        if exchange["id"] in exchanges and exchange["response"]:
            kept = [each for each in exchange["response"]["headers"] if each[0].lower() != header]
            exchange["response"]["headers"] = kept


def _write(folder: str, results: Json) -> None:
    Path(folder).mkdir()
    (Path(folder) / "results.json").write_text(json.dumps(results), "utf-8")


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
