"""Checks over several processes: all of a flow in one of them, so that its scenarios are run once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from xdist.scheduler import LoadScopeScheduling

from conformance.spec.model import CALL_BACK, Profile

# The target knows one address of the suite, and one process can listen there.
_TOGETHER = "flows in which the target calls the suite"


class FlowScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Groups checks by flow, which is the first part of the parameter in brackets; these flows make one group."""

    def __init__(self, config: Any, log: Any, together: Collection[str]) -> None:
        super().__init__(config, log)
        self._together = frozenset(together)

    def _split_scope(self, nodeid: str) -> str:
        _, bracket, parameter = nodeid.rpartition("[")
        flow = parameter.partition(":")[0]
        if not bracket:
            return nodeid
        return _TOGETHER if flow in self._together else flow


class Scheduling:
    """The hook by which pytest-xdist asks for a scheduler."""

    def __init__(self, profile: Profile) -> None:
        self._together = [flow.id for flow in profile.flows.values() if flow.kind in CALL_BACK]

    def pytest_xdist_make_scheduler(self, config: Any, log: Any) -> FlowScheduling:
        """Keep flows together, whatever --dist says."""
        return FlowScheduling(config, log, self._together)
