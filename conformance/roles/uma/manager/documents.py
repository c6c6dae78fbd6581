"""What a host registers at an authorization manager: its resources, as a document (step 1.2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from conformance.roles.user_agent.visit import Telling

HOST_TITLE = "http://uma/host/title"
RESOURCE = "http://uma/am/resource"
# A host that never exists (RFC 2606).
ELSEWHERE = "touchstone.invalid"


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource by its URI and its title, and the user name that it is assigned to; empty for nobody."""

    href: str
    title: str
    party: str = ""

    @property
    def entry(self) -> dict[str, str]:
        """How the document names it."""
        return {"href": self.href, "title": self.title}


@dataclass(frozen=True, slots=True)
class Host:
    """A host and its three resources, as in the text: a basic, a medium and a detailed profile."""

    name: str
    basic: Resource
    medium: Resource
    detailed: Resource

    @property
    def resources(self) -> tuple[Resource, ...]:
        """All of them, in their order."""
        return (self.basic, self.medium, self.detailed)

    @property
    def unregistered(self) -> str:
        """The URI of a resource that it could have, and that nobody registers."""
        return self.basic.href.replace("/basic", "/secret")

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """Who may have what, for the pages on which that is said."""
        return tuple(Telling((each.title, each.href), each.party) for each in self.resources if each.party)


def new_host(client: str, mark: str, party: str, other: str) -> Host:
    """A host that is a client of this name in the suite; `mark` makes its URIs those of one run."""
    base = f"https://{client.replace('_', '-')}.{ELSEWHERE}/{mark}"
    return Host(
        f"Touchstone ({client})",
        Resource(f"{base}/basic", "Basic profile", party),
        Resource(f"{base}/medium", "Medium profile", other),
        Resource(f"{base}/detailed", "Detailed profile"),
    )


def document(subject: str, title: str, resources: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """The document that was recorded of a host."""
    return {"subject": subject, "property": [{HOST_TITLE: title}], "link": {RESOURCE: list(resources)}}


def document_of(host: Host) -> dict[str, Any]:
    """That of one of the suite's own hosts."""
    subject = host.basic.href.rpartition("/")[0]
    return document(subject, host.name, (each.entry for each in host.resources))


def written(data: object) -> bytes:
    """Data as JSON that any reader takes: ASCII alone."""
    return json.dumps(data).encode("ascii")
