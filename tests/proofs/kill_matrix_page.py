"""The kill matrix of each profile, a part of its requirement page, and docs/kill-matrix.md, which leads to them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.reference import Fault, Variant, faults_of
from conformance.reporting.explaining.markdown import prose
from conformance.reporting.markdown import code, table
from conformance.spec.loading import load_profile

from .certified import PROVED
from .requirement_homes import link
from .sharing import IN_FULL, NEIGHBOURS, faults_to_prove, own_rows, variants_to_prove

COMMAND = "python -m tests.proofs.requirement_pages"
HOW = (
    "Every requirement that can fail is proved by faults of the reference server: with one of them switched on, the "
    "requirement fails (or warns), and nothing unrelated does. `pytest tests/proofs/test_kill_matrix.py` shows it, "
    "`touchstone serve PROFILE --fault NAME` lets you see it."
)


def page() -> str:
    """The page that leads to the matrix of each profile, the same for the same profiles and faults."""
    rows = [
        [f"[`{name}`](requirements/{name}.md#kill-matrix)", str(len(list(_matrix(name)))),
         str(len(faults_to_prove(name))), str(len(_variants(name))) if name in IN_FULL else "",
         f"`{NEIGHBOURS[name]}`" if name in NEIGHBOURS else ""]
        for name in PROVED
    ]  # fmt: skip
    head = ["profile", "requirements proved", "faults", "variants", "what they share is proved at"]
    return (
        "\n".join(
            [
                "# The kill matrix",
                "",
                HOW,
                "",
                *table(head, rows),
                "",
                f"Made by `{COMMAND}`; a test finds it when it is stale.",
            ]
        )
        + "\n"
    )


def kill_matrix(name: str) -> list[str]:
    """The lines of the part of a profile's page, its heading first."""
    lines = ["## Kill matrix", "", HOW, ""]
    if name not in PROVED:
        return [*lines, "The reference server of this profile has no faults yet."]
    if name in NEIGHBOURS:
        there = f"[there]({NEIGHBOURS[name]}.md#kill-matrix)"
        lines += [f"What `{name}` has in common with `{NEIGHBOURS[name]}` is proved {there}.", ""]
    if not faults_to_prove(name):
        return [*lines, "Nothing that it has otherwise can fail."]
    lines += table(["requirement", "sections", "a breach earns", "faults"], list(_matrix(name)))
    lines += ["", f"### Faults of {name}", "", *table(["fault", "the server then"], _told(faults_to_prove(name)))]
    if name in IN_FULL:
        lines += ["", f"### Variants of {name}", "", "They are legal, and none raises a failure or a warning.", ""]
        lines += table(["variant", "the server then"], _told(_variants(name)))
    return lines


def _matrix(name: str) -> Iterator[list[str]]:
    profile, own = load_profile(name), own_rows(name)
    for requirement in dict.fromkeys(row.id for row in profile.rows):
        rows = [
            row
            for row in profile.rows_of(requirement)
            if row.key in own and row.can_fail and not profile.flows[row.flow].unchecked
        ]
        if rows:
            faults = ", ".join(code(fault.name) for fault in faults_of(name) if requirement in fault.breaks)
            yield [
                link(profile, requirement),
                ", ".join(dict.fromkeys(row.section for row in rows)),
                rows[0].consequence,
                faults,
            ]


def _variants(name: str) -> list[Variant]:
    return [variant for variant, _ in variants_to_prove(name)]


def _told(switches: Sequence[Fault | Variant]) -> list[list[str]]:
    return [[code(each.name), prose(each.text).replace("\n", " ")] for each in switches]
