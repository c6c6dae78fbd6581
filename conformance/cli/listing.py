"""`touchstone list`."""

from __future__ import annotations

import click

from conformance.cli.group import profile_called
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.model import Profile, Row


@click.command(name="list")
@click.argument("profile", required=False)
def list_(profile: str | None) -> None:
    r"""List the profiles, or the requirements of PROFILE.

    \b
    Example: touchstone list oauth2-00
    """
    if profile is None:
        for name in profile_ids():
            known = load_profile(name)
            click.echo(f"{name}  {known.title} ({known.document}, {known.date})")
        return
    known = profile_called(profile)
    for identifier in dict.fromkeys(row.id for row in known.rows):
        rows = known.rows_of(identifier)
        sections = ", ".join(dict.fromkeys(_place(row, known) for row in rows))
        click.echo(f"{identifier}  [{rows[0].level}, {sections}]  {', '.join(row.flow for row in rows)}")


def _place(row: Row, profile: Profile) -> str:
    return row.section if row.document == profile.document else f"{row.document} {row.section}"
