"""The checklist that the doctor fills in: a line for each thing looked at, from top to bottom."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from enum import Enum

from conformance.outcome.verdict import ExitStatus
from conformance.reporting.text import ascii_line, clipped, inert
from conformance.wire.excerpt import settled

WIDTH = 100
_LABEL = 10
_LONGEST = 2_000  # characters of one text


class Fault(Enum):
    """What a problem is about; the value is the exit status it leads to."""

    SETTING = ExitStatus.USAGE  # the target file, or the way to the server
    FLOW = ExitStatus.INCOMPLETE  # a working flow that does not work


class Sheet:
    """Prints lines of at most 100 columns of ASCII; everything goes through `redact` first."""

    def __init__(self, say: Callable[[str], None], redact: Callable[[str], str] = lambda text: text) -> None:
        self._say = say
        self.redact = redact
        self.problems = dict.fromkeys(Fault, 0)
        self.warnings = 0
        self._begun = False

    def title(self, text: str) -> None:
        """Begin a part of the checklist."""
        if self._begun:
            self._say("")
        self._begun = True
        self._say(self._clean(text))

    def ok(self, text: str) -> None:
        """Something is as it has to be."""
        self._line("ok", text)

    def note(self, text: str) -> None:
        """Something to know that is neither good nor bad."""
        self._line("-", text)

    def warning(self, text: str) -> None:
        """Something that does not keep a run from its work, and is probably not wanted."""
        self.warnings += 1
        self._line("warning", text)

    def problem(self, text: str, fault: Fault = Fault.SETTING) -> None:
        """Something that keeps a run from its work."""
        self.problems[fault] += 1
        self._line("problem", text)

    def more(self, text: str) -> None:
        """What belongs to the line before, line by line."""
        for line in self._without_secrets(text).split("\n"):
            self._wrapped("", ascii_line(line))

    def not_ready(self, text: str) -> None:
        """What the problems above come to; it is none of its own."""
        self._line("problem", f"not ready: {text}")

    @property
    def status(self) -> int:
        """The exit status: 0 if there is no problem, else that of the one to be solved first."""
        return next((fault.value for fault, number in self.problems.items() if number), ExitStatus.COMPLIANT)

    def _line(self, label: str, text: str) -> None:
        first, _, rest = self._without_secrets(text).partition("\n")
        self._wrapped(label, ascii_line(first))
        for line in rest.split("\n") if rest else ():
            self._wrapped("", ascii_line(line))

    def _wrapped(self, label: str, text: str) -> None:
        indent = " " * (_LABEL + len(text) - len(text.lstrip()))
        start = f"  {label:<{_LABEL - 2}}{indent[_LABEL:]}"
        lines = textwrap.wrap(
            text.strip(), WIDTH - 1, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False
        )
        for line in lines or [start.rstrip()]:
            self._say(inert(line))

    def _clean(self, text: str) -> str:
        return ascii_line(self._without_secrets(text))

    def _without_secrets(self, text: str) -> str:
        # Cut afterwards: the half of a secret is none that could be found.
        return clipped(settled(self.redact(text)), _LONGEST)
