"""Making a bundle of a report folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from conformance.reporting.bundling.manifest import manifest
from conformance.reporting.bundling.packing import MANIFEST
from conformance.reporting.bundling.verification import Verification, verify_report
from conformance.reporting.folder import ALLURE, RESULTS, VIEWS
from conformance.reporting.grouping import Results
from conformance.reporting.reading import LARGEST, results_from
from conformance.reporting.text import line
from conformance.spec.problems import FileError, Problem


def report_files(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files of a report folder by name, and the names of what is none of a report's.

    FileError if it is no report folder, or cannot be read.
    """
    files: dict[str, bytes] = {}
    others: list[str] = []
    try:
        for path in sorted(folder.iterdir()):
            if path.name == ALLURE and path.is_dir():
                files |= {f"{ALLURE}/{each.name}": _content(each) for each in sorted(path.iterdir())}
            elif path.name == RESULTS or path.name in VIEWS:
                files[path.name] = _content(path)
            else:
                others.append(path.name)
    except OSError as error:
        place = Path(error.filename or folder)
        raise FileError(line(str(place)), [Problem("", f"cannot be read: {error.strerror}; {_FOLDER}")]) from error
    if RESULTS not in files:
        raise FileError(line(str(folder)), [Problem("", f"has no {RESULTS}; {_FOLDER}")])
    return files, others


_FOLDER = "what goes here is a report folder, as `touchstone certify` writes it"


def bundle(files: Mapping[str, bytes], folder: Path) -> tuple[dict[str, bytes], Results, Verification]:
    """The files of a report with their manifest, the results among them, and what speaks against the report.

    FileError if the results cannot be read.
    """
    results = results_from(files[RESULTS], folder / RESULTS)
    said = Verification()
    verify_report(results, files, said)
    return {**files, MANIFEST: manifest(results, files)}, results, said


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise FileError(line(str(path)), [Problem("", f"is larger than {LARGEST >> 20} MiB, which no report is")])
    return raw
