"""`touchstone diff`."""

from __future__ import annotations

import json

import click

from conformance.cli.group import profile_called, width
from conformance.reporting.difference_data import differences_data
from conformance.reporting.difference_text import differences_text
from conformance.spec.differences import differences


@click.command()
@click.argument("before", metavar="PROFILE")
@click.argument("after", metavar="PROFILE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(before: str, after: str, form: str) -> None:
    r"""Tell how the second PROFILE differs from the first: what was added, changed, moved and removed.

    \b
    Example: touchstone diff reciprocal-01 reciprocal-02
    """
    found = differences(profile_called(before), profile_called(after))
    if form == "json":
        click.echo(json.dumps(differences_data(found), indent=1, ensure_ascii=False))
        return
    for line in differences_text(found, width()):
        click.echo(line)
