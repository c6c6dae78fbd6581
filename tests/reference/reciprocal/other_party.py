"""The party at the other end: answers by a script and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from requests.auth import _basic_auth_str


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who waits no longer has gone, which is nobody's fault here."""


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    path: str
    headers: Mapping[str, str]
    body: str

    @property
    def form(self) -> dict[str, str]:
        """The parameters of the body."""
        pairs = parse_qsl(self.body, keep_blank_values=True, strict_parsing=True)
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def is_from(self, client_id: str, secret: str, encode: Callable[[str], str]) -> bool:
        """Whether the credentials of HTTP Basic are these."""
        return self.headers.get("Authorization") == _basic_auth_str(encode(client_id), encode(secret))


@dataclass
class OtherParty:
    """A server at the address that the reference server was told. `says` gives status and body for each request."""

    listen: str
    says: Callable[[Request], tuple[int, str]] = lambda _request: (200, "{}")
    asked: list[Request] = field(default_factory=list)
    _heard: threading.Condition = field(default_factory=threading.Condition)

    def wait(self, number: int = 1, within_s: float = 5.0) -> list[Request]:
        """The requests, once there are so many; AssertionError if there are fewer in that time."""
        with self._heard:
            assert self._heard.wait_for(lambda: len(self.asked) >= number, within_s), f"{len(self.asked)} arrived"
            return list(self.asked)

    def stays_at(self, number: int, for_s: float = 0.05) -> bool:
        """Whether no more than these requests arrive."""
        time.sleep(for_s)
        return len(self.asked) == number

    def __enter__(self) -> Self:
        party = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                octets = self.rfile.read(int(self.headers["Content-Length"]))
                request = Request(self.path, dict(self.headers), octets.decode("ascii"))
                with party._heard:
                    party.asked.append(request)
                    party._heard.notify_all()
                status, body = party.says(request)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode("ascii"))

            def log_message(self, *_arguments: Any) -> None:
                """Nothing."""

        host, _, port = self.listen.partition(":")
        self._server = _Server((host, int(port)), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
