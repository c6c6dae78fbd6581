"""Hosts of the prototype that want the run to hang or to burst: it ends in bounded time, and blames nobody wrongly."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
import requests

from conformance.running import Ran
from tests.targets.hostile_bodies import MIB
from tests.targets.saying import head, said
from tests.targets.seen import Seen
from tests.targets.serving import Answer, answering, serve

from .certified import certified, rows

DEADLINE_S = 0.2


def never(seen: Seen) -> Iterator[bytes]:
    seen.linger(30)
    yield b""


def drips(seen: Seen) -> Iterator[bytes]:
    yield head(200, "Content-Length: 1000")
    for _ in range(1000):
        seen.linger(0.05)
        yield b"a"


def closed(_seen: Seen) -> Iterable[bytes]:
    # What it says looks like markup, and like orders to a terminal.
    return (said(401, b"<script>alert(1)</script>\x1b[2J", "text/html", "WWW-Authenticate: \x1b[2J<b>"),)


def circle(seen: Seen) -> Iterable[bytes]:
    return (said(302, b"", None, f"Location: {seen.path}x"),) if "start" in seen.path else closed(seen)


def large(_seen: Seen) -> Iterator[bytes]:
    yield head(200, f"Content-Length: {10 * MIB}")
    for _ in range(160):
        yield b"a" * (MIB // 16)


def ran_against(answer: Answer, folder: Path, *paths: str, suite: str = "127.0.0.1:0") -> Ran:
    """A run of the flow with these endpoints, which takes seconds and finds no fault of its own."""
    began = monotonic()
    with serve(answering(answer)) as url:
        target = {
            "name": "Liar",
            "profile": "uma-prototype",
            "flows": ["host"],
            "endpoints": {path: f"{url}/{path}" for path in ("resource", *paths)},
            "limits": {"deadline_s": DEADLINE_S},
            "callback": {"listen": suite, "within_s": DEADLINE_S},
        }
        ran = certified(target, folder, max_wait_s=0, report_dir=folder / "reports")
    assert monotonic() - began < 15
    assert rows(ran, "error") == {}
    assert b"\x1b" not in (folder / "reports" / "report.html").read_bytes()
    return ran


@pytest.mark.parametrize("answer", [never, drips, closed, circle])
def test_a_host_that_gets_nowhere_is_not_decided(answer: Answer, tmp_path: Path) -> None:
    assert rows(ran_against(answer, tmp_path, "start"), "failed", "warning", "passed", "untested") == {}


def test_ten_megabytes_for_whoever_comes_are_not_read_to_the_end(tmp_path: Path) -> None:
    ran = ran_against(large, tmp_path)
    assert ran.document is not None
    assert rows(ran, "failed", "warning") == {}
    assert (tmp_path / "reports" / "results.json").stat().st_size < MIB


def test_a_question_of_a_megabyte_is_no_question(tmp_path: Path) -> None:
    """The host says yes whatever becomes of it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        suite = "127.0.0.1:{1}".format(*free.getsockname())

    def asks(seen: Seen) -> Iterable[bytes]:
        if "oauth_token=" not in seen.query or seen.query.endswith("="):
            return (said(401, b"", None, f"WWW-Authenticate: http://{suite}"),)
        with suppress(requests.RequestException):
            requests.post(f"http://{suite}/uma/validation", data=seen.query + "&x=" + "x" * MIB, timeout=1)
        return (said(200, b"Bob plays the bagpipes."),)

    ran = ran_against(asks, tmp_path, suite=suite)
    assert rows(ran, "failed", "inconclusive") == {}
    assert rows(ran, "warning")["host-validation/asked", "host"]
