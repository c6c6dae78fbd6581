"""The report folder: the results document and its views, written, and then searched for secrets."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from conformance.reporting.allure import allure_files, write_allure
from conformance.reporting.badge import badge_json, badge_svg
from conformance.reporting.ci_values import ci_values
from conformance.reporting.document import check, dumps
from conformance.reporting.earl import earl
from conformance.reporting.grouping import Results
from conformance.reporting.har import har
from conformance.reporting.html import html_report
from conformance.reporting.junit import junit_xml
from conformance.reporting.leaks import find_leaks
from conformance.reporting.summary import summary_markdown
from conformance.wire.redaction import Vault

RESULTS, HTML, ALLURE = "results.json", "report.html", "allure-results"
# The views that are one file each: a pure function of the document, by the name of the file.
VIEWS: Mapping[str, Callable[[Results], str]] = {
    HTML: html_report,
    "junit.xml": junit_xml,
    "earl.jsonld": earl,
    "exchanges.har": har,
    "summary.md": summary_markdown,
    "badge.svg": badge_svg,
    "badge.json": badge_json,
    "ci.env": ci_values,
}


def write_folder(document: Mapping[str, Any], folder: Path, vault: Vault) -> list[str]:
    """Write all reports of a run and search them for every known secret; one line for each find, none if all is well.

    OSError if the folder cannot be written, ValueError if the document does not fit its schema.
    """
    results = dict(document)
    check(results)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RESULTS).write_text(dumps(results), "utf-8")
    write_views(results, folder)
    pictures = [each["screenshot"].encode("ascii") for each in results["exchanges"] if "screenshot" in each]
    return find_leaks(folder, vault.leaks, pictures)


def write_views(results: Results, folder: Path, only: Collection[str] = ()) -> None:
    """Write the views of a results document into a folder, which is made if need be: all, or `only` those named.

    OSError if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, view in VIEWS.items():
        if not only or name in only:
            (folder / name).write_text(view(results), "utf-8")
    if not only or ALLURE in only:
        # Allure shows every result file it finds, those of an earlier run as well.
        shutil.rmtree(folder / ALLURE, ignore_errors=True)
        write_allure(results, folder / ALLURE)


def rendered(results: Results) -> Iterator[tuple[str, bytes]]:
    """What `write_views` writes, file by file: its name within the folder, with a slash, and its content."""
    for name, view in VIEWS.items():
        yield name, view(results).encode("utf-8")
    for name, text in allure_files(results).items():
        yield f"{ALLURE}/{name}", text.encode("utf-8")
