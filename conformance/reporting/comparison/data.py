"""A comparison as plain data, fit for comparison.schema.json."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from conformance.reporting.comparison.model import Comparison, Difference
from conformance.reporting.grouping import Results, Row
from conformance.spec.differences import Change

FORMAT = "touchstone-comparison/1"
_OF_ROW = ("outcome", "reason", "expected", "got", "level", "section", "document", "rerun")


def series_data(steps: Sequence[Comparison], names: Sequence[str]) -> dict[str, Any]:
    """A series of at least two results, each compared with the one before it. The same results give the same data."""
    results = [steps[0].before, *(step.after for step in steps)]
    return {
        "format": FORMAT,
        "regression": any(step.regressed for step in steps),
        "results": [_result(name, each) for name, each in zip(names, results, strict=True)],
        "steps": [_step(number, step) for number, step in enumerate(steps)],
    }


def _result(name: str, results: Results) -> dict[str, Any]:
    return {
        "file": name,
        "started": results["run"]["started"],
        "target": {key: results["target"][key] for key in ("name", "source", "digest")},
        "tool": dict(results["tool"]),
        "profile": {key: results["profile"][key] for key in ("id", "digest")},
        "verdict": results["verdict"]["overall"]["verdict"],
        "sentence": results["verdict"]["overall"]["sentence"],
    }


def _step(number: int, found: Comparison) -> dict[str, Any]:
    told = found.circumstances
    return {
        "before": number,
        "after": number + 1,
        "regression": found.regressed,
        "verdict": _pair(found.verdict) | {"worse": found.verdict_is_worse},
        "flows": [{"flow": flow, **_pair(pair)} for flow, pair in found.verdicts.items()],
        "same": {
            "suite": told.suite,
            "specification": told.specification,
            "target_file": told.target_file,
            "endpoints": [_change(each) for each in told.endpoints],
            "flows": list(told.flows),
            "run": list(told.run),
        },
        "counts": {kind.value: number for kind, number in found.counts.items()},
        "unchanged": found.same,
        "differences": [_difference(each) for each in found.differences],
    }


def _pair(pair: tuple[str, str]) -> dict[str, Any]:
    return {"before": pair[0] or None, "after": pair[1] or None}


def _difference(each: Difference) -> dict[str, Any]:
    renamed = each.before is not None and each.before["id"] != each.row["id"]
    return {
        "id": each.row["id"],
        "flow": each.row["flow"],
        **({"was": each.before["id"]} if renamed and each.before else {}),
        "kind": each.kind.value,
        "causes": [cause.value for cause in each.causes],
        "known_by": each.why,
        "before": _row(each.before),
        "after": _row(each.after),
        "changes": [_change(change) for change in each.changes],
    }


def _row(row: Row | None) -> dict[str, Any] | None:
    return None if row is None else {name: row[name] for name in _OF_ROW if name in row}


def _change(change: Change) -> dict[str, Any]:
    return {"field": change.field, "before": change.before, "after": change.after}
