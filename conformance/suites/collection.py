"""From the profile to pytest items: one item for each requirement in each of its flows, in the profile's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Generator, Sequence

import pytest

from conformance.roles.cast import Cast
from conformance.roles.deviation import Deviation
from conformance.roles.presentation import Presentation
from conformance.roles.reciprocal.link import LinkTrial
from conformance.roles.run import Run
from conformance.roles.signed_attempt import SignedAttempt
from conformance.roles.trial import Trial
from conformance.spec.loading import requirements_of
from conformance.spec.model import Profile, Row
from conformance.suites.fixtures import CAST

REMAINING = "remaining_requirements"


class Collector:
    """Parametrises the tests by the profile, orders the items, and tells the run what the selected checks will send."""

    def __init__(self, cast: Cast, only: Sequence[str], flows: Sequence[str]) -> None:
        self._cast = cast
        self._only = set(only)
        self._flows = set(flows)
        self._known = {row.id for row in cast.run.profile.rows}
        self._judged: set[str] = set()
        self._remaining_known = False

    @property
    def _profile(self) -> Profile:
        return self._cast.run.profile

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Have the module for what no other judges collected after the others."""
        report = yield
        report.result.sort(key=lambda node: node.name == "test_remaining.py")
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makeitem(self, obj: object) -> list[pytest.Item] | None:
        """No item for a test of what only other revisions ask: a suite can be one for all of them."""
        marks = getattr(obj, "pytestmark", ())
        if any(mark.name == REMAINING for mark in marks):
            # A profile with several suites may have this test several times; the first has all that is left.
            self._remaining_known, known = True, self._remaining_known
            # Where nothing is left pytest would mark an item as skipped, of which this configuration knows nothing.
            return [] if known or self._known <= self._judged else None
        bound = [mark.args[0] for mark in marks if mark.name == "requirement"]
        names = {name for table in bound for name in table}
        if not names or names & self._known or names - requirements_of(self._profile.suites):
            return None
        return []

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One parameter set for each row that a test is bound to; its id is `flow:requirement id`."""
        if metafunc.definition.get_closest_marker(REMAINING):
            # Of the rows of tests collected so far an item would only be thrown away again.
            pairs: list[tuple[Row, object]] = [(row, None) for row in self._profile.rows if row.id not in self._judged]
        elif marker := metafunc.definition.get_closest_marker("requirement"):
            table = marker.args[0]
            self._judged |= set(table)
            strange = set(table) - self._known
            if unknown := sorted(strange and strange - requirements_of(self._profile.suites)):
                raise pytest.UsageError(
                    f"{metafunc.definition.nodeid}: no requirement {', '.join(unknown)} in the profile"
                )
            pairs = [(row, table[row.id]) for row in self._profile.rows if row.id in table]
        else:
            return
        metafunc.parametrize("check", pairs, indirect=True, ids=[f"{row.flow}:{row.id}" for row, _ in pairs])

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Order, --only and --flow; then the catalogue of refusals, before pytest's own -k takes items away."""
        # What pytest makes of a test without any row: the second of those that stand for what no other judges.
        items[:] = [item for item in items if not is_check(item) or isinstance(item.callspec.params["check"], tuple)]  # type: ignore[attr-defined]
        order = {row.key: place for place, row in enumerate(self._profile.rows)}
        flows = list(self._profile.flows)

        def place(item: pytest.Item) -> tuple[bool, int, int]:
            row, _ = pair_of(item)
            return row.expiry, flows.index(row.flow), order[row.key]

        checks, others = [item for item in items if is_check(item)], [item for item in items if not is_check(item)]
        judged = {pair_of(item)[0].id for item in checks if not item.get_closest_marker(REMAINING)}
        checks = [item for item in checks if not (item.get_closest_marker(REMAINING) and pair_of(item)[0].id in judged)]
        run = self._cast.run
        twice = [key for key, count in Counter(pair_of(item)[0].key for item in checks).items() if count > 1]
        if twice:
            raise pytest.UsageError(f"judged by two tests: {', '.join(f'{id_} ({flow})' for id_, flow in twice)}")
        for row, subject in map(pair_of, sorted(checks, key=place)):
            if row.refusal and isinstance(subject, Deviation) and _can_run(run, row):
                run.catalogue.setdefault(row.flow, []).append((subject, row.refusal))
        wanted = [item for item in checks if self._wanted(pair_of(item)[0])]
        if len(wanted) < len(checks):
            config.hook.pytest_deselected(items=[item for item in checks if item not in set(wanted)])
        items[:] = [*sorted(wanted, key=place), *others]

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """What the selected checks will send, so that each flow can do it in one bracketed go."""
        run = self._cast.run
        for row, subject in map(pair_of, filter(is_check, session.items)):
            if not _can_run(run, row):
                continue
            if isinstance(subject, Deviation):
                run.plan.setdefault(row.flow, []).append(subject)
            elif isinstance(subject, Trial):
                run.trials.setdefault(row.flow, []).append(subject)
            elif isinstance(subject, LinkTrial):
                run.links.setdefault(row.flow, []).append(subject)
            elif isinstance(subject, Presentation):
                run.presentations.append(subject)
            elif isinstance(subject, tuple):
                run.presentations += [each for each in subject if isinstance(each, Presentation)]
            elif isinstance(subject, SignedAttempt):
                run.signed.append(subject)
            elif subject is not None:
                run.attempts.setdefault(row.flow, []).append(subject)

    def _wanted(self, row: Row) -> bool:
        return (not self._only or row.id in self._only) and (not self._flows or row.flow in self._flows)


def pair_of(item: pytest.Item) -> tuple[Row, object]:
    """The row an item judges and the subject its test's table has for it."""
    pair: tuple[Row, object] = item.callspec.params["check"]  # type: ignore[attr-defined]
    return pair


def is_check(item: pytest.Item) -> bool:
    """True for an item of a suite, false for anything else that pytest may have been told to collect."""
    return "check" in getattr(getattr(item, "callspec", None), "params", {})


def mint_early(config: pytest.Config, items: Sequence[pytest.Item], flows: Collection[str]) -> None:
    """Before the first check: get what is to expire in these flows, if a check that can run will want it."""
    cast = config.stash[CAST]
    rows = [pair_of(item)[0] for item in items if is_check(item)]
    for flow in dict.fromkeys(row.flow for row in rows if row.expiry and _can_run(cast.run, row)):
        if flow in flows:
            cast.mint(flow)


def _can_run(run: Run, row: Row) -> bool:
    client = run.client_of(row.flow)
    return row.flow in run.target.flows and run.target.missing(row.needs, client) is None
