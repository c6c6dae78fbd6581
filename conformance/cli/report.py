"""`touchstone report`."""

from __future__ import annotations

from pathlib import Path

import click

from conformance.cli.group import Usage
from conformance.reporting.folder import ALLURE, VIEWS, write_views
from conformance.reporting.reading import read_results
from conformance.spec.problems import FileError


@click.command()
@click.argument("results", metavar="RESULTS.json")
@click.option("--report-dir", metavar="DIR", help="Where the views go.  [default: beside RESULTS.json]")
@click.option(
    "--only-view",
    metavar="NAME",
    type=click.Choice([*VIEWS, ALLURE]),
    multiple=True,
    help=f"Write this view only (repeatable): {', '.join([*VIEWS, ALLURE])}.",
)
def report(results: str, report_dir: str | None, only_view: tuple[str, ...]) -> None:
    r"""Write the views of stored results again: every report is made from results.json alone.

    \b
    Example: touchstone report reports/reference-oauth2-00/results.json --only-view report.html
    """
    path = Path(results)
    folder = Path(report_dir) if report_dir else path if path.is_dir() else path.parent
    try:
        write_views(read_results(path), folder, only_view)
    except FileError as error:
        raise Usage(str(error)) from error
    except OSError as error:
        raise Usage(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    for name in only_view or [*VIEWS, ALLURE]:
        click.echo(folder / name)
