"""`touchstone init`."""

from __future__ import annotations

from pathlib import Path

import click

from conformance.cli.group import Usage, profile_called
from conformance.init.keys import flows_of
from conformance.init.looking import Findings, look
from conformance.init.writing import Order, target_text, variables
from conformance.reporting.whole import write_new
from conformance.spec.files import profile_ids
from conformance.spec.model import Flow, Profile
from conformance.wire.address import Place, place_of
from conformance.wire.trouble import Trouble

_MOST_SAID = 3


@click.command()
@click.option("--profile", metavar="PROFILE", help="The profile that the server claims to speak.")
@click.option("--base-url", metavar="URL", help="Where the server is, such as https://as.example.")
@click.option("--flow", metavar="FLOW", multiple=True, help="A flow that it claims (repeatable).  [default: all]")
@click.option("--name", metavar="NAME", help="How reports call it.  [default: its host]")
@click.option("--ca", metavar="FILE", help="PEM file of the authority that issued its certificate, if a private one.")
@click.option("-o", "--output", metavar="FILE", default="target.toml", show_default=True, help="The file to write.")
def init(
    profile: str | None, base_url: str | None, flow: tuple[str, ...], name: str | None, ca: str | None, output: str
) -> None:
    r"""Begin a target file: look at what the server says about itself, and write what is left to fill in.

    \b
    Example: touchstone init --profile oauth2-00 --base-url http://127.0.0.1:9 -o my-server.toml

    What is not given is asked for. An existing file is never overwritten.
    """
    path = Path(output)
    if path.exists():
        raise Usage(f"{output} is there already, and stays as it is: name another file with -o")
    chosen = profile_called(profile or _ask(f"The profile it speaks ({', '.join(profile_ids())})", "--profile"))
    flows = _flows(chosen, flow)
    url = (base_url or _ask("Where the server is, such as https://as.example", "--base-url")).rstrip("/")
    place = _place(url)
    found = _look(url, path, ca)
    order = Order(chosen, flows, url, name or place.host, output, ca or "")
    try:
        write_new(path, target_text(order, found).encode("utf-8"))
    except OSError as error:
        raise Usage(f"{output}: {error.strerror}") from error
    _say(order, found)


def _ask(question: str, option: str) -> str:
    try:
        return str(click.prompt(question, type=str))
    except click.Abort as error:
        raise Usage(f"nothing was entered; give it as {option}") from error


def _flows(profile: Profile, names: tuple[str, ...]) -> list[Flow]:
    known = {flow.id: flow for flow in flows_of(profile)}
    if unknown := [each for each in names if each not in known]:
        raise Usage(f"{profile.id} has no flow {', '.join(unknown)}; its flows are {', '.join(known)}")
    return [flow for name, flow in known.items() if not names or name in names]


def _place(url: str) -> Place:
    try:
        place = place_of(url)
    except Trouble as trouble:
        raise Usage(f"--base-url: {trouble.message}") from trouble
    if "?" in url or "#" in url:
        raise Usage("--base-url: has a query or a fragment; give the address that the endpoints begin with")
    return place


def _look(url: str, path: Path, ca: str | None) -> Findings:
    try:
        # As the target file will have it: relative to where that lies.
        return look(url, path.parent / ca if ca else None)
    except ValueError as error:
        raise Usage(f"--ca: {error}") from error


def _say(order: Order, found: Findings) -> None:
    for note in found.notes[:_MOST_SAID]:
        click.echo(f"not looked at: {note.encode('ascii', 'backslashreplace').decode('ascii')}", err=True)
    said = sum(hint.at_home for hint in found.hints)
    click.echo(f"{order.file}: {order.profile.id}, {len(order.flows)} flows, {said} hints of the server used or noted")
    if names := variables(order):
        click.echo(f"set the environment variables {', '.join(names)}")
    click.echo(f"fill it in, then:  touchstone doctor {order.file}")
