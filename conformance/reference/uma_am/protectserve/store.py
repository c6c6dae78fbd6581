"""What the authorization manager knows: consumers, people, request tokens and access tokens."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from conformance.reference.shared.delegations import Asked as SharedAsked
from conformance.reference.shared.delegations import Delegations as SharedDelegations
from conformance.reference.shared.memory import Memory
from conformance.reference.shared.store import Client
from conformance.reference.shared.store import Store as SharedStore

INTRODUCTION = "introduction"
REALM = "ProtectServe"


class Leg(StrEnum):
    """The signed requests of an introduction."""

    REQUEST_TOKEN = "request-token"
    ACCESS_TOKEN = "access-token"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class Consumer:
    """Who signs. The published one is everybody's."""

    key: str
    secret: str = field(repr=False)


class Status(StrEnum):
    """What has become of a request token."""

    ALLOCATED = "allocated"
    AUTHORIZED = "authorized"
    DENIED = "denied"
    USED = "used"


@dataclass(slots=True, eq=False)
class Token:
    """A token with its secret, and the consumer that it was issued to. A request token has a callback and a status."""

    value: str = field(repr=False)
    secret: str = field(repr=False)
    consumer: Consumer
    callback: str = ""
    verifier: str = field(default="", repr=False)
    status: Status = Status.ALLOCATED


@dataclass(frozen=True, slots=True, eq=False)
class Asked(SharedAsked):
    """A request token that a user is asked about; set in every request."""

    token: Token | None = None

    @property
    def asked_for(self) -> Token:
        """The request token; ValueError if there is none."""
        if self.token is None:
            raise ValueError("nothing was asked for")
        return self.token


class Delegations(SharedDelegations[Asked]):
    """What is kept while users are asked."""


class Store(SharedStore):
    """All of it in memory. `seen` are the nonces, with their timestamps, that have served."""

    delegations: Delegations

    def __init__(self) -> None:
        self.service_provider = Client("service-provider", None)
        super().__init__([self.service_provider])
        self.delegations = Delegations()
        self.published = Consumer("ock", "ocks")
        self.other = Consumer("photo-service", secrets.token_urlsafe(16))
        self.consumers = {each.key: each for each in (self.published, self.other)}
        self.request_tokens: Memory[Token] = Memory()
        self.introduced: Memory[Token] = Memory()
        self.seen: Memory[str] = Memory()
