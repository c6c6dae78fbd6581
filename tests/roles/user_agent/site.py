"""A small web server for page sets: each is a class with one method for each path, written as plain HTML."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlencode, urlsplit

USERNAME, PASSWORD, USER_CODE = "alice", "kX8-password", "WDJB-MJHT"
CALLBACK = "https://printer.example/cb"


@dataclass(frozen=True)
class Asked:
    """A request as a page set reads it; `pairs` are the form's, in order."""

    method: str
    path: str
    query: dict[str, str]
    pairs: tuple[tuple[str, str], ...]
    cookies: dict[str, str]
    headers: dict[str, str]
    raw: str = ""

    @property
    def form(self) -> dict[str, str]:
        return dict(self.pairs)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]


@dataclass(frozen=True)
class Told:
    """An answer. `html` may be octets."""

    html: str | bytes = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def sent_to(url: str, *headers: tuple[str, str], status: int = 302) -> Told:
    return Told(status=status, headers=(("Location", url), *headers))


def page(body: str, title: str = "", status: int = 200, *headers: tuple[str, str]) -> Told:
    return Told(f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>", status, headers)


@dataclass
class Site:
    """A page set: `at_<path>` answers for a path, whatever the method. Sessions are cookies; `heard` is all it got."""

    heard: list[Asked] = field(default_factory=list)
    sessions: set[str] = field(default_factory=set)
    url: str = ""
    callback: str = CALLBACK

    def answer(self, asked: Asked) -> Told:
        method = getattr(self, f"at_{asked.path.strip('/').replace('/', '_').replace('-', '_')}", None)
        return page("nothing here", "Not found", 404) if method is None else method(asked)

    def knows(self, asked: Asked) -> bool:
        return asked.cookies.get("sid") in self.sessions

    def log_in(self) -> tuple[str, str]:
        """The header field that begins a session."""
        sid = secrets.token_hex(8)
        self.sessions.add(sid)
        return ("Set-Cookie", f"sid={sid}; Path=/; HttpOnly")

    def grant(self, **values: str) -> str:
        return f"{self.callback}?{urlencode({'code': 'kX8-code-for-printer', **values})}"

    def refusal(self) -> str:
        return f"{self.callback}?error=user_denied"

    @property
    def paths(self) -> list[str]:
        return [f"{asked.method} {asked.path}" for asked in self.heard]


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """The site on a free port of 127.0.0.1; its `url` has no path."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = self._asked()
            site.heard.append(asked)
            told = site.answer(asked)
            body = told.html.encode() if isinstance(told.html, str) else told.html
            self.send_response(told.status)
            names = {name.lower() for name, _ in told.headers}
            if "content-type" not in names:
                self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in told.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def _asked(self) -> Asked:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            split = urlsplit(self.path)
            cookies = SimpleCookie(self.headers.get("Cookie", ""))
            return Asked(
                self.command,
                split.path,
                dict(parse_qsl(split.query, keep_blank_values=True)),
                tuple(_pairs(self.headers.get("Content-Type", ""), body)),
                {name: morsel.value for name, morsel in cookies.items()},
                dict(self.headers.items()),
                body.decode("latin-1"),
            )

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def _pairs(kind: str, body: bytes) -> list[tuple[str, str]]:
    if not kind.startswith("multipart/form-data"):
        return parse_qsl(body.decode("latin-1"), keep_blank_values=True)
    message = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    parts = message.get_payload()
    assert isinstance(parts, list)
    return [
        (str(part.get_param("name", header="content-disposition")), part.get_payload(decode=True).decode())
        for part in parts
    ]
