"""Results under another profile as plain data: the `results` of diff.schema.json."""

from __future__ import annotations

from typing import Any

from conformance.reporting.carrying.model import Carried, CarriedOver


def carried_data(carried: CarriedOver, name: str) -> dict[str, Any]:
    """What becomes of the results in the file `name`. The same results and profiles give the same data."""
    results = carried.results
    return {
        "file": name,
        "started": results["run"]["started"],
        "target": {key: results["target"][key] for key in ("name", "source", "digest")},
        "tool": dict(results["tool"]),
        "was": results["verdict"]["overall"]["verdict"],
        "complete": carried.complete,
        "verdict": {
            "certain": carried.certain,
            "verdict": carried.verdict.standing.value,
            "sentence": carried.verdict.sentence,
            "checked": carried.verdict.checked,
            "total": carried.verdict.total,
        },
        "counts": {fate.value: number for fate, number in carried.counts.items()},
        "rows": [_row(row) for row in carried.rows],
    }


def _row(row: Carried) -> dict[str, Any]:
    return {
        "id": row.id,
        "flow": row.flow,
        **({"former_id": row.former_id} if row.former_id else {}),
        "fate": row.fate.value,
        "was": row.was.value if row.was else None,
        "outcome": row.outcome.value if row.outcome else None,
        "because": list(row.because),
    }
