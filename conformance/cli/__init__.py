"""The command `touchstone`."""

from __future__ import annotations

import click

from conformance import __version__
from conformance.cli.group import Group

# In the order of --help. Each is loaded when it is called, so that no command waits for what another one needs.
COMMANDS = {
    "init": "conformance.cli.init:init",
    "doctor": "conformance.cli.doctor:doctor",
    "certify": "conformance.cli.certify:certify",
    "serve": "conformance.cli.serve:serve",
    "list": "conformance.cli.listing:list_",
    "explain": "conformance.cli.explain:explain",
    "compare": "conformance.cli.compare:compare_",
    "matrix": "conformance.cli.matrix:matrix_",
    "diff": "conformance.cli.diff:diff",
    "lock": "conformance.cli.lock:lock",
    "report": "conformance.cli.report:report",
    "annotate": "conformance.cli.annotate:annotate",
    "bundle": "conformance.cli.evidence:bundle",
    "verify": "conformance.cli.evidence:verify",
}


@click.group(cls=Group, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="touchstone")
def main() -> None:
    """Certify OAuth servers against the draft they claim to speak."""
