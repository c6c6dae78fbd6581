"""Gathering: findings travel with the reports, evidence at the end of each process; one document comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from conformance.certification.item_reports import finding_of
from conformance.certification.session import Certification, evidence_of
from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import ExitStatus
from conformance.reporting.folder import HTML
from conformance.reporting.terminal import closing_table, findings_text
from conformance.roles.cast import Cast
from conformance.suites.collection import is_check, mint_early, pair_of
from conformance.suites.fixtures import CAST

EVIDENCE = "touchstone_evidence"


class Checks:
    """What every process does that runs checks."""

    def __init__(self) -> None:
        self._minted: set[str] = set()

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Before a check."""
        self.before(item)

    def before(self, item: pytest.Item) -> None:
        """Before the first check: what is to expire is minted."""
        if not is_check(item):
            return
        row, _ = pair_of(item)
        if row.flow in self._minted:
            return
        # Spread over processes, only the one that gets a flow needs what expires in it, and it gets all of the flow.
        spread = hasattr(item.config, "workerinput")
        flows = {row.flow} if spread else {pair_of(each)[0].flow for each in item.session.items if is_check(each)}
        self._minted |= flows
        mint_early(item.config, item.session.items, flows)


class Worker(Checks):
    """A process of `-n`: hands over its evidence when it ends."""

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Give the controlling process what was recorded here."""
        output: dict[str, Any] = session.config.workeroutput  # type: ignore[attr-defined]
        output[EVIDENCE] = evidence_of(session.config.stash[CAST])


class Controller(Checks):
    """The process that prints and writes."""

    def __init__(self, certification: Certification, cast: Cast) -> None:
        super().__init__()
        self.certification = certification
        self._cast = cast
        self._selected: list[tuple[str, str]] = []
        self._leaks: list[str] = []
        self._trouble = ""
        self._drafted: tuple[Path, int] | None = None
        self._draft_trouble = ""

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Which rows this run judges."""
        self._select(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: Sequence[str]) -> None:
        """The same where other processes collect: node ids end in `[flow:requirement]`."""
        for name in ids:
            flow, _, requirement = name.rpartition("[")[2].rstrip("]").partition(":")
            self._selected.append((requirement, flow))

    def pytest_runtestloop(self) -> None:
        """The checks begin."""
        self.certification.begin()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the finding."""
        if finding := finding_of(report):
            self.certification.take(finding)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """Keep the evidence of a process that ended; one that crashed leaves its findings only."""
        evidence = getattr(node, "workeroutput", {}).get(EVIDENCE)
        if evidence:
            self.certification.take_evidence(evidence)
        else:
            self.certification.notes.append("A process ended early: the exchanges it recorded are not in this report.")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Judge, write, search for secrets, and set the exit status."""
        if session.config.option.collectonly or exitstatus == ExitStatus.USAGE:
            return
        self.certification.take_evidence(evidence_of(self._cast))
        interrupted = exitstatus == ExitStatus.INTERRUPTED
        status = self.certification.finish(exitstatus, self._selected, interrupted=interrupted)
        try:
            self._leaks = self.certification.write()
        except OSError as error:
            place = error.filename or self.certification.options.report_dir
            self._trouble = f"the reports could not be written to {place}: {error.strerror}"
        except ValueError as error:
            self._trouble = f"the reports were not written, an error of this suite: {error}"
        try:
            self._drafted = self.certification.draft_waivers()
        except (OSError, ValueError) as error:
            self._draft_trouble = f"the waivers were not written: {error}"
        session.exitstatus = ExitStatus.INTERNAL if self._leaks or self._troubles else status

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """The closing table, and where the report lies."""
        if self.certification.document is None:
            return
        # Failures and errors stand above, where pytest puts them.
        told = findings_text(self.certification.document, (Outcome.WARNING, Outcome.INCONCLUSIVE))
        if told:
            terminalreporter.section("warning and inconclusive")
            for line in told:
                terminalreporter.write_line(line)
        terminalreporter.section("verdict")
        for line in self.closing_lines():
            terminalreporter.write_line(line)

    def closing_lines(self) -> list[str]:
        """What is said at the end: the table, the report's place, and what went wrong with the reports."""
        if self.certification.document is None:
            return []
        lines = closing_table(self.certification.document)
        folder = self.certification.options.report_dir
        if folder and not self._trouble:
            lines += ["", f"report: {Path(folder) / HTML}"]
        if self._drafted:
            place, number = self._drafted
            lines += ["", f"waivers: {place}: {number}; fill in reason, owner and expires of each before you use it"]
        elif self.certification.options.write_waivers and not self._draft_trouble:
            lines += ["", "waivers: nothing failed, so none were written"]
        lines += [part for trouble in self._troubles for part in ("", trouble)]
        if self._leaks:
            lines += ["", "SECRETS WERE FOUND IN THE REPORTS; do not pass them on:", *self._leaks]
        return lines

    @property
    def _troubles(self) -> list[str]:
        return [trouble for trouble in (self._trouble, self._draft_trouble) if trouble]

    def _select(self, items: Sequence[pytest.Item]) -> None:
        for item in items:
            if is_check(item):
                row, _ = pair_of(item)
                self._selected.append(row.key)
