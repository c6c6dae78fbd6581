"""What `touchstone certify` shows: progress while it runs on a terminal, the findings and the verdict at the end."""

from __future__ import annotations

import sys
from typing import TextIO

import pytest

from conformance.certification.gathering import Controller
from conformance.certification.item_reports import finding_of
from conformance.outcome.outcomes import Outcome
from conformance.reporting.terminal import findings_text

# Outcomes worth a paragraph of their own at the end.
_TOLD = (Outcome.FAILED, Outcome.ERROR, Outcome.WARNING, Outcome.INCONCLUSIVE)


class Progress:
    """A pytest plugin in the place of pytest's own terminal output."""

    def __init__(self, out: TextIO | None = None, status: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._status = status or sys.stderr
        self._live = self._status.isatty()
        self._total = 0
        self._done = 0
        self._troubles: list[str] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """How many checks there are."""
        self._total = len(session.items)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One check more is done."""
        if finding := finding_of(report):
            self._done += 1
            self._line(f"{self._done} of {self._total}  {finding.flow}  {finding.requirement}")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A suite that cannot even be collected is the suite's own fault."""
        if report.failed:
            self._troubles.append(f"the suite could not be read: {report.longreprtext}")

    def pytest_internalerror(self, excrepr: object, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """An error of the suite, told in a sentence."""
        self._troubles.append(f"internal error: {excinfo.typename}: {excinfo.value}")
        return True

    def notice(self, text: str) -> None:
        """Something that takes time, such as a wait."""
        self._line(text)

    def tell(self, text: str) -> None:
        """Something a person has to do: a line that stays, whether or not this is a terminal."""
        self._line("")
        print(text, file=self._status, flush=True)

    def close(self, controller: Controller | None) -> None:
        """Print what was found."""
        self._line("")
        for trouble in self._troubles:
            print(f"ERROR: {trouble}\n", file=self._status)
        document = controller.certification.document if controller else None
        if controller is None or document is None:
            return
        for line in findings_text(document, _TOLD):
            print(line, file=self._out)
        print("\n".join(controller.closing_lines()), file=self._out)

    def _line(self, text: str) -> None:
        """Overwrite the one line of progress; nothing where nobody watches."""
        if self._live:
            print(f"\r\x1b[2K{text[:100]}", end="", file=self._status, flush=True)
