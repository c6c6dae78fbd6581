"""`touchstone explain`."""

from __future__ import annotations

from difflib import get_close_matches

import click

from conformance.cli.group import Usage, profile_called, width
from conformance.reference import UnknownProfileError, faults_of
from conformance.reporting import explaining
from conformance.spec.advice import advice_for
from conformance.spec.model import Profile


@click.command()
@click.argument("profile")
@click.argument("requirement")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
def explain(profile: str, requirement: str, form: str) -> None:
    r"""Explain one REQUIREMENT of PROFILE: what it asks, where it stands, how it is tested, and how to meet it.

    \b
    Example: touchstone explain oauth2-00 token-response/no-store
    """
    known = profile_called(profile)
    if not known.rows_of(requirement):
        raise Usage(_unknown(known, requirement))
    made = explaining.explained(known, requirement, proofs_of(profile, requirement), advice_for(profile, requirement))
    click.echo(explaining.markdown(made) if form == "markdown" else explaining.text(made, width()), nl=False)


def proofs_of(profile: str, requirement: str) -> list[explaining.Proof]:
    """The faults that break a requirement; none where the profile has no reference server."""
    try:
        faults = faults_of(profile)
    except UnknownProfileError:
        return []
    proofs = []
    for fault in faults:
        flows = tuple(flow for flow in fault.flows if (requirement, flow) not in fault.unseen)
        if requirement in fault.breaks and flows:
            proofs.append(explaining.Proof(fault.name, fault.text, flows))
    return proofs


def _unknown(profile: Profile, requirement: str) -> str:
    former = {name: row.id for row in profile.rows for name in row.renamed_from}
    if requirement in former:
        return f"{requirement!r} is called {former[requirement]} in {profile.id}."
    close = get_close_matches(requirement, [row.id for row in profile.rows], n=3)
    hint = f"; near it: {', '.join(dict.fromkeys(close))}" if close else ""
    return f"{profile.id} has no requirement {requirement!r}{hint}. `touchstone list {profile.id}` lists them."
