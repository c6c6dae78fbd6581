"""Reports whose verdict follows from their rows, and what a forger does with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conformance import __version__
from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import exit_status, judge
from conformance.reporting.bundling.manifest import manifest
from conformance.reporting.bundling.packing import MANIFEST, packed
from conformance.reporting.bundling.recorded import recorded_profile
from conformance.reporting.bundling.unpacking import unpacked
from conformance.reporting.bundling.verification import Verification, verify
from conformance.reporting.document import dumps
from conformance.reporting.folder import RESULTS, rendered
from tests.reporting.conftest import Json, document, exchange, no_answer, row, untested

PATH = Path("report.zip")


def concluded(results: Json) -> Json:
    """The results with the verdict, the counts and the exit status that follow from their rows."""
    profile = recorded_profile(results)
    assert profile
    findings = [Finding(each["id"], each["flow"], Outcome(each["outcome"])) for each in results["requirements"]]
    overall, by_flow = judge(profile, findings, results["target"]["flows"])
    for part, verdict in [(results["verdict"]["overall"], overall)] + [
        (results["verdict"]["flows"][name], verdict) for name, verdict in by_flow.items()
    ]:
        part |= {
            "verdict": verdict.standing.value,
            "sentence": verdict.sentence,
            "checked": verdict.checked,
            "total": verdict.total,
            "counts": verdict.counts,
        }
    results["run"]["exit_status"] = int(exit_status(overall, strict=results["run"]["strict"]))
    return results


def sound(**changes: Any) -> Json:
    """Results of a profile that does not come with the suite: a row of each kind, all claims and exchanges in order."""
    rows = [
        row(id="a/passed", consequence="failed"),
        row(id="a/failed", consequence="failed", outcome="failed", exchanges=["username-2"]),
        row(id="a/warned", consequence="warning", level="SHOULD", outcome="warning"),
        row(id="a/observed", consequence="observed", level="MAY", outcome="observed"),
        untested("needs endpoints.resource", id="a/untested", consequence="failed"),
        untested("not claimed", id="a/elsewhere", outcome="not applicable", flow="refresh", consequence="failed"),
    ]
    results = document(rows, [exchange(), no_answer()], tool={"name": "oauth-touchstone", "version": __version__})
    for flow in results["verdict"]["flows"].values():
        flow["kind"] = "token"
    return concluded(results | changes)


def files_of(results: Json) -> dict[str, bytes]:
    """The report of these results, with its manifest."""
    files = {RESULTS: dumps(results).encode(), **dict(rendered(results))}
    return {**files, MANIFEST: manifest(results, files)}


def digested(files: dict[str, bytes], results: Json) -> dict[str, bytes]:
    """The files with a manifest that fits them: what somebody does who knows that there are digests."""
    rest = {name: content for name, content in files.items() if name != MANIFEST}
    return {**rest, MANIFEST: manifest(results, rest)}


def said_of(files: dict[str, bytes]) -> Verification:
    """What verification says of these files."""
    return verify(files, PATH)[1]


def edits(results: Json) -> list[str]:
    """What is found in a report of these results that is in order in every other way."""
    return said_of(files_of(results)).edits


def said_of_bytes(raw: bytes, folder: Path) -> Verification:
    """What verification says of the bytes of a bundle."""
    path = folder / "report.zip"
    path.write_bytes(raw)
    files, amiss = unpacked(path)
    return verify(files, path, amiss)[1]


@pytest.fixture(scope="session")
def sound_bundle() -> bytes:
    """The bundle of sound results."""
    return packed(files_of(sound()))


FILES_OF_SOUND = files_of(sound())
