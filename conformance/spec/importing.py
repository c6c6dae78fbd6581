"""Requirements of another profile in a flow of this one: the suite of the other judges them here too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.spec.problems import Problem, near

Data = Mapping[str, Any]


def with_imports(own: Data, others: Mapping[str, Data]) -> dict[str, Any]:
    """The data of a profile with the requirements and the rulings that it imports, before its own.

    `others` are whole profiles by their id. An imported requirement stands in the one flow, with the exceptions of
    that flow, and in the document that it comes from. `import_problems` has found nothing.
    """
    entries: list[dict[str, Any]] = []
    rulings: dict[str, Any] = {}
    for each in own.get("imports", ()):
        other = others[each["profile"]]
        flow = other["flows"][each["flow"]]
        known = {entry["id"]: entry for entry in other["requirements"]}
        for name in each["requirements"]:
            said = {key: value for key, value in known[name].items() if key != "where"}
            place = {"section": flow["section"], "document": flow.get("document", other["document"])}
            here = {"flows": [each["flow"]], "evidence": each["evidence"]}
            entries.append({**place, **said, **known[name].get("where", {}).get(each["flow"], {}), **here})
        cited = {ruling for entry in entries for ruling in entry.get("rulings", ())}
        rulings |= {ruling["id"]: ruling for ruling in other["rulings"] if ruling["id"] in cited}
    for change in own.get("imported_changes", ()):
        entry = next(entry for entry in entries if entry["id"] == change["id"])
        entry.update(change)
    return {
        **own,
        "requirements": [*entries, *own["requirements"]],
        "rulings": [*rulings.values(), *own["rulings"]],
    }


def import_problems(own: Data, others: Mapping[str, Data]) -> Iterator[Problem]:
    """What a file imports that is not there, or changes without having imported it."""
    imported: set[str] = set()
    for number, each in enumerate(own.get("imports", ())):
        other, flow, key = others[each["profile"]], each["flow"], f"imports[{number}]"
        for profile, where in ((other, each["profile"]), (own, own["id"])):
            if flow not in profile["flows"]:
                yield Problem(f"{key}.flow", f"names the flow {flow!r}, which {where} does not have")
        known = {entry["id"]: entry for entry in other["requirements"]}
        for name in each["requirements"]:
            if name not in known:
                said = f"names the requirement {name!r}, which {each['profile']} does not have{near(name, known)}"
                yield Problem(f"{key}.requirements", said)
            elif flow not in known[name]["flows"]:
                yield Problem(f"{key}.requirements", f"names {name!r}, which {each['profile']} has not in {flow!r}")
            imported.add(name)
    for change in own.get("imported_changes", ()):
        if change["id"] not in imported:
            yield Problem(f"imported_changes[{change['id']}]", "changes a requirement that is not imported")
