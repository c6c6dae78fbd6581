"""What is kept while people are asked: requests that wait for a decision, sessions, codes, approvals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from conformance.reference.shared.memory import Memory

if TYPE_CHECKING:
    from conformance.reference.shared.codes import VerificationCode
    from conformance.reference.shared.store import Client, User


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """An authorization request that was found good.

    `redirect_uri` is where the person is sent back, empty where nobody is; `uri_sent` says whether the request had it.
    """

    id: str
    flow: str
    client: Client
    redirect_uri: str = ""
    uri_sent: bool = False
    state: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """What is known about a user agent; `user` is None until somebody logs in. `csrf_token` stands in its forms."""

    id: str = field(repr=False)
    csrf_token: str = field(repr=False)
    user: User | None = None


AskedT = TypeVar("AskedT", bound=Asked)


class Delegations(Generic[AskedT]):
    """All of it in memory. An approval is a user name, a client identifier and the flow."""

    def __init__(self) -> None:
        self.waiting: Memory[AskedT] = Memory()
        self.sessions: Memory[Session] = Memory()
        self.codes: Memory[VerificationCode] = Memory()
        self.used_codes: Memory[VerificationCode] = Memory()
        self.approvals: set[tuple[str, str, str]] = set()

    def approve(self, user: User, asked: AskedT) -> None:
        """Remember that a user has approved a client in a flow."""
        self.approvals.add((user.username, asked.client.id, asked.flow))

    def approved(self, user: User, asked: AskedT) -> bool:
        """Whether the user has approved an identical request of the same client."""
        return (user.username, asked.client.id, asked.flow) in self.approvals
