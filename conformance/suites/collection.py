"""From the profile to pytest items: one item for each requirement in each of its flows, in the profile's order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from conformance.roles.cast import Cast
from conformance.roles.deviation import Deviation
from conformance.roles.presentation import Presentation
from conformance.roles.run import Run
from conformance.spec.model import Profile, Row
from conformance.suites.fixtures import CAST

REMAINING = "remaining_requirements"


class Collector:
    """Parametrises the tests by the profile, orders the items, and tells the run what the selected checks will send."""

    def __init__(self, cast: Cast, only: Sequence[str], flows: Sequence[str]) -> None:
        self._cast = cast
        self._only = set(only)
        self._flows = set(flows)

    @property
    def _profile(self) -> Profile:
        return self._cast.run.profile

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One parameter set for each row that a test is bound to; its id is `flow:requirement id`."""
        if metafunc.definition.get_closest_marker(REMAINING):
            pairs: list[tuple[Row, object]] = [(row, None) for row in self._profile.rows]
        elif marker := metafunc.definition.get_closest_marker("requirement"):
            table = marker.args[0]
            unknown = sorted(set(table) - {row.id for row in self._profile.rows})
            if unknown:
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
        order = {row.key: place for place, row in enumerate(self._profile.rows)}
        flows = list(self._profile.flows)

        def place(item: pytest.Item) -> tuple[int, bool, int]:
            row, _ = pair_of(item)
            return flows.index(row.flow), row.expiry, order[row.key]

        checks, others = [item for item in items if is_check(item)], [item for item in items if not is_check(item)]
        judged = {pair_of(item)[0].id for item in checks if not item.get_closest_marker(REMAINING)}
        checks = [item for item in checks if not (item.get_closest_marker(REMAINING) and pair_of(item)[0].id in judged)]
        run = self._cast.run
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
            elif isinstance(subject, Presentation):
                run.presentations.append(subject)

    def _wanted(self, row: Row) -> bool:
        return (not self._only or row.id in self._only) and (not self._flows or row.flow in self._flows)


def pair_of(item: pytest.Item) -> tuple[Row, object]:
    """The row an item judges and the subject its test's table has for it."""
    pair: tuple[Row, object] = item.callspec.params["check"]  # type: ignore[attr-defined]
    return pair


def is_check(item: pytest.Item) -> bool:
    """True for an item of a suite, false for anything else that pytest may have been told to collect."""
    return "check" in getattr(getattr(item, "callspec", None), "params", {})


def mint_early(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """Before the first check: get the token that is to expire, if a check that can run will want it."""
    cast = config.stash[CAST]
    wanted = [pair_of(item)[0] for item in items if is_check(item)]
    if any(row.expiry and _can_run(cast.run, row) for row in wanted):
        cast.expiring.mint()


def _can_run(run: Run, row: Row) -> bool:
    return row.flow in run.target.flows and run.target.missing(row.needs) is None
