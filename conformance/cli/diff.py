"""`touchstone diff`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from conformance.cli.group import Usage, profile_called, width
from conformance.reporting.carrying.carrying import carry_over
from conformance.reporting.carrying.data import carried_data
from conformance.reporting.carrying.model import CarriedOver
from conformance.reporting.carrying.text import carried_text
from conformance.reporting.difference_data import differences_data
from conformance.reporting.difference_text import differences_text, heads
from conformance.reporting.reading import read_results
from conformance.reporting.text import line
from conformance.spec.differences import differences
from conformance.spec.lineage import common_base, families, kin
from conformance.spec.model import Profile


@click.command()
@click.argument("before", metavar="PROFILE")
@click.argument("after", metavar="PROFILE")
@click.option(
    "--results", metavar="FILE", help="Stored results of the first PROFILE: tell what the second does to them."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(before: str, after: str, results: str | None, form: str) -> None:
    r"""Tell how the second PROFILE differs from the first: what was added, changed, moved and removed.

    With --results: which outcomes of a run still stand, which stand at another level, and which need a new run.

    \b
    Example: touchstone diff reciprocal-01 reciprocal-02
    """
    one, other = profile_called(before), profile_called(after)
    if not common_base(one, other):
        raise Usage(_strangers(one, other))
    found = differences(one, other)
    carried = None if results is None else _carried(results, one, other)
    if form == "json":
        more = {} if carried is None else {"results": carried_data(carried, str(results))}
        click.echo(json.dumps(differences_data(found) | more, indent=1))
        return
    lines = differences_text(found, width()) if carried is None else carried_text(carried, str(results), width())
    if carried is not None:
        click.echo("\n".join([*heads(found), ""]))
    for each in lines:
        click.echo(each)


def _carried(path: str, before: Profile, after: Profile) -> CarriedOver:
    stored = read_results(Path(path))
    if stored["profile"]["id"] != before.id:
        raise Usage(
            f"{path}: these are results of {line(stored['profile']['id'])}, and the first PROFILE is {before.id}; "
            "name the profile of the results first"
        )
    return carry_over(stored, before, after)


def _strangers(one: Profile, other: Profile) -> str:
    said = f"{one.id} and {other.id} share no base, so there is nothing to tell but that all is different"
    relatives = [f"{each.id} with {', '.join(names)}" for each in (one, other) if (names := kin(each))]
    known = relatives or [", ".join(family) for family in families()]
    return f"{said}; profiles that share one: {'; '.join(known)}"
