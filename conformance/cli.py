"""The command `touchstone`."""

from __future__ import annotations

import json
import shutil
import signal
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from conformance import __version__, running
from conformance.certification.progress import Progress
from conformance.certification.session import DEFAULT_MAX_WAIT_S
from conformance.outcome.verdict import ExitStatus
from conformance.reference import UnknownProfileError as UnknownReferenceError
from conformance.reference import UnknownSwitchError, faults_of, start, variants_of
from conformance.reporting.difference_data import differences_data
from conformance.reporting.difference_text import differences_text
from conformance.spec.differences import differences
from conformance.spec.files import profile_ids
from conformance.spec.loading import UnknownProfileError, load_profile
from conformance.spec.model import Profile, Row


class Usage(click.ClickException):
    """The command was given something it cannot use."""

    exit_code = ExitStatus.USAGE


class _Group(click.Group):
    """A group whose usage errors have the exit status that pytest users know."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        """Parse the options of the command itself."""
        with _usage():
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Parse and run the sub-command."""
        with _usage():
            return super().invoke(ctx)


@contextmanager
def _usage() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        error.exit_code = ExitStatus.USAGE  # type: ignore[misc]
        raise


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="touchstone")
def main() -> None:
    """Certify OAuth servers against the draft they claim to speak."""


@main.command()
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
def certify(
    target: str, report_dir: str | None, only: tuple[str, ...], flow: tuple[str, ...], strict: bool, max_wait: float
) -> None:
    r"""Certify TARGET, a target file or reference:PROFILE for the embedded server.

    \b
    Example: touchstone certify reference:oauth2-00

    Exit status: 0 compliant (also conditionally), 1 not compliant, 2 interrupted, 3 internal error,
    4 usage or configuration, 5 nothing was tested, 6 incomplete.
    """
    progress = Progress()
    folder = Path(report_dir) if report_dir else Path("reports") / Path(target.replace(":", "-")).stem
    ran = running.certify(
        target, report_dir=folder, only=only, flows=flow, strict=strict, max_wait_s=max_wait, progress=progress
    )
    progress.close(ran.controller)
    sys.exit(ran.status)


@main.command()
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
            click.echo(f"{reference.target['name']}: {reference.target['endpoints']['token']}")
            click.echo(f"target file: {path}")
            click.echo(f"certify it:  touchstone certify {path}")
            ended = _interrupted()
            click.echo("Ctrl-C ends it.")
            ended.wait()
    except (UnknownReferenceError, UnknownSwitchError) as error:
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


@main.command(name="list")
@click.argument("profile", required=False)
def list_(profile: str | None) -> None:
    r"""List the profiles, or the requirements of PROFILE.

    \b
    Example: touchstone list oauth2-00
    """
    if profile is None:
        for name in profile_ids():
            known = load_profile(name)
            click.echo(f"{name}  {known.title} ({known.document}, {known.date})")
        return
    known = _profile(profile)
    for identifier in dict.fromkeys(row.id for row in known.rows):
        rows = known.rows_of(identifier)
        sections = ", ".join(dict.fromkeys(_place(row, known) for row in rows))
        click.echo(f"{identifier}  [{rows[0].level}, {sections}]  {', '.join(row.flow for row in rows)}")


def _place(row: Row, profile: Profile) -> str:
    return row.section if row.document == profile.document else f"{row.document} {row.section}"


@main.command()
@click.argument("profile")
@click.argument("requirement")
def explain(profile: str, requirement: str) -> None:
    r"""Explain one REQUIREMENT of PROFILE: what it asks, where it stands, how it is tested.

    \b
    Example: touchstone explain oauth2-00 token-response/no-store
    """
    known = _profile(profile)
    rows = known.rows_of(requirement)
    if not rows:
        close = get_close_matches(requirement, [row.id for row in known.rows], n=3)
        hint = f"; near it: {', '.join(dict.fromkeys(close))}" if close else ""
        raise Usage(f"{profile} has no requirement {requirement!r}{hint}. `touchstone list {profile}` lists them.")
    for line in _explanation(known, rows):
        click.echo(line)


@main.command()
@click.argument("before", metavar="PROFILE")
@click.argument("after", metavar="PROFILE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(before: str, after: str, form: str) -> None:
    r"""Tell how the second PROFILE differs from the first: what was added, changed, moved and removed.

    \b
    Example: touchstone diff reciprocal-01 reciprocal-02
    """
    found = differences(_profile(before), _profile(after))
    if form == "json":
        click.echo(json.dumps(differences_data(found), indent=1, ensure_ascii=False))
        return
    for line in differences_text(found, _width()):
        click.echo(line)


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 100)


def _profile(name: str) -> Profile:
    try:
        return load_profile(name)
    except UnknownProfileError as error:
        raise Usage(str(error)) from error


def _explanation(profile: Profile, rows: tuple[Row, ...]) -> list[str]:
    first = rows[0]
    width = _width()
    lines = [first.id, "", *textwrap.wrap(first.text, width), ""]
    for row in rows:
        earns = f"a breach earns: {row.consequence}" if row.unobservable is None else "cannot be seen from outside"
        lines.append(f"  {row.flow}: section {row.section} of {row.document}, {row.level}, {row.origin}; {earns}")
    told = f"How it is tested: {first.observe}" if first.observe else f"Why it is not tested: {first.unobservable}."
    lines += ["", *textwrap.wrap(told, width)]
    if first.needs:
        lines.append(f"Needs in the target file: {', '.join(first.needs)}")
    for name in first.rulings:
        ruling = profile.rulings[name]
        lines += ["", *textwrap.wrap(f"Ruling {name} ({ruling.where}): {ruling.says}. {ruling.ruling}.", width)]
    proofs = [fault.name for fault in faults_of(profile.id) if first.id in fault.breaks]
    if proofs:
        lines += ["", *textwrap.wrap(f"Proved by the faults of the reference server: {', '.join(proofs)}", width)]
    return lines
