"""From what a check found to a pytest report: its outcome, its letter, and what the terminal says of it."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from conformance.certification.session import Options
from conformance.certification.wording import presentable
from conformance.outcome.findings import Finding, Stop
from conformance.outcome.outcomes import Outcome
from conformance.reporting.terminal import failure_text
from conformance.roles.run import Run
from conformance.suites.check import Breach, Check
from conformance.suites.collection import is_check, pair_of
from conformance.suites.fixtures import CAST, CHECK
from conformance.wire.excerpt import settled
from conformance.wire.sink import written

# Where a report has its finding, and the outcome that the waivers and the profile lock of the run make of it.
CARRIED, SHOWN = "touchstone", "touchstone_outcome"
# What pytest itself makes of each outcome: -x and --lf act on failures and errors only.
IN_PYTEST = {
    Outcome.FAILED: "failed",
    Outcome.ERROR: "failed",
    Outcome.INCONCLUSIVE: "skipped",
    Outcome.UNTESTED: "skipped",
    Outcome.NOT_APPLICABLE: "skipped",
}


class ItemReports:
    """Turns the reports of checks into reports with the outcomes of this suite."""

    def __init__(self, options: Options) -> None:
        self._options = options

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Give the report the finding, redacted, and the outcome pytest acts on."""
        raised = call.excinfo
        finding = _finding(item, call) if is_check(item) else None
        if finding is not None and finding.outcome is not Outcome.ERROR:
            # A finding is told in our own words; pytest's picture of the stack would cost more than the check did.
            call.excinfo = None
        report = yield
        call.excinfo = raised
        if finding is None:
            return report
        run = item.config.stash[CAST].run
        clean = presentable(finding, run.vault, run.profile.vocabulary.words)
        # As plain data, which gets from one process to another.
        setattr(report, CARRIED, clean.to_json())
        outcome = self._options.terms.outcome(clean, run.profile.row(*finding.key))
        setattr(report, SHOWN, outcome.value)
        report.outcome = IN_PYTEST.get(outcome, "passed")  # type: ignore[assignment]
        if outcome is Outcome.FAILED:
            report.longrepr = "\n".join(self._text(clean, run))
        elif outcome is Outcome.ERROR:
            report.longrepr = settled(run.vault.redact(str(report.longrepr or clean.reason)))
        elif report.outcome == "skipped":
            path, line, _ = item.location
            report.longrepr = (path, line or 0, clean.reason)
        else:
            report.longrepr = None
        return report

    def _text(self, finding: Finding, run: Run) -> list[str]:
        row = run.profile.row(finding.requirement, finding.flow)
        known = {exchange.id: exchange for recorder in run.recorders.values() for exchange in recorder.exchanges}
        decided = [written(known[name], run.vault) for name in finding.exchanges[:1] if name in known]
        shown = {
            **finding.to_json(),
            "id": row.id,
            "section": row.section,
            "level": row.level.value,
            "origin": row.origin.value,
            "ruling": list(row.rulings),
            "rerun": self._options.only_again(finding),
        }
        return failure_text(shown, {exchange["id"]: exchange for exchange in decided})


def _finding(item: pytest.Item, call: pytest.CallInfo[None]) -> Finding | None:
    """What a phase of an item found; None for a phase that says nothing, such as a set-up that went well."""
    row, subject = pair_of(item)
    check = item.stash.get(CHECK, None) or Check(row, subject, item.config.stash[CAST].run, item.nodeid)
    if call.excinfo is None:
        return found(check, None) if call.when == "call" else None
    return found(check, call.excinfo.value)


def found(check: Check, error: BaseException | None) -> Finding:
    """What a check found that ended, with an exception or without."""
    if error is None:
        return check.finding or check.stopped(Outcome.ERROR, "the check came to no judgement")
    if isinstance(error, Breach):
        return error.finding
    if isinstance(error, Stop):
        return check.stopped(error.outcome, error.reason, error.exchanges)
    return check.stopped(Outcome.ERROR, f"{type(error).__name__}: {error}")


def finding_of(report: pytest.TestReport) -> Finding | None:
    """The finding a report carries, None for a report of anything else."""
    carried = getattr(report, CARRIED, None)
    return Finding.from_json(carried) if isinstance(carried, dict) else carried


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """The outcome as category, letter and word of pytest's own lines."""
    finding = finding_of(report)
    if finding is None:
        return None
    outcome = Outcome(getattr(report, SHOWN, finding.outcome))
    return outcome.value, outcome.letter, outcome.value.upper()
