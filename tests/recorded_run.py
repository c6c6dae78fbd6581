"""The recorded run of the docs: what a person sees on the terminal.

    python -m tests.recorded_run     writes docs/a-run.md anew

The pictures of its report are taken by tests/reporting/browser/test_pictures.py. The run is of the reference server
with two things broken. Whatever differs from run to run (times, ports, tokens) is not on the screen, so that the text
can be compared with a fresh one.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from conformance.reference import start

DOCS = Path(__file__).resolve().parent.parent / "docs"
FAULTS = ("state-lost-on-denial:web_server", "code-reusable")
FLOWS = ("web_server", "device", "resource")

_PAGE = """# A recorded run

What a person sees who certifies the reference server with two things broken: in the web server flow a denial
loses its `state` (a MUST), and codes work more than once (a SHOULD). Recorded from a terminal by
`python -m tests.recorded_run`; a test compares it with a fresh run.

```
{screen}
```

While it runs, one line says how far it is and what it waits for. These are some of its states, each of which
overwrote the one before:

```
{progress}
```

The report it wrote, as a browser shows it (the top of the page; [all of it](report.md)):

![The top of the HTML report: the verdict, the outcomes, and the table of flows](pictures/overview.png)
"""


def recorded(folder: Path) -> tuple[str, str]:
    """Certify on a terminal of 100 columns: the final screen, and the states of its progress line.

    `folder` is where the target file and the reports lie.
    """
    with start("oauth2-00", FAULTS) as reference:
        reference.write_target(folder / "my-server.toml")
        flows = [part for flow in FLOWS for part in ("--flow", flow)]
        command = ["certify", "my-server.toml", *flows]
        output = _on_a_terminal([sys.executable, "-m", "conformance", *command], folder)
    states = [state.strip() for state in re.split(r"\r(?:\x1b\[2K)?|\n", output)]
    screen = "\n".join(line.rpartition("\r\x1b[2K")[2].rstrip() for line in output.replace("\r\n", "\n").split("\n"))
    waits = [state for state in states if state.startswith("waiting")]
    counts = [state for state in states if re.match(r"\d+ of \d+ ", state)]
    shown = [*counts[:1], *counts[len(counts) // 2 :][:1], *waits[:1], *counts[-1:]]
    return f"$ touchstone {' '.join(command)}\n{screen.strip()}", "\n".join(shown)


def _on_a_terminal(command: list[str], folder: Path) -> str:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
    with subprocess.Popen(
        command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True
    ) as process:
        os.close(theirs)
        parts = []
        with suppress(OSError):  # the terminal is closed when the program ends
            while part := os.read(ours, 65536):
                parts.append(part)
        os.close(ours)
        process.wait(timeout=60)
    return b"".join(parts).decode("utf-8")


def page(screen: str, progress: str) -> str:
    """The page of the docs."""
    return _PAGE.format(screen=screen, progress=progress)


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        screen, progress = recorded(folder)
        (DOCS / "a-run.md").write_text(page(screen, progress), "utf-8")


if __name__ == "__main__":
    main()
