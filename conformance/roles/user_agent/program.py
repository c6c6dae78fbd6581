"""Running a program that may hang, flood or leave children behind: everything ends with the time it is given."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import IO

MOST_OUTPUT = 65_536  # octets kept of each stream, the last ones
_CHUNK = 8192


@dataclass(frozen=True, slots=True)
class Ended:
    """What a program left: its exit status, None if it was ended, and the end of what it printed."""

    status: int | None
    output: str
    errors: str


def run_program(command: Sequence[str], environment: Mapping[str, str], patience_s: float) -> Ended:
    """Run a program without a shell and without input, and end its whole process group after it or after the time."""
    try:
        process = subprocess.Popen(  # noqa: S603  (the operator's own program, named in the target file)
            list(command),
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        return Ended(126, "", error.strerror or "it could not be started")
    assert process.stdout is not None
    assert process.stderr is not None
    streams = [_Tail(process.stdout), _Tail(process.stderr)]
    try:
        status: int | None = process.wait(patience_s)
    except subprocess.TimeoutExpired:
        status = None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)
    return Ended(status, streams[0].text(), streams[1].text())


class _Tail:
    """The end of a stream, read as it comes so that the program never waits for a reader."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._kept = b""
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def text(self) -> str:
        """What was kept, once the stream has ended; a stream that somebody holds open is left behind."""
        self._thread.join(2)
        if not self._thread.is_alive():
            self._stream.close()
        return self._kept.decode("utf-8", "replace")

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while chunk := os.read(self._stream.fileno(), _CHUNK):
                self._kept = (self._kept + chunk)[-MOST_OUTPUT:]
