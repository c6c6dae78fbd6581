"""The page docs/kill-matrix.md, made from the profile and the faults of the reference server.

python -m tests.proofs.kill_matrix_page > docs/kill-matrix.md
"""

from __future__ import annotations

import sys

from conformance.reference import faults_of
from conformance.spec.loading import load_profile

from .certified import PROVED
from .sharing import IN_FULL, NEIGHBOURS, faults_to_prove, own_rows, variants_to_prove


def page() -> str:
    """The whole page, the same for the same profile and faults."""
    lines = [
        "# The kill matrix",
        "",
        "Every requirement that can fail is proved by faults of the reference server: with one of them switched on,",
        "the requirement fails (or warns), and nothing unrelated does. `pytest tests/proofs/test_kill_matrix.py` shows",
        "it, `touchstone serve PROFILE --fault NAME` lets you see it. This page is made by",
        "`python -m tests.proofs.kill_matrix_page`; a test finds it when it is stale.",
    ]
    for name in PROVED:
        profile, own = load_profile(name), own_rows(name)
        lines += ["", f"## {name}", ""]
        if name in NEIGHBOURS:
            lines += [f"What `{name}` has in common with `{NEIGHBOURS[name]}` is proved there.", ""]
        if not faults_to_prove(name):
            lines += ["Nothing that it has otherwise can fail."]
            continue
        lines += ["| requirement | sections | a breach earns | faults |", "|---|---|---|---|"]
        for requirement in dict.fromkeys(row.id for row in profile.rows):
            rows = [
                row
                for row in profile.rows_of(requirement)
                if row.key in own and row.can_fail and not profile.flows[row.flow].unchecked
            ]
            if not rows:
                continue
            faults = ", ".join(f"`{fault.name}`" for fault in faults_of(name) if requirement in fault.breaks)
            sections = ", ".join(dict.fromkeys(row.section for row in rows))
            lines.append(f"| `{requirement}` | {sections} | {rows[0].consequence} | {faults} |")
        lines += ["", f"### Faults of {name}", "", "| fault | the server then |", "|---|---|"]
        lines += [f"| `{fault.name}` | {_cell(fault.text)} |" for fault in faults_to_prove(name)]
        if name not in IN_FULL:
            continue
        lines += [
            "",
            f"### Variants of {name}: legal, and none raises a failure or a warning",
            "",
            "| variant | the server then |",
            "|---|---|",
        ]
        lines += [f"| `{variant.name}` | {_cell(variant.text)} |" for variant, _ in variants_to_prove(name)]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.write(page())
