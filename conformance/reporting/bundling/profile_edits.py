"""How results differ from the profile they name, in what they say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.reporting.grouping import Results, Row
from conformance.reporting.said import said_of_flow, said_of_profile, said_of_row, said_of_rulings
from conformance.reporting.text import line
from conformance.spec.model import Profile

# What results of earlier versions do not have.
_LATER = ("consequence", "renamed_from", "kind", "evidence")


def profile_edits(results: Results, profile: Profile) -> Iterator[str]:
    """What the results say otherwise than the profile does, one sentence each: rows, flows, rulings, title."""
    yield from _row_edits(results, profile)
    flows = results["verdict"]["flows"]
    if list(flows) != list(profile.flows):
        yield f"the flows are not those of {profile.id}"
    for name, flow in profile.flows.items():
        if name in flows and (key := _differing(flows[name], said_of_flow(profile, flow))):
            yield f"the flow {name} was changed: its `{key}` is not that of {profile.id}"
    if results["rulings"] != said_of_rulings(profile):
        yield f"the rulings are not those of {profile.id}"
    if results["profile"] != said_of_profile(profile):
        yield f"what is said of the profile is not what {profile.id} says"


def _row_edits(results: Results, profile: Profile) -> Iterator[str]:
    found = {(row["id"], row["flow"]): row for row in results["requirements"]}
    rows = {row.key: row for row in profile.rows}
    for key, row in rows.items():
        if key not in found:
            yield f"the row {name_of(key)} was removed: {profile.id} has it"
        elif differing := _differing(found[key], {**said_of_row(profile, row), "ruling": list(row.rulings)}):
            yield f"the row {name_of(key)} was changed: its `{differing}` is not that of {profile.id}"
    for key in found:
        if key not in rows:
            yield f"the row {name_of(key)} was added: {profile.id} has none"
    if found.keys() == rows.keys() and list(found) != list(rows):
        yield f"the rows are not in the order of {profile.id}"


def _differing(found: Row, wanted: Mapping[str, Any]) -> str:
    """The first key of which the results have something else; empty if there is none."""
    keys = [*wanted, *(key for key in ("document", "renamed_from", "evidence") if key not in wanted)]
    return next(
        (key for key in keys if found.get(key) != wanted.get(key) and not (key in _LATER and key not in found)), ""
    )


def name_of(key: tuple[str, str]) -> str:
    """A row, by its requirement and flow, as the sentences have it."""
    return line(f"{key[0]} in {key[1]}")
