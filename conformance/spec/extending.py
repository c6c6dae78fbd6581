"""A profile that extends another: the data of both as one, or what keeps them from being one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from conformance.spec.problems import Problem, near
from conformance.spec.renames import all_former_names, former_names

Data = Mapping[str, Any]

# What one change can say of one flow only, as `where` does in a requirement.
IN_ONE_FLOW = ("section", "level", "origin", "text", "rulings", "consequence")


def extended(base: Data, own: Data) -> dict[str, Any]:
    """The data of a whole profile: those of the base with what the other file changes, adds and removes.

    What stands in the base stands in the base's document, unless the file is the next revision of that document. Both
    are whole and fit together: `extension_problems` has found nothing.
    """
    inherited = {} if own.get("revision") else {"document": base["document"]}
    flows = {name: {**inherited, **flow} for name, flow in base["flows"].items()}
    for name, changed in own.get("changed_flows", {}).items():
        flows[name] = {**flows[name], **changed}
    kept = [{**inherited, **entry} for entry in base["requirements"] if entry["id"] not in own.get("removes", ())]
    before = {entry["id"]: entry for entry in base["requirements"]}
    added = [_with_all_names(entry, before) for entry in own.get("requirements", ())]
    return {
        **base,
        **{key: own[key] for key in ("id", "title", "document", "date")},
        "vocabulary": {**base["vocabulary"], **own.get("vocabulary", {})},
        "grammar": own.get("grammar", base["grammar"]),
        "flows": {**flows, **own.get("flows", {})},
        "requirements": [*(_changed(entry, own.get("changes", ())) for entry in kept), *added],
        "rulings": [*base["rulings"], *own.get("rulings", ())],
    }


def _with_all_names(entry: Data, base: Mapping[str, Data]) -> Data:
    return {**entry, "renamed_from": list(all_former_names(entry, base))} if "renamed_from" in entry else entry


def _changed(entry: Data, changes: Sequence[Data]) -> dict[str, Any]:
    """A requirement with the changes that are meant for it: those of one flow go where its exceptions stand."""
    changed = dict(entry)
    for change in changes:
        if change["id"] != entry["id"]:
            continue
        said = {key: value for key, value in change.items() if key not in ("id", "flow")}
        if "flow" in change:
            where = changed.get("where", {})
            changed["where"] = {**where, change["flow"]: {**where.get(change["flow"], {}), **said}}
            continue
        # A requirement says one of the two.
        for other, one in (("observe", "unobservable"), ("unobservable", "observe")):
            if one in said:
                changed.pop(other, None)
        changed |= said
    return changed


def extension_problems(base: Data, own: Data) -> Iterator[Problem]:
    """What a file adds that its base has, and changes or removes that its base does not have or has just so."""
    name, entries = base["id"], {entry["id"]: entry for entry in base["requirements"]}
    removes = own.get("removes", ())
    for id_ in removes:
        if id_ not in entries:
            yield Problem("removes", f"names the requirement {id_!r}, which {name} does not have{near(id_, entries)}")
    for entry in own.get("requirements", ()):
        if entry["id"] in entries and entry["id"] not in removes:
            key = f"requirements[{entry['id']}]"
            yield Problem(key, f"is a requirement of {name} already: say under [[changes]] what differs")
        yield from _name_problems(name, entries, entry, removes)
    seen: set[tuple[str, str]] = set()
    for change in own.get("changes", ()):
        key = f"changes[{change['id']}]"
        if change["id"] not in entries:
            yield Problem(key, f"changes a requirement that {name} does not have{near(change['id'], entries)}")
            continue
        if change["id"] in removes:
            yield Problem(key, "changes what the same file removes")
        if (change["id"], change.get("flow", "")) in seen:
            yield Problem(key, "stands twice")
        seen.add((change["id"], change.get("flow", "")))
        yield from _change_problems(key, entries[change["id"]], change)
    for kind in ("flows", "changed_flows"):
        for flow in own.get(kind, {}):
            if (flow in base["flows"]) == (kind == "flows"):
                said = "is a flow of" if kind == "flows" else "changes a flow that is none of"
                yield Problem(f"{kind}.{flow}", f"{said} {name}{' already' * (kind == 'flows')}")
    for ruling in own.get("rulings", ()):
        if any(ruling["id"] == known["id"] for known in base["rulings"]):
            yield Problem(f"rulings[{ruling['id']}]", f"is a ruling of {name} already")


def _name_problems(base: str, entries: Mapping[str, Data], entry: Data, removes: Collection[str]) -> Iterator[Problem]:
    key = f"requirements[{entry['id']}].renamed_from"
    for former in former_names(entry):
        if former not in entries:
            yield Problem(key, f"names the requirement {former!r}, which {base} does not have{near(former, entries)}")
        elif former not in removes:
            yield Problem(key, f"names {former!r}, which is still there: list it under `removes` as well")


def _change_problems(key: str, entry: Data, change: Data) -> Iterator[Problem]:
    if flow := change.get("flow"):
        if flow not in entry["flows"]:
            yield Problem(key, f"changes it in the flow {flow!r}, in which it does not stand")
        for field in change:
            if field not in ("id", "flow", *IN_ONE_FLOW):
                yield Problem(f"{key}.{field}", f"cannot differ in one flow only; what can: {', '.join(IN_ONE_FLOW)}")
    elif _changed(entry, [change]) == entry:
        yield Problem(key, "changes nothing")
