"""The pages docs/requirements/*.md, made from the profiles, the advice and the faults of the reference servers.

python -m tests.proofs.requirement_pages
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from conformance.cli.explain import proofs_of
from conformance.reporting import explaining
from conformance.reporting.explaining.markdown import prose
from conformance.reporting.markdown import code, table
from conformance.spec.advice import advice_for
from conformance.spec.differences import differences
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile

from . import kill_matrix_page
from .requirement_homes import link, own

COMMAND = "python -m tests.proofs.requirement_pages"
DOCS = Path(__file__).resolve().parents[2] / "docs"


def pages() -> dict[str, str]:
    """Every page by its path below docs/, the same for the same profiles, faults and advice."""
    made = {f"requirements/{name}.md": _page(load_profile(name)) for name in profile_ids()}
    return {"kill-matrix.md": kill_matrix_page.page(), "requirements/README.md": _index(), **made}


def strays() -> list[Path]:
    """Pages of profiles that are no more."""
    return [path for path in (DOCS / "requirements").glob("*.md") if f"requirements/{path.name}" not in pages()]


def _index() -> str:
    rows = []
    for name in profile_ids():
        profile = load_profile(name)
        failing = {row.id for row in profile.rows if row.can_fail}
        base = f"[{profile.bases[0]}]({profile.bases[0]}.md)" if profile.bases else ""
        rows.append(
            [f"[`{name}`]({name}.md)", prose(f"{profile.document}, {profile.title}"),
             str(len({row.id for row in profile.rows})), str(len(failing)), base]
        )  # fmt: skip
    return "\n".join([
        "# Requirements",
        "",
        "For each profile what it requires: paraphrase, section, ruling, how it is tested, the faults that prove it,",
        "what failing it means and how servers usually fix it. `touchstone explain PROFILE REQUIREMENT` says the same of one.",
        f"These pages are made by `{COMMAND}`; a test finds them when they are stale.",
        "",
        *table(["profile", "document", "requirements", "that can fail", "extends"], rows),
    ]) + "\n"  # fmt: skip


def _page(profile: Profile) -> str:
    ids = dict.fromkeys(row.id for row in profile.rows)
    failing = {row.id for row in profile.rows if row.can_fail}
    lines = [
        f"# Requirements of {profile.id}",
        "",
        f"{prose(profile.title)}: {prose(profile.document)}, {profile.date}. {len(ids)} requirements, of which "
        f"{len(failing)} can fail.",
        "[All profiles](README.md) · [Contents](#contents) · [Requirements](#requirements) · [Kill matrix](#kill-matrix)",
        "",
        *_otherwise(profile),
        "## Contents",
        "",
        *_contents(profile),
        "",
        "## Requirements",
        "",
        *([f"Those that it has otherwise than `{profile.bases[0]}`.", ""] if profile.bases else []),
    ]
    for requirement in ids:
        if requirement in own(profile.id):
            advice, proofs = advice_for(profile.id, requirement), proofs_of(profile.id, requirement)
            made = explaining.explained(profile, requirement, proofs, advice)
            lines += [explaining.markdown(made, level=3)]
    return "\n".join([*lines, *kill_matrix_page.kill_matrix(profile.id)]) + "\n"


def _otherwise(profile: Profile) -> Iterator[str]:
    """What the profile has otherwise than the one it extends, and where the rest is explained."""
    if not profile.bases:
        return
    base = profile.bases[0]
    found = differences(load_profile(base), profile)
    yield f"It extends [`{base}`]({base}.md): what it has from there is explained there. It differs in this:"
    yield ""
    parts = {
        "added": [row.id for row in found.added],
        "changed": [each.after.id for each in found.changed],
        "in another place": [each.after.id for each in found.moved],
    }
    for title, ids in parts.items():
        if ids:
            yield f"- {title}: {', '.join(link(profile, each) for each in dict.fromkeys(ids))}"
    if found.removed:
        yield f"- no longer there: {', '.join(code(row.id) for row in found.removed)}"
    if not found.removed and not any(parts.values()):
        yield "- in no requirement"
    yield ""


def _contents(profile: Profile) -> Iterator[str]:
    """The sections of each document in their order, each with its requirements."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in profile.rows:
        found.setdefault(row.document, {}).setdefault(row.section, []).append(row.id)
    for document, sections in found.items():
        if len(found) > 1:
            yield from (f"{prose(document)}:", "")
        for section in sorted(sections, key=_in_order):
            ids = dict.fromkeys(sections[section])
            yield f"- **{prose(section)}**: {', '.join(link(profile, each) for each in ids)}"
        if len(found) > 1:
            yield ""


def _in_order(section: str) -> list[tuple[int, int, str]]:
    """Sections as people count: 3.10 behind 3.9, letters behind numbers."""
    parts = re.findall(r"\d+|[^\d.\s]+", section)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


if __name__ == "__main__":
    (DOCS / "requirements").mkdir(exist_ok=True)
    for stray in strays():
        stray.unlink()
    for name, page in pages().items():
        (DOCS / name).write_text(page, "utf-8")
