"""A host's question whether a requester's token is valid for a resource (step 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conformance.roles.flow_request import FlowRequest
from conformance.wire.exchange import Exchange

if TYPE_CHECKING:
    from conformance.roles.uma.manager.validations import Validations

TOKEN, RESOURCE = "access_token", "resource_uri"
_VALID = 200


@dataclass(frozen=True, slots=True)
class Question:
    """One change to the working question; `name` is how reports call it."""

    name: str
    change: Callable[[FlowRequest, Validations], FlowRequest]


def valid(exchange: Exchange) -> bool:
    """Whether an answer says that the token is valid."""
    return exchange.response is not None and exchange.response.status == _VALID
