"""The target as the suite sees it: every value of the target file under its dotted key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from conformance.target.callback import Callback, place_of
from conformance.target.steps import Step


@dataclass(frozen=True, slots=True)
class Target:
    """The server under test.

    `values` maps dotted keys of the target file (`clients.confidential.id`) to texts, environment variables already
    read; `numbers` does the same for numbers. `secrets` are the keys whose values must never leave. `unregistered` are
    the clients whose redirection URI is not registered. `steps` and `command` are those of the person at the browser,
    `callback` says where the suite listens. `digest` is the SHA-256 of the file.
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
    numbers: Mapping[str, float] = field(default_factory=dict)
    unregistered: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()
    command: tuple[str, ...] = ()
    callback: Callback | None = None

    def get(self, key: str) -> str | None:
        """The value under a dotted key, None if the file has no such key."""
        return self.values.get(key)

    def number(self, key: str) -> float | None:
        """The number under a dotted key, None if the file has no such key."""
        return self.numbers.get(key)

    def client_of(self, names: Sequence[str]) -> str:
        """The first of these clients that the file has; the first of all if it has none of them."""
        return next(
            (name for name in names if any(key.startswith(f"clients.{name}.") for key in self.values)), names[0]
        )

    def learnt(self, values: Mapping[str, str]) -> Target:
        """The same with what the target itself has said, under keys of the file; what the file says comes before that.

        The hosts that anything is sent to are the caller's care.
        """
        return replace(self, values={**values, **self.values})

    def additional(self, endpoint: str) -> tuple[tuple[str, str], ...]:
        """The parameters that the server itself defines for an endpoint, in the order of the file."""
        prefix = f"parameters.{endpoint}."
        return tuple((key.removeprefix(prefix), self.values[key]) for key in self.values if key.startswith(prefix))

    def missing(self, needs: tuple[str, ...], client: str = "confidential") -> str | None:
        """The first of these keys that the file lacks, as a reader would write it; None if it has them all.

        `client.` stands for the client a flow runs as. `resource.methods:PUT` and `flows:signed` ask for an element of
        a list, `client.redirect_uri:registered` for a URI that the server knows as registered.
        """
        for need in needs:
            key, _, element = need.partition(":")
            if key.startswith("client."):
                key = key.replace("client.", f"clients.{client}.", 1)
            if element == "registered":
                if key.split(".")[1] in self.unregistered:
                    return f"registered = true beside {key} in the target file"
            elif element:
                if element not in (self.flows if key == "flows" else self.methods):
                    return f"{element} in {key} of the target file"
                continue
            if key not in self.values and key not in self.numbers:
                return f"{key} in the target file"
        return None

    @property
    def endpoints(self) -> Mapping[str, str]:
        """The endpoints by name, `token` and so on."""
        prefix = "endpoints."
        return {key.removeprefix(prefix): url for key, url in self.values.items() if key.startswith(prefix)}

    @property
    def hosts(self) -> frozenset[tuple[str, int]]:
        """Every (host, port) the file names: the only places anything is sent to. The suite's own is one of them, since
        the person at the browser is sent there too.
        """
        return frozenset(place_of(url) for url in self.endpoints.values()) | self.own_hosts

    @property
    def own_hosts(self) -> frozenset[tuple[str, int]]:
        """The (host, port) at which the target reaches the suite, if the file says so."""
        return frozenset(place_of(url) for url in self.callback.places) if self.callback else frozenset()
