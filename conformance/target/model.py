"""The target as the suite sees it: every value of the target file under its dotted key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """The server under test.

    `values` maps dotted keys of the target file (`clients.confidential.id`) to texts, environment variables already
    read. `secrets` are the keys whose values must never leave. `digest` is the SHA-256 of the file.
    """

    name: str
    profile: str
    flows: tuple[str, ...]
    values: Mapping[str, str] = field(repr=False)
    secrets: frozenset[str]
    methods: tuple[str, ...]
    ca_file: Path | None
    deadline_s: float
    source: str
    digest: str

    def get(self, key: str) -> str | None:
        """The value under a dotted key, None if the file has no such key."""
        return self.values.get(key)

    def missing(self, needs: tuple[str, ...]) -> str | None:
        """The first of these keys that the file lacks, as a reader would write it; None if it has them all.

        `resource.methods:PUT` asks for an element of a list.
        """
        for need in needs:
            key, _, element = need.partition(":")
            if element:
                if element not in self.methods:
                    return f"{element} in {key} of the target file"
            elif key not in self.values:
                return f"{key} in the target file"
        return None

    @property
    def endpoints(self) -> Mapping[str, str]:
        """The endpoints by name, `token` and so on."""
        prefix = "endpoints."
        return {key.removeprefix(prefix): url for key, url in self.values.items() if key.startswith(prefix)}

    @property
    def hosts(self) -> frozenset[tuple[str, int]]:
        """Every (host, port) the file names: the only places anything is sent to."""
        found = set()
        for url in self.endpoints.values():
            parts = urlsplit(url)
            found.add((parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]))
        return frozenset(found)
