"""Which checks run in one process when there are several."""

from __future__ import annotations

import pytest

from conformance.certification.scheduling import FlowScheduling, Scheduling
from conformance.spec.loading import load_profile


@pytest.fixture
def scopes(pytestconfig: pytest.Config) -> FlowScheduling:
    class Config:
        option = pytestconfig.option

        @staticmethod
        def getvalue(_name: str) -> list[str]:
            return ["popen"]

    scheduling = Scheduling(load_profile("reciprocal-02"))
    return scheduling.pytest_xdist_make_scheduler(Config(), None)


def test_all_checks_of_a_flow_stay_together(scopes: FlowScheduling) -> None:
    first, second = (scopes._split_scope(f"test_x.py::test_{name}[code:topic/{name}]") for name in ("a", "b"))
    assert first == second == "code"


def test_flows_in_which_the_target_calls_the_suite_share_a_process(scopes: FlowScheduling) -> None:
    first, second = (scopes._split_scope(f"test_x.py::test_a[{flow}:topic/a]") for flow in ("party_a", "party_b"))
    assert first == second
    assert first != scopes._split_scope("test_x.py::test_a[code:topic/a]")


def test_what_is_no_check_stands_alone(scopes: FlowScheduling) -> None:
    assert scopes._split_scope("test_x.py::test_a") == "test_x.py::test_a"
