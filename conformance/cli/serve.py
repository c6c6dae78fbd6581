"""`touchstone serve`."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import click

from conformance.cli.group import Usage
from conformance.reference import UnknownProfileError, UnknownSwitchError, faults_of, start, variants_of


@click.command()
@click.argument("profile")
@click.option("--fault", metavar="F", multiple=True, help="Break this (repeatable); NAME:FLOW limits it to one flow.")
@click.option("--variant", metavar="V", multiple=True, help="Behave in this legal but unusual way (repeatable).")
@click.option("--target-file", metavar="FILE", help="Where its target file goes.  [default: a temporary folder]")
@click.option("--list", "listing", is_flag=True, help="List the faults and variants of the profile and end.")
def serve(
    profile: str, fault: tuple[str, ...], variant: tuple[str, ...], target_file: str | None, listing: bool
) -> None:
    r"""Run the reference server of PROFILE until it is interrupted.

    \b
    Example: touchstone serve oauth2-00 --fault no-store-missing
    """
    try:
        if listing:
            _list_switches(profile)
            return
        with start(profile, fault, variant) as reference:
            path = Path(target_file) if target_file else reference.folder / "target.toml"
            reference.write_target(path)
            endpoints = reference.target["endpoints"]
            click.echo(f"{reference.target['name']}: {endpoints.get('token') or next(iter(endpoints.values()))}")
            click.echo(f"target file: {path}")
            click.echo(f"certify it:  touchstone certify {path}")
            ended = _interrupted()
            click.echo("Ctrl-C ends it.")
            ended.wait()
    except (UnknownProfileError, UnknownSwitchError) as error:
        raise Usage(str(error)) from error
    except OSError as error:
        raise Usage(f"{error.filename or 'the server'}: {error.strerror}") from error


def _interrupted() -> threading.Event:
    """Set when somebody wants the server to end."""
    ended = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: ended.set())
    return ended


def _list_switches(profile: str) -> None:
    for title, switches in (("faults", faults_of(profile)), ("variants", variants_of(profile))):
        click.echo(f"{title}:")
        for switch in switches:
            click.echo(f"  {switch.name}: {switch.text}")
