"""The rows no other test judges: what cannot be seen from outside, and flows this version has no checks for."""

from __future__ import annotations

import pytest

from conformance.outcome.findings import untested
from conformance.suites.check import Check


@pytest.mark.remaining_requirements
def test_remaining(check: Check) -> None:
    """The row stands in the report with the reason why nothing judged it."""
    raise untested("no check judges this requirement")
