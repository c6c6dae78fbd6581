"""Running checks directly: what pytest does between two checks takes longer than most checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from conformance.certification.item_reports import CARRIED, IN_PYTEST, found
from conformance.outcome.findings import Finding
from conformance.roles.cast import Cast
from conformance.suites.check import Check
from conformance.suites.collection import is_check, pair_of
from conformance.suites.fixtures import arguments, can_lend


class Direct:
    """A pytest plugin that calls the function of a check at once, where pytest would set up, call and tear down, with
    a report of each. There is one report, with the same finding. `before` is called with every item first.

    What pytest alone can run is left to it: what is no check, and a check that asks for another fixture than `lent`.
    """

    def __init__(self, cast: Cast, before: Callable[[pytest.Item], None]) -> None:
        self._cast = cast
        self._before = before

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        """Run a check; None leaves the item to pytest."""
        if not (isinstance(item, pytest.Function) and is_check(item)):
            return None
        function = item.function
        if not can_lend(function):
            return None
        row, subject = pair_of(item)
        check = Check(row, subject, self._cast.run, item.nodeid)
        finding = self._finding(item, check, function)
        item.config.hook.pytest_runtest_logreport(report=_report(item, finding))
        return True

    def _finding(self, item: pytest.Item, check: Check, function: Callable[..., None]) -> Finding:
        try:
            self._before(item)
            check.require()
            function(**arguments(function, check, self._cast))
        except (KeyboardInterrupt, pytest.exit.Exception):
            raise
        except BaseException as error:  # as pytest has it: whatever ends a test is the test's own
            return found(check, error)
        return found(check, None)


def _report(item: pytest.Item, finding: Finding) -> pytest.TestReport:
    """As much of a report as counts here. The finding is not redacted: nothing shows it but the document, which is."""
    outcome: Any = IN_PYTEST.get(finding.outcome, "passed")
    report = pytest.TestReport(finding.test, ("", None, item.name), {}, outcome, None, "call")
    setattr(report, CARRIED, finding)
    return report
