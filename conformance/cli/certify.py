"""`touchstone certify`."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import click

from conformance import running
from conformance.certification.progress import Progress
from conformance.certification.session import DEFAULT_MAX_WAIT_S
from conformance.cli.group import discard_output

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("target")
@click.option("--report-dir", metavar="DIR", help="Where the reports go.  [default: reports/TARGET]")
@click.option("--only", metavar="ID", multiple=True, help="Judge this requirement only (repeatable).")
@click.option("--flow", metavar="FLOW", multiple=True, help="Judge this flow only (repeatable).")
@click.option("--strict", is_flag=True, help="Warnings count as violations.")
@click.option(
    "--max-wait",
    metavar="S",
    type=click.FloatRange(min=0),
    default=DEFAULT_MAX_WAIT_S,
    show_default=True,
    help="The longest wait for something to expire, in seconds.",
)
@click.option("--waivers", metavar="FILE", type=_FILE, help="What may fail, for a recorded reason, until a day.")
@click.option("--write-waivers", metavar="FILE", type=_FILE, help="Write waivers for what fails, to be filled in.")
@click.option(
    "--profile-lock", metavar="FILE", type=_FILE, help="What counts: the profile as `touchstone lock` has it."
)
@click.option("--expect-profile", metavar="ID", help="Refuse a TARGET of another profile.")
def certify(
    target: str,
    report_dir: str | None,
    only: tuple[str, ...],
    flow: tuple[str, ...],
    strict: bool,
    max_wait: float,
    waivers: Path | None,
    write_waivers: Path | None,
    profile_lock: Path | None,
    expect_profile: str | None,
) -> None:
    r"""Certify TARGET, a target file or reference:PROFILE for the embedded server.

    \b
    Example: touchstone certify reference:oauth2-00

    Exit status: 0 compliant (also conditionally), 1 not compliant or a waiver that no longer holds, 2 interrupted,
    3 internal error, 4 usage or configuration, 5 nothing was tested, 6 incomplete.
    """
    progress = Progress()
    folder = Path(report_dir) if report_dir else Path("reports") / Path(target.replace(":", "-")).stem
    ran = running.certify(
        target,
        report_dir=folder,
        only=only,
        flows=flow,
        strict=strict,
        max_wait_s=max_wait,
        waivers=waivers,
        write_waivers=write_waivers,
        profile_lock=profile_lock,
        expect_profile=expect_profile,
        progress=progress,
    )
    try:
        progress.close(ran.controller)
    except OSError as error:
        # Nobody reads it, or the disk is full. The reports are written, and the status is the verdict's.
        discard_output()
        if error.errno != errno.EPIPE:
            click.echo(f"Error: the output: {error.strerror}", err=True)
    sys.exit(ran.status)
