"""What stands above the requirements on a page: how the profile differs from its base, and where everything is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conformance.reporting.explaining.markdown import prose
from conformance.reporting.markdown import code
from conformance.spec.differences import differences
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile

from .requirement_homes import link


def otherwise(profile: Profile) -> Iterator[str]:
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


def contents(profile: Profile) -> Iterator[str]:
    """The sections of each document in their order, each with its requirements; the profile's own document first."""
    found: dict[str, dict[str, list[str]]] = {profile.document: {}}
    for row in profile.rows:
        found.setdefault(row.document, {}).setdefault(row.section, []).append(row.id)
    documents = [each for each in found.items() if each[1]]
    for document, sections in documents:
        if len(documents) > 1:
            yield from (f"{prose(document)}:", "")
        for section in sorted(sections, key=_in_order):
            ids = dict.fromkeys(sections[section])
            yield f"- **{prose(section)}**: {', '.join(link(profile, each) for each in ids)}"
        if len(documents) > 1:
            yield ""


def _in_order(section: str) -> list[tuple[int, int, str]]:
    """Sections as people count: 3.10 behind 3.9, letters behind numbers."""
    parts = re.findall(r"\d+|[^\d.\s]+", section)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
