"""The pages docs/requirements/*.md, made from the profiles, the advice and the faults of the reference servers.

python -m tests.proofs.requirement_pages
"""

from __future__ import annotations

from pathlib import Path

from conformance.cli.explain import proofs_of
from conformance.reporting import explaining
from conformance.reporting.explaining.markdown import prose
from conformance.reporting.markdown import table
from conformance.spec.advice import advice_for
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile

from . import kill_matrix_page
from .kill_matrix_page import COMMAND
from .requirement_contents import contents, otherwise
from .requirement_homes import own

_PARTS = (("Contents", "contents"), ("Requirements", "requirements"), ("Kill matrix", "kill-matrix"))
DOCS = Path(__file__).resolve().parents[2] / "docs"


def pages() -> dict[str, str]:
    """Every page by its path below docs/, the same for the same profiles, faults and advice."""
    made = {f"requirements/{name}.md": _page(load_profile(name)) for name in profile_ids()}
    return {"kill-matrix.md": kill_matrix_page.page(), "requirements/README.md": _index(), **made}


def strays() -> list[Path]:
    """Pages of profiles that are no more."""
    names = {f"{name}.md" for name in (*profile_ids(), "README")}
    return [path for path in (DOCS / "requirements").glob("*.md") if path.name not in names]


_ABOUT = f"""# Requirements

For each profile what it requires: paraphrase, section, ruling, how it is tested, the faults that prove it,
what failing it means and how servers usually fix it. `touchstone explain PROFILE REQUIREMENT` says the same
of one requirement.

These pages are made by `{COMMAND}`; a test finds them when they are stale. What they say
of failing and fixing stands in `profiles/advice/`.
"""


def _index() -> str:
    rows = []
    for name in profile_ids():
        profile = load_profile(name)
        requirements = {row.id for row in profile.rows}
        failing = {row.id for row in profile.rows if row.can_fail}
        base = f"[`{profile.bases[0]}`]({profile.bases[0]}.md)" if profile.bases else ""
        rows.append([f"[`{name}`]({name}.md)", prose(profile.title), prose(profile.document),
                     str(len(requirements)), str(len(failing)), base])  # fmt: skip
    head = ["profile", "title", "document", "requirements", "that can fail", "extends"]
    return "\n".join([_ABOUT, *table(head, rows)]) + "\n"


def _page(profile: Profile) -> str:
    ids = dict.fromkeys(row.id for row in profile.rows)
    failing = {row.id for row in profile.rows if row.can_fail}
    lines = [
        f"# Requirements of {profile.id}",
        "",
        f"{prose(profile.title)}: {prose(profile.document)}, {profile.date}. {len(ids)} requirements, of which "
        f"{len(failing)} can fail.",
        " · ".join(["[All profiles](README.md)", *(f"[{title}](#{anchor})" for title, anchor in _PARTS)]),
        "",
        *otherwise(profile),
        "## Contents",
        "",
        *contents(profile),
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


if __name__ == "__main__":
    (DOCS / "requirements").mkdir(exist_ok=True)
    for stray in strays():
        stray.unlink()
    for name, page in pages().items():
        (DOCS / name).write_text(page, "utf-8")
