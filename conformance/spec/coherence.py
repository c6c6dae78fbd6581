"""Whether the data of a whole profile fit together: what no schema can see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.spec.building import consequence_of
from conformance.spec.model import Consequence, Level, Origin
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
        yield from _ours_that_fails(key, requirement)
    for requirement in data["requirements"]:
        for former in former_names(requirement):
            if former in seen:
                key = f"requirements[{requirement['id']}].renamed_from"
                yield Problem(key, f"names {former!r}, which the profile still has")
    for flow_id, flow in data["flows"].items():
        yield from _unknown_names(f"flows.{flow_id}", flow, data.get("names", {}))
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


def _ours_that_fails(key: str, requirement: Mapping[str, Any]) -> Iterator[Problem]:
    """What rests on nothing but a default of this project is recorded, and fails nobody."""
    for said in (requirement, *({**requirement, **where} for where in requirement.get("where", {}).values())):
        earned = said.get("consequence") or consequence_of(Level(said["level"]), Origin(said["origin"]))
        if said.get("evidence") == "ours" and earned != Consequence.OBSERVED:
            yield Problem(key, f"rests on a default of ours and would be {earned}; the consequence has to be observed")


def _unknown_names(key: str, node: object, names: Mapping[str, object]) -> Iterator[Problem]:
    if isinstance(node, Mapping):
        if isinstance(node.get("named"), str) and node["named"] not in names:
            yield Problem(key, f"names a parameter by {node['named']!r}, which is not among [names]")
        for name, value in node.items():
            yield from _unknown_names(f"{key}.{name}", value, names)
    elif isinstance(node, list):
        for each in node:
            yield from _unknown_names(key, each, names)
