"""What a CI reads of a run, a line each."""

from __future__ import annotations

import json
from typing import Any

from conformance.outcome.outcomes import Outcome
from conformance.reporting.ci_values import ci_values


def test_verdict_status_and_every_count(every_outcome: dict[str, Any]) -> None:
    every_outcome["run"]["exit_status"] = 1
    del every_outcome["verdict"]["overall"]["counts"]["waived"]
    values = dict(line.split("=", 1) for line in ci_values(every_outcome).splitlines())
    assert values["touchstone_verdict"] == "not compliant"
    assert values["touchstone_exit_status"] == "1"
    assert json.loads(values["touchstone_counts"]) == every_outcome["verdict"]["overall"]["counts"]
    assert (values["touchstone_failed"], values["touchstone_waived"], values["touchstone_not_applicable"]) == (
        "1", "0", "1",
    )  # fmt: skip
    assert len(values) == 4 + len(Outcome)
    assert values["touchstone_held_back"] == "0"


def test_nothing_of_a_target_gets_there(hostile: dict[str, Any], every_outcome: dict[str, Any]) -> None:
    assert ci_values(hostile) == ci_values(every_outcome)
