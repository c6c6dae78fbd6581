"""The verdict and the counts as `name=value` lines: for GitHub's `$GITHUB_OUTPUT`, and for GitLab's dotenv reports."""

from __future__ import annotations

import json

from conformance.outcome.outcomes import Outcome
from conformance.reporting.grouping import Results, held_back

PREFIX = "touchstone_"


def ci_values(results: Results) -> str:
    """One line each: verdict, exit status, all counts as JSON, the count of every outcome, 0 too, and the number of
    rows that a profile lock has held back.

    Nothing in it is free text: words of closed lists and whole numbers only.
    """
    counts = results["verdict"]["overall"]["counts"]
    values = {
        "verdict": results["verdict"]["overall"]["verdict"],
        "exit_status": results["run"]["exit_status"],
        "counts": json.dumps(counts, separators=(",", ":"), sort_keys=True),
        **{outcome.value.replace(" ", "_"): counts.get(outcome.value, 0) for outcome in Outcome},
        "held_back": held_back(results),
    }
    return "".join(f"{PREFIX}{name}={value}\n" for name, value in values.items())
