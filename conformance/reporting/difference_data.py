"""How two profiles differ, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from conformance.spec.differences import Change, Changed, Differences, Parts
from conformance.spec.model import Profile, Row

FORMAT = "touchstone-diff/1"


def differences_data(found: Differences) -> dict[str, Any]:
    """The differences as plain data, fit for diff.schema.json. The same profiles give the same data."""
    return {
        "format": FORMAT,
        "before": _profile(found.before),
        "after": _profile(found.after),
        "profile": _changes(found.profile),
        "added": [_row(row) for row in found.added],
        "changed": [{**_key(each.after), "changes": _changes(each.changes)} for each in found.changed],
        "moved": [
            {**_key(each.after), "before": _place(each.before), "after": _place(each.after)} for each in found.moved
        ],
        "renamed": [{**_key(each.after), "before": each.before.id} for each in found.renamed],
        "removed": [_row(row) for row in found.removed],
        "flows": _parts(found.flows),
        "rulings": _parts(found.rulings),
        "vocabulary": _changes(found.vocabulary),
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {name: getattr(profile, name) for name in ("id", "title", "document", "date", "digest")}


def _key(row: Row) -> dict[str, Any]:
    return {"id": row.id, "flow": row.flow}


def _place(row: Row) -> dict[str, Any]:
    return {"document": row.document, "section": row.section}


def _row(row: Row) -> dict[str, Any]:
    names = ("level", "role", "origin", "consequence", "text", "observe", "unobservable")
    return {**_key(row), **_place(row), **{name: plain(getattr(row, name)) for name in names}}


def _parts(parts: Parts) -> dict[str, Any]:
    return {"added": list(parts.added), "removed": list(parts.removed), "changed": list(map(_changed, parts.changed))}


def _changed(part: Changed) -> dict[str, Any]:
    return {"name": part.name, "changes": _changes(part.changes)}


def _changes(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [{"field": each.field, "before": plain(each.before), "after": plain(each.after)} for each in changes]


def plain(value: Any) -> Any:
    """A value of the model as JSON has it."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str) else value
