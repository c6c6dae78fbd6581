"""What the user delegation flows keep: codes, sessions of user agents, requests that wait for a decision, approvals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from conformance.reference.oauth2_00.codes import DeviceCode, VerificationCode, typed

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.store import Client, User

USER_AGENT, WEB_SERVER, DEVICE = "user_agent", "web_server", "device"
DELEGATION = (USER_AGENT, WEB_SERVER, DEVICE)

_MOST = 10_000  # of each kind; the oldest go first

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """An authorization request that was found good, or the one a device made.

    `redirect_uri` is where the end user is sent back, empty for a device; `uri_sent` says whether the request had it.
    """

    id: str
    flow: str
    client: Client
    redirect_uri: str = ""
    uri_sent: bool = False
    state: str | None = None
    secret_type: str | None = None
    device: DeviceCode | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """What is known about a user agent; `user` is None until somebody logs in. `csrf_token` stands in its forms."""

    id: str = field(repr=False)
    csrf_token: str = field(repr=False)
    user: User | None = None


class Memory(Generic[Kept]):
    """So many things by name. Asking is safe while another thread keeps or takes."""

    def __init__(self) -> None:
        self._things: dict[str, Kept] = {}
        self._lock = Lock()

    def keep(self, name: str, thing: Kept) -> None:
        """Remember a thing; the oldest is forgotten when there are too many."""
        with self._lock:
            self._things[name] = thing
            if len(self._things) > _MOST:
                del self._things[next(iter(self._things))]

    def get(self, name: str | None) -> Kept | None:
        """The thing of this name, None if there is none."""
        return self._things.get(name or "")

    def take(self, name: str | None) -> Kept | None:
        """The same, and forget it: of two who take it one gets it."""
        return self._things.pop(name or "", None)

    def newest(self, test: Callable[[Kept], bool]) -> Kept | None:
        """The newest that passes a test."""
        with self._lock:
            return next(filter(test, reversed(self._things.values())), None)


class Delegations:
    """All of it in memory. An approval is a user name, a client identifier and the flow."""

    def __init__(self) -> None:
        self.waiting: Memory[Asked] = Memory()
        self.sessions: Memory[Session] = Memory()
        self.codes: Memory[VerificationCode] = Memory()
        self.used_codes: Memory[VerificationCode] = Memory()
        self.device_codes: Memory[DeviceCode] = Memory()
        self.used_device_codes: Memory[DeviceCode] = Memory()
        self.user_codes: Memory[DeviceCode] = Memory()
        self.approvals: set[tuple[str, str, str]] = set()

    def keep_device_code(self, code: DeviceCode) -> None:
        """Remember a device's codes, to be found by either."""
        self.device_codes.keep(code.value, code)
        self.user_codes.keep(typed(code.user_code), code)

    def approve(self, user: User, asked: Asked) -> None:
        """Remember that a user has approved a client in a flow."""
        self.approvals.add((user.username, asked.client.id, asked.flow))

    def approved(self, user: User, asked: Asked) -> bool:
        """Whether the user has approved an identical request of the same client."""
        return (user.username, asked.client.id, asked.flow) in self.approvals
