"""`touchstone lock`."""

from __future__ import annotations

from pathlib import Path

import click

from conformance import __version__
from conformance.certification.given_files import place_for
from conformance.certification.lock_file import lock_text, read_lock
from conformance.cli.group import Usage, profile_called, width
from conformance.outcome.profile_lock import drift, lock_of
from conformance.reporting.drift_text import drift_text
from conformance.reporting.whole import write_whole


@click.command()
@click.argument("profile")
@click.option("-o", "--output", metavar="FILE", default="touchstone.lock", show_default=True, help="Where it goes.")
@click.option("--renew", is_flag=True, help="Write it anew, and tell what counts from now on that did not before.")
def lock(profile: str, output: str, renew: bool) -> None:
    r"""Write down what PROFILE asks for today, for the --profile-lock of certify.

    \b
    Example: touchstone lock oauth2-00 --output touchstone.lock
    """
    known = profile_called(profile)
    path = Path(output)
    told: list[str] = []
    if renew:
        told = drift_text(drift(read_lock(path, known.id).lock, known), width())
    elif against := place_for(output)[1]:
        raise Usage(f"{against[0]}. --renew takes over what the suite asks today.")
    try:
        write_whole(path, lock_text(lock_of(known, __version__), output).encode("utf-8"))
    except OSError as error:
        raise Usage(f"{output} cannot be written: {error.strerror}") from error
    for line in told:
        click.echo(line)
    click.echo(f"{output}: {len(known.rows)} requirements of {known.id} by version {__version__}; commit it, and")
    click.echo(f"certify with: touchstone certify TARGET --profile-lock {output}")
