"""Whether the data of a whole profile fit together: what no schema can see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.spec.problems import Problem
from conformance.spec.renames import former_names


def reference_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Ids that stand twice, and names that lead nowhere."""
    rulings: set[str] = set()
    for ruling in data["rulings"]:
        if ruling["id"] in rulings:
            yield Problem(f"rulings[{ruling['id']}]", "stands twice")
        rulings.add(ruling["id"])
    seen: set[str] = set()
    for requirement in data["requirements"]:
        key = f"requirements[{requirement['id']}]"
        if requirement["id"] in seen:
            yield Problem(key, "stands twice")
        seen.add(requirement["id"])
        for flow in (*requirement["flows"], *requirement.get("where", {})):
            if flow not in data["flows"]:
                yield Problem(key, f"names the flow {flow!r}, which the profile does not have")
        where = requirement.get("where", {})
        for flow in where:
            if flow in data["flows"] and flow not in requirement["flows"]:
                yield Problem(key, f"makes an exception for the flow {flow!r}, which it does not have")
        for ruling in [name for said in (requirement, *where.values()) for name in said.get("rulings", ())]:
            if ruling not in rulings:
                yield Problem(key, f"names the ruling {ruling!r}, which the profile does not have")
        if ("observe" in requirement) == ("unobservable" in requirement):
            yield Problem(key, "says either how it is observed or why it cannot be, and not both")
    for requirement in data["requirements"]:
        for former in former_names(requirement):
            if former in seen:
                key = f"requirements[{requirement['id']}].renamed_from"
                yield Problem(key, f"names {former!r}, which the profile still has")
    for flow_id, flow in data["flows"].items():
        for source in flow.get("refreshes", ()):
            if source not in data["flows"]:
                yield Problem(
                    f"flows.{flow_id}.refreshes", f"names the flow {source!r}, which the profile does not have"
                )
        for alternative in flow.get("alternatives", ()):
            if alternative["breaks"] not in seen:
                yield Problem(
                    f"flows.{flow_id}.alternatives",
                    f"names the requirement {alternative['breaks']!r}, which does not exist",
                )
