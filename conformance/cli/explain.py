"""`touchstone explain`."""

from __future__ import annotations

import textwrap
from difflib import get_close_matches

import click

from conformance.cli.group import Usage, profile_called, width
from conformance.reference import faults_of
from conformance.spec.model import Profile, Row


@click.command()
@click.argument("profile")
@click.argument("requirement")
def explain(profile: str, requirement: str) -> None:
    r"""Explain one REQUIREMENT of PROFILE: what it asks, where it stands, how it is tested.

    \b
    Example: touchstone explain oauth2-00 token-response/no-store
    """
    known = profile_called(profile)
    rows = known.rows_of(requirement)
    if not rows:
        close = get_close_matches(requirement, [row.id for row in known.rows], n=3)
        hint = f"; near it: {', '.join(dict.fromkeys(close))}" if close else ""
        raise Usage(f"{profile} has no requirement {requirement!r}{hint}. `touchstone list {profile}` lists them.")
    for line in _explanation(known, rows):
        click.echo(line)


def _explanation(profile: Profile, rows: tuple[Row, ...]) -> list[str]:
    first = rows[0]
    columns = width()
    lines = [first.id, "", *textwrap.wrap(first.text, columns), ""]
    for row in rows:
        earns = f"a breach earns: {row.consequence}" if row.unobservable is None else "cannot be seen from outside"
        lines.append(f"  {row.flow}: section {row.section} of {row.document}, {row.level}, {row.origin}; {earns}")
    told = f"How it is tested: {first.observe}" if first.observe else f"Why it is not tested: {first.unobservable}."
    lines += ["", *textwrap.wrap(told, columns)]
    if first.needs:
        lines.append(f"Needs in the target file: {', '.join(first.needs)}")
    for name in first.rulings:
        ruling = profile.rulings[name]
        lines += ["", *textwrap.wrap(f"Ruling {name} ({ruling.where}): {ruling.says}. {ruling.ruling}.", columns)]
    proofs = [fault.name for fault in faults_of(profile.id) if first.id in fault.breaks]
    if proofs:
        lines += ["", *textwrap.wrap(f"Proved by the faults of the reference server: {', '.join(proofs)}", columns)]
    return lines
