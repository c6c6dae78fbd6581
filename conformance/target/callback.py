"""Where the servers listen that the suite plays, and how the target reaches them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from conformance.spec.problems import Problem

DEFAULT_PORTS = {"http": 80, "https": 443}
DEFAULT_LISTEN = "127.0.0.1:0"
_EVERYWHERE = ("0.0.0.0", "[::]", "[::0]")  # noqa: S104  read, and bound only if the target file asks for it


@dataclass(frozen=True, slots=True)
class Callback:
    """The table `callback` of a target file. `listen` is host:port as it stands there, `public_url` has no slash at its
    end and is empty where the file has none; `ca_file` is where the certificate of the throw-away authority goes.
    """

    listen: str = DEFAULT_LISTEN
    public_url: str = ""
    tls: bool = False
    ca_file: Path | None = None

    @property
    def bound(self) -> tuple[str, int]:
        """The host, an IPv6 address without brackets, and the port to bind; 0 for a free one."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    def url(self, port: int) -> str:
        """How the target reaches the suite where this port was bound; no slash at its end."""
        scheme = "https" if self.tls else "http"
        return self.public_url or f"{scheme}://{self.listen.rpartition(':')[0]}:{port}"

    @property
    def places(self) -> Iterator[str]:
        """The URL of the suite, if it is known before anything listens."""
        if self.public_url or self.bound[1]:
            yield self.url(self.bound[1])


def callback_from(data: Mapping[str, Any], folder: Path) -> Callback | None:
    """What the data of a target file says; None if it has no such table. The path in it is relative to `folder`."""
    if "callback" not in data:
        return None
    table = data["callback"]
    return Callback(
        listen=table.get("listen", DEFAULT_LISTEN),
        public_url=table.get("public_url", "").rstrip("/"),
        tls=table.get("tls", False),
        ca_file=(folder / table["ca"]).resolve() if "ca" in table else None,
    )


def callback_problems(data: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """What no schema sees in the table `callback`; what cannot be looked at is passed over."""
    table = data.get("callback")
    if not isinstance(table, Mapping):
        return
    listen, url, ca = (table.get(name) for name in ("listen", "public_url", "ca"))
    if isinstance(listen, str):
        host, _, port = listen.rpartition(":")
        if port.isdecimal() and int(port) > 65_535:
            yield Problem("callback.listen", "has a port that is no number up to 65535")
        if host in _EVERYWHERE and not url:
            yield Problem("callback.listen", "is every address of this machine: say which the target uses (public_url)")
    if table.get("tls") is True and ca is None:
        yield Problem("callback.tls", "needs callback.ca, where the target finds the authority to trust")
    if isinstance(ca, str) and not (folder / ca).parent.is_dir():
        yield Problem("callback.ca", f"has no folder {Path(ca).parent} to be written to")


def place_of(url: str) -> tuple[str, int]:
    """The host and the port of an http or https URL that was found to be one."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
