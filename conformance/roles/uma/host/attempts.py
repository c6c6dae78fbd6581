"""The ways in which a requester can ask a host under test for its resource, and what one of them brings (step 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from conformance.roles.brackets import Attempt
from conformance.roles.counterpart.behaviour import Behaviour
from conformance.roles.resource_flow import served
from conformance.roles.uma.host.our_tokens import VALID, Token
from conformance.spec.model import Vocabulary
from conformance.wire.exchange import Exchange, Request


@dataclass(frozen=True, slots=True)
class HostAttempt:
    """One way to ask for the resource. `answers` are what our authorization manager says of the token; `elsewhere`: the
    token is for another resource; `value` makes what is sent of it; `place` is `query`, `header`, `body` or `nowhere`,
    empty for the one that works. `accepted`: the token itself has opened the resource right before.
    """

    name: str
    answers: tuple[Behaviour, ...] = (VALID,)
    elsewhere: bool = False
    value: Callable[[str], str] | None = None
    place: str = ""
    times: int = 1
    accepted: bool = False


# Where a token can be presented: what the text says, and what other drafts do.
PLACES = ("query", "header", "body")


@dataclass(frozen=True, slots=True)
class Access:
    """What an attempt brought: the last exchange, in doubt or not, and what the host asked our manager meanwhile."""

    attempt: Attempt
    token: Token
    validations: tuple[Exchange, ...]
    exchanges: tuple[Exchange, ...] = ()
    place: str = PLACES[0]

    @property
    def served(self) -> bool:
        """Whether the host gave the resource."""
        return self.attempt.exchange is not None and served(self.attempt.exchange)


WORKING = HostAttempt("a token that our authorization manager calls valid")
WITHOUT = HostAttempt("no token", place="nowhere")


def presented(url: str, place: str, token: str, vocabulary: Vocabulary) -> Request:
    """The request for the resource with a token in this place."""
    pair = f"{vocabulary.token_parameter}={quote(token, safe='')}"
    match place:
        case "query":
            return Request("GET", f"{url}{'&' if '?' in url else '?'}{pair}")
        case "header":
            credentials = f'{vocabulary.auth_scheme} {vocabulary.token_attribute}="{token}"'
            return Request("GET", url, (("Authorization", credentials),))
        case "body":
            label = ("Content-Type", "application/x-www-form-urlencoded")
            return Request("POST", url, (label,), pair.encode("ascii"))
        case _:
            return Request("GET", url)
