"""`touchstone compare`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

import click

from conformance.cli.group import Usage, width
from conformance.cli.results_files import profile_of, read_all
from conformance.reporting.comparison.comparing import NothingInCommonError, compare
from conformance.reporting.comparison.data import series_data
from conformance.reporting.comparison.markdown import comparison_markdown
from conformance.reporting.comparison.model import Comparison
from conformance.reporting.comparison.text import comparison_text


@click.command(name="compare")
@click.argument("old")
@click.argument("new", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["regression", "any", "never"]),
    default="regression",
    show_default=True,
    help="What makes the exit status 1.",
)
def compare_(old: str, new: tuple[str, ...], form: str, fail_on: str) -> None:
    r"""Tell what NEW results have otherwise than OLD ones, and what changed: target, suite or specification.

    OLD and NEW are results.json files, or report folders. Of several NEW each is compared with the one before it.

    \b
    Example: touchstone compare reports/reference-oauth2-00/results.json reports/reference-oauth2-00/results.json

    Exit status: 0 no regression, 1 a regression (a row is now failed, an error, or a MUST that could not be decided;
    or the verdict is worse), 4 unusable input. Warnings are regressions where the NEW run was --strict.
    """
    names = (old, *new)
    results = read_all(names)
    try:
        steps = [compare(a, b, (profile_of(a), profile_of(b))) for a, b in pairwise(results)]
    except NothingInCommonError as error:
        raise Usage(str(error)) from error
    if form == "json":
        click.echo(json.dumps(series_data(steps, names), indent=1))
    else:
        for line in _lines(steps, names, form):
            click.echo(line)
    bad = {"regression": any(step.regressed for step in steps), "any": not all(step.none for step in steps)}
    sys.exit(1 if bad.get(fail_on) else 0)


def _lines(steps: Sequence[Comparison], names: Sequence[str], form: str) -> Iterator[str]:
    columns = width()
    for number, (step, pair) in enumerate(zip(steps, pairwise(names), strict=True), 1):
        if number > 1:
            yield ""
        if len(steps) > 1 and form == "text":
            yield from (f"{number} of {len(steps)}", "")
        yield from comparison_markdown(step, pair) if form == "markdown" else comparison_text(step, pair, columns)
