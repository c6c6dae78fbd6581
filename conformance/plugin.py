"""The pytest plugin: `pytest --target FILE` certifies a server; without --target nothing changes."""

from __future__ import annotations

import argparse
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of a certification."""
    group = parser.getgroup("touchstone", "Touchstone: certify an OAuth server")
    group.addoption("--target", metavar="FILE", help="the target file, or reference:PROFILE for the embedded server")
    group.addoption("--report-dir", metavar="DIR", help="where the reports go; none are written without it")
    group.addoption("--max-wait", metavar="S", type=float, help="longest wait for an expiry, in seconds (default: 60)")
    group.addoption("--only", metavar="ID", action="append", default=[], help="judge this requirement (repeatable)")
    group.addoption("--flow", metavar="FLOW", action="append", default=[], help="judge this flow (repeatable)")
    group.addoption("--warnings-fail", action="store_true", help="warnings count as violations")
    group.addoption("--waivers", metavar="FILE", help="what may fail, for a recorded reason, until a day")
    group.addoption("--write-waivers", metavar="FILE", help="write waivers for what fails, to be filled in")
    group.addoption("--profile-lock", metavar="FILE", help="what counts: the profile as it was locked")
    group.addoption("--expect-profile", metavar="ID", help="refuse a target of another profile")
    group.addoption("--repeat-with", metavar="COMMAND", default="pytest --target", help=argparse.SUPPRESS)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Open the target and make the suite of its profile what pytest collects."""
    config.addinivalue_line("markers", "requirement(table): the requirements a test judges, each with its subject")
    config.addinivalue_line("markers", "remaining_requirements: the test that stands for what no other judges")
    if config.getoption("--target"):
        # Loaded only now: who runs pytest for something else in the same environment does not wait for it.
        from conformance.certification.activation import activate

        activate(config)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process of -n where the target is; an embedded server runs once, for all of them."""
    if node.config.getoption("--target"):
        from conformance.certification.activation import tell

        tell(node)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of the network and of the embedded server."""
    if config.getoption("--target"):
        from conformance.certification.activation import deactivate

        deactivate(config)
