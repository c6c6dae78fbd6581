"""The profile that results were judged by: as this suite ships it, or as far as the results themselves tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conformance.reporting.grouping import Results
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.model import (
    AnswerNames,
    Consequence,
    Errors,
    Flow,
    FlowKind,
    Level,
    Origin,
    Profile,
    Row,
    Vocabulary,
)


def shipped_profile(results: Results) -> Profile | None:
    """The profile of this id and digest; None if this suite has none."""
    name = results["profile"]["id"]
    profile = load_profile(name) if name in profile_ids() else None
    return profile if profile and profile.digest == results["profile"]["digest"] else None


def recorded_profile(results: Results) -> Profile | None:
    """As much of the profile as a verdict needs; None if the results are of a version that did not write all of it."""
    flows, rows = results["verdict"]["flows"], results["requirements"]
    if not all("kind" in flow for flow in flows.values()) or not all("consequence" in row for row in rows):
        return None
    about = results["profile"]
    return Profile(
        id=about["id"],
        suites=(),
        bases=(),
        title=about["title"],
        document=about["document"],
        date=about["date"],
        vocabulary=Vocabulary("", "", "", "", (), (), (), AnswerNames("", "", "", "")),
        abnf="",
        flows={name: _flow(name, flow) for name, flow in flows.items()},
        rows=tuple(_row(row) for row in rows),
        rulings={},
        digest=about["digest"],
    )


def _flow(name: str, flow: Mapping[str, Any]) -> Flow:
    return Flow(
        id=name,
        title=flow["title"],
        section=flow["section"],
        # Of the others, a verdict makes no difference.
        kind=FlowKind.GENERAL if flow["kind"] == FlowKind.GENERAL else FlowKind.TOKEN,
        unchecked=None,
        parameters=(),
        success_status=0,
        refusal_status=0,
        scope_statuses=(),
        errors=Errors(),
        alternatives=(),
    )


def _row(row: Mapping[str, Any]) -> Row:
    return Row(
        id=row["id"],
        flow=row["flow"],
        section=row["section"],
        level=Level(row["level"]),
        role=row["role"],
        origin=Origin(row["origin"]),
        text=row["text"],
        observe=row["observe"],
        unobservable=None,
        rulings=(),
        consequence=Consequence(row["consequence"]),
        needs=(),
        refusal=None,
        expiry=False,
    )
