"""Where a target comes from: a file, or an embedded reference server that runs as long as the certification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conformance.reference import Reference, start
from conformance.target.loading import read_target, target_from
from conformance.target.model import Target

REFERENCE = "reference:"


@dataclass
class Source:
    """Where the target comes from: a file, or the data of an embedded reference server that runs until `close`."""

    argument: str
    data: Mapping[str, Any] | None = None
    reference: Reference | None = None

    @classmethod
    def open(cls, argument: str) -> Source:
        """A target file's path, or `reference:PROFILE`, which starts the embedded server of that profile."""
        if not argument.startswith(REFERENCE):
            return cls(argument)
        reference = start(argument.removeprefix(REFERENCE))
        return cls(argument, reference.target, reference)

    def target(self) -> Target:
        """The target. FileError if the file cannot be used."""
        if self.data is not None:
            return target_from(self.data, self.argument, Path())
        return read_target(Path(self.argument))

    def close(self) -> None:
        """Stop the embedded server, if there is one."""
        if self.reference:
            self.reference.stop()
