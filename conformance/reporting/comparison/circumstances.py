"""Under what circumstances two runs were made: what they recorded of the target, the suite, the profile and the run."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.reporting.comparison.model import Circumstances
from conformance.reporting.grouping import Results
from conformance.spec.differences import Change

_EMBEDDED = "reference:"


def circumstances(before: Results, after: Results) -> Circumstances:
    """What of two runs is the same, by what they recorded."""
    targets = (before["target"], after["target"])
    embedded = all(target["source"].startswith(_EMBEDDED) for target in targets)
    claimed = [dict.fromkeys(target["flows"]) for target in targets]
    profiles = [(results["profile"]["id"], results["profile"]["digest"]) for results in (before, after)]
    tools = [(results["tool"]["name"], results["tool"]["version"]) for results in (before, after)]
    return Circumstances(
        suite=tools[0] == tools[1],
        specification=profiles[0] == profiles[1],
        target_file=None if embedded else targets[0]["digest"] == targets[1]["digest"],
        endpoints=() if embedded else tuple(_endpoints(before, after)),
        flows=tuple(flow for flow in claimed[0] | claimed[1] if (flow in claimed[0]) != (flow in claimed[1])),
        run=tuple(_run(before, after)),
    )


def _endpoints(before: Results, after: Results) -> Iterator[Change]:
    old, new = (results["target"]["endpoints"] for results in (before, after))
    for name in old | new:
        if old.get(name) != new.get(name):
            yield Change(name, old.get(name), new.get(name))


def _run(before: Results, after: Results) -> Iterator[str]:
    old, new = before["run"], after["run"]
    if old["max_wait_s"] != new["max_wait_s"]:
        yield f"--max-wait was {old['max_wait_s']:g}, then {new['max_wait_s']:g}"
    if old["strict"] != new["strict"]:
        yield f"--strict was {'given' if old['strict'] else 'not given'}, then {'given' if new['strict'] else 'not'}"
    for run, which in ((old, "old"), (new, "new")):
        if run["interrupted"]:
            yield f"the {which} run was interrupted"
    for key, what in (("waivers", "waivers"), ("profile_lock", "a profile lock")):
        files = [results[key]["file"] if key in results else "" for results in (before, after)]
        if len({results.get(key, {}).get("digest", "") for results in (before, after)}) > 1:
            yield f"{what}: {files[0] or 'none'}, then {files[1] or 'none'}"
    old_flows, new_flows = (_left_out(results) for results in (before, after))
    if old_flows != new_flows:
        for which, flows in (("old", old_flows), ("new", new_flows)):
            yield f"the {which} run left out {', '.join(flows) or 'no flow'}"


def _left_out(results: Results) -> list[str]:
    return [name for name, flow in results["verdict"]["flows"].items() if flow["verdict"] == "not selected"]
