"""The results as Allure result files, one for each row."""

from __future__ import annotations

import json
from pathlib import Path

from allure_commons.logger import AllureMemoryLogger
from allure_commons.model2 import TestResult

from conformance.reporting.allure_result import result_of
from conformance.reporting.grouping import Results, exchanges_by_id


def write_allure(results: Results, folder: Path) -> None:
    """Write the result files into a folder, which is made if need be; OSError if it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in allure_files(results).items():
        (folder / name).write_bytes(text.encode("utf-8"))


def allure_files(results: Results) -> dict[str, str]:
    """The result files by name.

    The same results give the same files: names and ids are made from profile, target, requirement and flow, so that
    Allure's history follows a row from run to run. A row has the exchange that decided it as one attachment and all its
    others as a second one; Allure shows a file under one row only, so rows share none.
    """
    files: dict[str, str] = {}
    exchanges = exchanges_by_id(results)
    # The library's file logger names its files at random; its memory logger has the same content.
    logger = AllureMemoryLogger()  # type: ignore[no-untyped-call]
    for row in results["requirements"]:
        result, attachments = result_of(results, row, exchanges)
        logger.report_result(result)  # type: ignore[no-untyped-call]
        files |= attachments
    for case in logger.test_cases:
        name = TestResult.file_pattern.format(prefix=case["uuid"])
        files[name] = json.dumps(case, indent=1, ensure_ascii=False) + "\n"
    return files
