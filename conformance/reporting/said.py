"""What a profile says, as results have it: of itself, its flows, its rows and its rulings."""

from __future__ import annotations

from typing import Any

from conformance.spec.model import Flow, Profile, Row


def said_of_profile(profile: Profile) -> dict[str, Any]:
    """Which profile it is."""
    return {
        "id": profile.id,
        "title": profile.title,
        "document": profile.document,
        "date": profile.date,
        "digest": profile.digest,
    }


def said_of_flow(profile: Profile, flow: Flow) -> dict[str, Any]:
    """A flow, beside its verdict."""
    return {"title": flow.title, "kind": flow.kind.value, **_place(profile, flow)}


def said_of_row(profile: Profile, row: Row) -> dict[str, Any]:
    """A row, beside its finding."""
    return {
        "id": row.id,
        **({"renamed_from": list(row.renamed_from)} if row.renamed_from else {}),
        "flow": row.flow,
        **_place(profile, row),
        "level": row.level.value,
        "origin": row.origin.value,
        "consequence": row.consequence.value,
        "role": row.role,
        **({"evidence": row.evidence} if row.evidence else {}),
        "text": row.text,
        "observe": row.observe or f"Cannot be seen from outside: {row.unobservable}.",
    }


def said_of_rulings(profile: Profile) -> list[dict[str, Any]]:
    """The rulings that govern its rows."""
    return [
        {"id": ruling.id, "where": ruling.where, "says": ruling.says, "ruling": ruling.ruling}
        for ruling in profile.rulings.values()
    ]


def _place(profile: Profile, part: Row | Flow) -> dict[str, Any]:
    """Where it stands: the section, and the document that has it, where that is not the profile's own."""
    elsewhere = {} if part.document == profile.document else {"document": part.document}
    return {"section": part.section, **elsewhere}
