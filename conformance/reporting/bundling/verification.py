"""Whether the files of a report are what the suite wrote, as far as that can be told without a signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conformance import __version__
from conformance.reporting.bundling.manifest import digest_edits, head_edits
from conformance.reporting.bundling.packing import MANIFEST
from conformance.reporting.bundling.profile_edits import profile_edits
from conformance.reporting.bundling.recorded import recorded_profile, shipped_profile
from conformance.reporting.bundling.row_edits import row_edits
from conformance.reporting.bundling.verdict_edits import count_edits, verdict_edits
from conformance.reporting.document import dumps
from conformance.reporting.folder import RESULTS, rendered
from conformance.reporting.grouping import Results
from conformance.reporting.reading import results_from
from conformance.reporting.run_warnings import run_warnings
from conformance.reporting.text import line
from conformance.spec.problems import FileError, Problem


@dataclass
class Verification:
    """What was looked at, in sentences: what holds, what was edited, and what could not be told."""

    held: list[str] = field(default_factory=list)
    edits: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)

    def take(self, edits: Iterable[str], otherwise: str) -> None:
        """Keep these edits; if there are none, keep what holds."""
        found = list(edits)
        self.edits += found
        if not found:
            self.held.append(otherwise)


def verify(files: Mapping[str, bytes], path: Path, amiss: Iterable[str] = ()) -> tuple[Results | None, Verification]:
    """The results among the files of a bundle, and what speaks for and against them.

    `amiss` is what is known to be wrong with the archive. FileError, which calls the bundle `path`, if there is nothing
    against the digests and yet no results that could be read; the results are None if there is.
    """
    if MANIFEST not in files and RESULTS not in files:
        said_of = f"has neither {MANIFEST} nor {RESULTS}; what goes here is a file that `touchstone bundle` wrote"
        raise FileError(line(str(path)), [Problem("", said_of)])
    said = Verification()
    said.take(amiss, "the archive has the files of the bundle and nothing beside them")
    digests = list(digest_edits(files))
    said.take(digests, f"{len(files) - 1} files have the SHA-256 that {MANIFEST} lists")
    try:
        results = results_from(files.get(RESULTS, b""), path / RESULTS)
    except FileError as error:
        if not said.edits:
            raise
        said.edits += str(error).splitlines()
        return None, said
    if not digests:
        said.take(head_edits(results, files[MANIFEST]), f"{MANIFEST} says of the run what {RESULTS} says")
    verify_report(results, files, said)
    return results, said


def verify_report(results: Results, files: Mapping[str, bytes], said: Verification) -> None:
    """Whether the rows follow from the profile, the verdict from the rows, and the views from the results."""
    profile, known = shipped_profile(results), results["profile"]["id"]
    if profile:
        strange = list(profile_edits(results, profile))
        said.take(strange, f"the rows, their levels and sections are those of {known}")
    else:
        strange = []
        said.untold.append(
            f"whether the rows are those of {known}: no profile of this digest comes with oauth-touchstone "
            f"{__version__}; verify it with {results['tool']['version']} as well"
        )
    said.take(row_edits(results), "the outcomes are ones that their rows can have, and the evidence is there")
    judged = recorded_profile(results) if strange or not profile else profile
    if judged:
        sentence = results["verdict"]["overall"]["sentence"]
        said.take(verdict_edits(results, judged), f"the verdict follows from the rows: {sentence}")
    else:
        said.take(count_edits(results), "the counts are those of the rows")
        said.untold.append(f"whether the verdict follows from the rows: {RESULTS} does not say which of them decide")
    _verify_views(results, files, said)


def _verify_views(results: Results, files: Mapping[str, bytes], said: Verification) -> None:
    if results["tool"]["version"] != __version__:
        said.untold.append(
            f"whether the views show these results: {results['tool']['version']} made them, this is {__version__}"
        )
        return
    found: list[str] = []
    if "warnings" in results and results["warnings"] != run_warnings(results):
        found.append("the warnings about the run are not those that its exchanges give")
    if files[RESULTS] != dumps(results).encode("utf-8"):
        found.append(f"{RESULTS} is not laid out as the suite writes it")
    views = dict(rendered(results))
    known = {RESULTS, MANIFEST, *views}
    found += [f"{name} was added: it is no view of these results" for name in sorted(files) if name not in known]
    for name, content in views.items():
        if name not in files:
            found.append(f"{name} was removed, or made by another build of {__version__}")
        elif files[name] != content:
            found.append(f"{name} was changed, or made by another build of {__version__}: it does not show {RESULTS}")
    said.take(found, f"{len(views)} views are what {__version__} makes of {RESULTS}, byte by byte")
