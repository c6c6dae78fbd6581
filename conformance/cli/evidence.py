"""`touchstone bundle` and `touchstone verify`: a report as one file, and whether somebody edited it."""

from __future__ import annotations

import hashlib
import sys
import textwrap
from pathlib import Path
from zipfile import is_zipfile

import click

from conformance.cli.group import Usage, width
from conformance.outcome.verdict import ExitStatus
from conformance.reporting.bundling.bundling import bundle as bundled
from conformance.reporting.bundling.bundling import report_files
from conformance.reporting.bundling.packing import packed
from conformance.reporting.bundling.unpacking import LARGEST, unpacked
from conformance.reporting.bundling.verification import verify as verified
from conformance.reporting.grouping import Results
from conformance.reporting.text import ascii_line, shortened
from conformance.reporting.whole import write_whole
from conformance.spec.problems import FileError

# More than this are counted, not told.
_TOLD = 20


@click.command()
@click.argument("report_dir", metavar="REPORT_DIR")
@click.option("-o", "--output", metavar="FILE", help="Where the bundle goes.  [default: REPORT_DIR.zip]")
def bundle(report_dir: str, output: str | None) -> None:
    r"""Put a report folder into one zip file with the SHA-256 of each of its files.

    \b
    Example: touchstone bundle reports/reference-oauth2-00

    The same report gives the same bytes. A report that was edited is not bundled.

    Exit status: 0 bundled, 1 the report was edited, 4 it is unusable.
    """
    folder = Path(report_dir)
    # A folder such as `.` has its name elsewhere.
    named = folder if folder.name.strip(".") else folder.resolve()
    place = Path(output) if output else named.with_name(f"{named.name}.zip")
    try:
        files, others = report_files(folder)
        content, results, said = bundled(files, folder)
    except FileError as error:
        raise Usage(str(error)) from error
    if said.edits:
        _tell("edited", said.edits)
        click.echo("not bundled: `touchstone report` writes the views of results.json again")
        sys.exit(ExitStatus.NOT_COMPLIANT)
    raw = packed(content)
    if len(raw) > LARGEST:
        raise Usage(f"{folder}: makes a bundle of more than {LARGEST >> 20} MiB, which `touchstone verify` refuses")
    try:
        # What is no file is not looked into: a device has no end.
        if place.exists() and not (place.is_file() and is_zipfile(place)):
            raise Usage(f"{place}: is there already and is no bundle; give another name with -o")
        write_whole(place, raw)
    except OSError as error:
        raise Usage(f"{place}: cannot be written: {error.strerror}") from error
    _about(results)
    for name in others:
        click.echo(f"left out: {ascii_line(name)}, which is no part of a report")
    click.echo(f"bundle:   {place} ({len(content)} files, {len(raw)} bytes)")
    click.echo(f"SHA-256:  {hashlib.sha256(raw).hexdigest()}")


@click.command()
@click.argument("file", metavar="BUNDLE")
def verify(file: str) -> None:
    r"""Tell whether somebody edited a BUNDLE: digests, the verdict from the rows, every view from the results.

    \b
    Example: touchstone verify reports/reference-oauth2-00.zip

    It needs no network and writes nothing. Whoever edits results, views and digests alike is not found out this
    way: that takes a signature of the bundle.

    Exit status: 0 intact, 1 edited, 4 unusable.
    """
    try:
        files, amiss = unpacked(Path(file))
        results, said = verified(files, Path(file), amiss)
    except FileError as error:
        raise Usage(str(error)) from error
    if results:
        _about(results)
    _tell("holds", said.held)
    _tell("cannot be told", said.untold)
    _tell("edited", said.edits)
    click.echo("edited" if said.edits else "intact" if not said.untold else "intact, as far as this can tell")
    sys.exit(ExitStatus.NOT_COMPLIANT if said.edits else ExitStatus.COMPLIANT)


def _about(results: Results) -> None:
    run, target = results["run"], results["target"]
    profile, tool = results["profile"], results["tool"]
    for text in (
        f"target:   {target['name']}",
        f"profile:  {profile['id']}, SHA-256 {profile['digest']}",
        f"run:      {run['started']}, {tool['name']} {tool['version']}, exit status {run['exit_status']}",
        f"verdict:  {results['verdict']['overall']['sentence']}",
    ):
        click.echo(shortened(ascii_line(text), 2 * width()))


def _tell(what: str, sentences: list[str]) -> None:
    for sentence in sentences[:_TOLD]:
        click.echo(textwrap.fill(f"{what}: {ascii_line(sentence)}", width(), subsequent_indent="  "))
    if len(sentences) > _TOLD:
        click.echo(f"{what}: and {len(sentences) - _TOLD} more")
