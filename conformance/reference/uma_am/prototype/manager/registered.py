"""What the authorization manager keeps: hosts with their resources, codes and tokens of requesters."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.reference.shared.delegations import Asked as SharedAsked
from conformance.reference.shared.delegations import Delegations as SharedDelegations
from conformance.reference.shared.memory import Memory


@dataclass(slots=True)
class Resource:
    """A resource by its URI; `party` is the user name that may have it, empty for nobody."""

    href: str
    title: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """A host's document. `client_id` is what the host is known by from then on."""

    client_id: str
    title: str
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """A requester's request that was found good: the resource, and where the person is sent back."""

    id: str
    resource: Resource
    redirect_uri: str
    state: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class RequesterCode:
    """A code for a resource; one that is not `good` brings nothing."""

    value: str = field(repr=False)
    resource: Resource
    good: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class RequesterToken:
    """A requester's access token for a resource."""

    value: str = field(repr=False)
    href: str
    revoked: bool = False


class Delegations(SharedDelegations[SharedAsked]):
    """All of it in memory; resources are found by their URI, whichever host has registered them last."""

    def __init__(self) -> None:
        super().__init__()
        self.registrations: Memory[Registration] = Memory()
        self.resources: Memory[Resource] = Memory()
        self.wanted: Memory[Wanted] = Memory()
        self.requester_codes: Memory[RequesterCode] = Memory()
        self.used_requester_codes: Memory[RequesterCode] = Memory()
        self.requester_tokens: Memory[RequesterToken] = Memory()

    def register(self, registration: Registration) -> None:
        """Remember a host and its resources."""
        self.registrations.keep(registration.client_id, registration)
        for resource in registration.resources:
            self.resources.keep(resource.href, resource)
