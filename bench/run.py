"""What a certification costs: of the reference server, start-up included, and what the proofs cost.

    python bench/run.py            the run, the command and the start-up, five times each; the median is printed
    python bench/run.py wrap-01    the same of another profile's reference server
    python bench/run.py --proofs   the proofs too: the whole of tests/proofs on two processes

The figures are of this machine and this moment; compare ratios of one run, not times of two.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from conformance.running import certify

CHECKOUT = Path(__file__).resolve().parent.parent
JUDGED = {"passed", "failed", "warning", "observed"}

# Prints when the first request goes out; a process of its own, so that imports count.
FIRST_REQUEST = """
import sys, time
from conformance.wire import transport
send = transport.Transport.send
def first(self, request, *, id, purpose):
    print(time.time(), file=sys.stderr)
    transport.Transport.send = send
    return send(self, request, id=id, purpose=purpose)
transport.Transport.send = first
from conformance.cli import main
main(["certify", sys.argv[1], "--max-wait", "0"])
"""


def certified(target: str, folder: Path) -> dict[str, Any]:
    """One run in this process, with its reports written."""
    ran = certify(target, report_dir=folder / "reports")
    if ran.document is None:
        raise SystemExit(f"the run came to no document: status {ran.status}")
    return ran.document


def commanded(target: str, folder: Path) -> dict[str, float]:
    """The timing of one run of the command, in a process of its own: what it loads on the way is part of it."""
    command = [sys.executable, "-m", "conformance", "certify", target, "--report-dir", str(folder / "commanded")]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    timing: dict[str, float] = json.loads((folder / "commanded" / "results.json").read_text("utf-8"))["timing"]
    return timing


def start_up(target: str, folder: Path) -> float:
    """Seconds from starting the command to its first request."""
    began = time.time()
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_REQUEST, target], cwd=folder, capture_output=True, text=True, check=True
    )
    return float(ran.stderr.split()[0]) - began


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("profile", nargs="?", default="oauth2-00")
    parser.add_argument("--proofs", action="store_true", help="time tests/proofs as well")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, target = Path(name), f"reference:{options.profile}"
        documents = [certified(target, folder) for _ in range(options.runs)]
        commands = [commanded(target, folder) for _ in range(options.runs)]
        starts = [start_up(target, folder) for _ in range(options.runs)]
    timings = [document["timing"] for document in documents]
    checked = sum(row["outcome"] in JUDGED for row in documents[0]["requirements"])
    exchanges = timings[0]["exchanges"]
    ratio = statistics.median(t["wall_s"] / (t["network_s"] + t["waiting_s"]) for t in timings)
    busy, fresh = (
        statistics.median((t["wall_s"] - t["waiting_s"]) / t["network_s"] for t in each) for each in (timings, commands)
    )
    print(f"requirements checked             {checked}")
    print(f"exchanges                        {exchanges}")
    print(f"exchanges per requirement        {exchanges / checked:.2f}")
    print(f"wall / (network + waiting)       {ratio:.2f}")
    print(f"(wall - waiting) / network       {busy:.2f}")
    print(f"the same, in a new process       {fresh:.2f}")
    print(f"waiting, of wall                 {statistics.median(t['waiting_s'] / t['wall_s'] for t in timings):.0%}")
    print(f"start-up to the first request    {statistics.median(starts):.2f} s")
    if options.proofs:
        began = time.time()
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "tests/proofs"]
        subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)
        print(f"the proofs, on two processes     {time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
