"""An app that prints the port it took and serves until the test is over."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(command: Sequence[str | Path], known: str = "", **environment: str) -> Iterator[str]:
    """The URL of the app, which reads `known` from its standard input and has these variables beside our own."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as told:
        told.write(known.encode())
        told.seek(0)
        variables = {**os.environ, **environment}
        app = subprocess.Popen(command, env=variables, stdin=told, stdout=subprocess.PIPE, stderr=said, text=True)
        try:
            assert app.stdout is not None
            port = app.stdout.readline()
            said.seek(0)
            assert port, f"the app took no port: {said.read()[-2000:].decode()}"
            yield f"http://127.0.0.1:{int(port)}"
        finally:
            app.terminate()
            app.wait(timeout=10)
            app.stdout.close()
