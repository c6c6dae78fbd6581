"""What all commands share: how they are found, and how they refuse what they cannot use."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from conformance.outcome.verdict import ExitStatus
from conformance.spec.loading import UnknownProfileError, load_profile
from conformance.spec.model import Profile
from conformance.spec.problems import FileError


class Usage(click.ClickException):
    """The command was given something it cannot use."""

    exit_code = ExitStatus.USAGE


class Group(click.Group):
    """A group that loads a command when it is called, and whose usage errors have the status that pytest users know.

    `commands_at` says where each command stands, as `module:name`, in the order of the help.
    """

    def __init__(self, *arguments: Any, commands_at: Mapping[str, str], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(self._commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, None if there is none."""
        if cmd_name not in self._commands_at:
            return None
        module, _, name = self._commands_at[cmd_name].partition(":")
        found = getattr(import_module(module), name)
        assert isinstance(found, click.Command)
        # Docstrings here are raw: the mark that keeps the next lines as they are has come as two characters.
        found.help = found.help.replace("\\b\n", "\b\n") if found.help else None
        return found

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
    except FileError as error:
        # Whatever file a command reads: the message says everything that is wrong with it.
        raise Usage(str(error)) from error
    except OSError as error:
        discard_output()
        if error.errno == errno.EPIPE:
            # Whoever read the output has left. Not status 1, which is a regression or an edit to some commands.
            raise click.exceptions.Exit(ExitStatus.USAGE) from error
        raise Usage(f"{error.filename or 'the output'}: {error.strerror or error}") from error
    except KeyboardInterrupt as error:
        click.echo("interrupted", err=True)
        raise click.exceptions.Exit(ExitStatus.INTERRUPTED) from error


def discard_output() -> None:
    """Let what is left of the output go nowhere, so that Python does not try it once more as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def width() -> int:
    """The columns of the terminal that a text fills."""
    return min(shutil.get_terminal_size().columns, 100)


def profile_called(name: str) -> Profile:
    """The profile of this name; Usage if there is none."""
    try:
        return load_profile(name)
    except UnknownProfileError as error:
        raise Usage(str(error)) from error
