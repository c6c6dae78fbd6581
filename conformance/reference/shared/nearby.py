"""A place beside the reference server, at which the suite can listen for it."""

from __future__ import annotations

import random
import socket

HOST = "127.0.0.1"
# Below the ports that systems give out by themselves, so that no connection of another process takes it meanwhile.
_PORTS = range(10_240, 32_768)
_ATTEMPTS = 100


def nearby() -> tuple[str, str]:
    """What to listen on and its URL by plain http: a free port of 127.0.0.1. OSError if there is none."""
    place = f"{HOST}:{_free_port()}"
    return place, f"http://{place}"


def _free_port() -> int:
    for _ in range(_ATTEMPTS):
        port = random.choice(_PORTS)  # noqa: S311  (no secret)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port of {HOST} was found in {_ATTEMPTS} attempts")
