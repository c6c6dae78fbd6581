"""The same server certified for two revisions: what the step from one to the other costs it, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.reference import Reference

from .certified import Row, certified, rows

OUTCOMES = ("passed", "failed", "warning", "observed", "untested", "inconclusive", "error")
TOKEN_RESPONSE = ("reciprocal-response/token-response-scope", "party_b")
IN_BOTH = ("reciprocal-response/same-in-both", "party_b")
SAME_OWNER = ("parties/same-owner", "general")
REGISTERED = [("registration/reciprocal-parameter", "general"), ("registration/grant-type-urn", "general")]


@dataclass(frozen=True)
class Step:
    """A server, the revision it is certified for, the next one, and the rows whose outcome is then another or new."""

    server: str
    before: str
    after: str
    rows: dict[Row, str]
    faults: tuple[str, ...] = ()
    flows: tuple[str, ...] = ("general", "party_b")


ALL = ("general", "party_b", "party_a")
STEPS = {
    "a server of -00 that takes updates": Step(
        "reciprocal-00",
        "reciprocal-00",
        "reciprocal-01",
        {
            ("update/accepted", "party_b"): "passed",
            ("update/redeemed", "party_b"): "passed",
            ("update/by-party-a", "party_a"): "untested",
        },
        flows=ALL,
    ),
    "a server that forgets updates": Step(
        "reciprocal-01",
        "reciprocal-00",
        "reciprocal-01",
        {
            ("update/accepted", "party_b"): "passed",
            ("update/redeemed", "party_b"): "failed",
            ("update/by-party-a", "party_a"): "untested",
        },
        ("update-not-redeemed",),
    ),
    "a server of -01": Step(
        "reciprocal-01", "reciprocal-01", "reciprocal-02", {TOKEN_RESPONSE: "observed", IN_BOTH: "observed"}, flows=ALL
    ),
    "a server that has a list in its token response": Step(
        "reciprocal-02",
        "reciprocal-01",
        "reciprocal-02",
        {TOKEN_RESPONSE: "failed", IN_BOTH: "observed"},
        ("reciprocal-as-a-list",),
    ),
    "a server of -02": Step("reciprocal-02", "reciprocal-02", "reciprocal-03", {SAME_OWNER: "untested"}),
    "a server of -03": Step("reciprocal-03", "reciprocal-03", "reciprocal-04", dict.fromkeys(REGISTERED, "untested")),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_the_rows_that_differ_are_those_of_the_change(
    step: Step, reference_of: Callable[[str], Reference], tmp_path: Path
) -> None:
    reference = reference_of(step.server)
    reference.reconfigure(step.faults)

    def outcomes(profile: str) -> dict[Row, str]:
        target = {**reference.target, "profile": profile}
        found = rows(certified(target, tmp_path, flows=list(step.flows), max_wait_s=0), *OUTCOMES)
        return {row: said.partition(":")[0] for row, said in found.items()}

    before, after = outcomes(step.before), outcomes(step.after)
    assert {row: outcome for row, outcome in after.items() if before.get(row) != outcome} == step.rows
    assert before.keys() <= after.keys()
