"""`touchstone matrix`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import click

from conformance.cli.group import Usage
from conformance.cli.results_files import read_all
from conformance.reporting.folder import HTML
from conformance.reporting.matrix.building import matrix
from conformance.reporting.matrix.html import matrix_html
from conformance.reporting.matrix.markdown import matrix_markdown
from conformance.reporting.matrix.model import Source
from conformance.reporting.whole import write_whole


@click.command(name="matrix")
@click.argument("results", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["html", "markdown"]), help="[default: by the name of FILE, or html]"
)
@click.option("-o", "--output", metavar="FILE", help="Where it goes.  [default: the terminal]")
@click.option("--all", "everything", is_flag=True, help="In Markdown, show the rows on which all agree, too.")
def matrix_(results: tuple[str, ...], form: str | None, output: str | None, everything: bool) -> None:
    r"""Lay RESULTS side by side: requirements by implementations.

    RESULTS are results.json files, or report folders, of any profiles. A report.html beside one is linked.

    \b
    Example: touchstone matrix reports/reference-oauth2-00/results.json -o matrix.html
    """
    found = read_all(results)
    goes_to = Path(output) if output else None
    made = matrix(found, [_source(Path(each), goes_to) for each in results])
    markdown = form == "markdown" or (form is None and output is not None and output.lower().endswith(".md"))
    text = "\n".join(matrix_markdown(made, everything=everything)) + "\n" if markdown else matrix_html(made)
    if goes_to is None:
        click.echo(text, nl=False)
        return
    _write(goes_to, text, results)


def _source(path: Path, output: Path | None) -> Source:
    """A results file, and the way from the matrix to the report beside it."""
    report = (path if path.is_dir() else path.parent) / HTML
    if not report.is_file():
        return Source(str(path))
    try:
        way = os.path.relpath(report, output.parent if output else Path())
    except ValueError:
        # On another drive.
        return Source(str(path))
    return Source(str(path), quote(Path(way).as_posix(), errors="surrogateescape"))


def _write(path: Path, text: str, results: Sequence[str]) -> None:
    read = [Path(each) for each in results]
    if any(path.resolve() in (each.resolve(), (each / "results.json").resolve()) for each in read):
        raise Usage(f"{path}: it is one of the results; name another file with -o")
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise Usage(f"{path}: cannot be written: {error.strerror}") from error
    click.echo(f"matrix: {path}")
