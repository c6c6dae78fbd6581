"""`touchstone annotate`."""

from __future__ import annotations

import click

from conformance.certification.source import REFERENCE
from conformance.cli.results_files import read_all
from conformance.reporting.annotations import github_annotations


@click.command()
@click.argument("results", metavar="RESULTS.json")
@click.option(
    "--file",
    "place",
    metavar="FILE",
    help="Where in the repository the annotations show.  [default: the target file]",
)
def annotate(results: str, place: str | None) -> None:
    r"""Print what failed as annotations of a CI, in the form that GitHub reads from the log of a step.

    RESULTS.json is a results file, or a report folder. At most ten errors and ten warnings, as GitHub shows of a step.

    \b
    Example: touchstone annotate reports/reference-oauth2-00/results.json
    """
    [found] = read_all([results])
    source = found["target"]["source"]
    default = "" if source.startswith(REFERENCE) else source
    for line in github_annotations(found, default if place is None else place):
        click.echo(line)
