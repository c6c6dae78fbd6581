"""`touchstone doctor`."""

from __future__ import annotations

import sys

import click

from conformance.certification.session import DEFAULT_MAX_WAIT_S
from conformance.cli.group import Usage
from conformance.doctor.examination import examine
from conformance.outcome.verdict import ExitStatus
from conformance.reference import UnknownProfileError


@click.command()
@click.argument("target")
@click.option(
    "--max-wait",
    metavar="S",
    type=click.FloatRange(min=0),
    default=DEFAULT_MAX_WAIT_S,
    show_default=True,
    help="The longest wait for something to expire that the run is to have, in seconds.",
)
def doctor(target: str, max_wait: float) -> None:
    r"""Look at TARGET before anything counts: the file, the way to the server, its clock, its login page, every flow.

    \b
    Example: touchstone doctor reference:oauth2-00

    Nothing is judged and nothing is written. Exit status: 0 ready, 4 the file or the way to the server is wrong,
    6 a claimed flow does not work.
    """

    def tell(line: str) -> None:
        click.echo(line, err=True)

    try:
        status = examine(target, click.echo, tell, max_wait)
    except UnknownProfileError as error:
        raise Usage(str(error)) from error
    except KeyboardInterrupt:
        status = ExitStatus.INTERRUPTED
    except OSError:
        # Whoever reads the checklist has left, or the disk is full: as for every command.
        raise
    except Exception as error:
        tell(f"internal error: {type(error).__name__}: {error}")
        status = ExitStatus.INTERNAL
    sys.exit(status)
