"""Checks over several processes: all of a flow in one of them, so that its scenarios are run once."""

from __future__ import annotations

from typing import Any

from xdist.scheduler import LoadScopeScheduling


class FlowScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Groups checks by flow, which is the first part of the parameter in brackets."""

    def _split_scope(self, nodeid: str) -> str:
        _, bracket, parameter = nodeid.rpartition("[")
        return parameter.partition(":")[0] if bracket else nodeid


class Scheduling:
    """The hook by which pytest-xdist asks for a scheduler."""

    def pytest_xdist_make_scheduler(self, config: Any, log: Any) -> FlowScheduling:
        """Keep flows together, whatever --dist says."""
        return FlowScheduling(config, log)
