"""Requester access tokens of the suite as authorization manager, and what it says when a host asks about one."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass

from conformance.roles.counterpart.arrivals import Kind, Reply
from conformance.roles.counterpart.behaviour import AGREES, FAILS, NEVER, Behaviour, answered, plain, turn
from conformance.roles.counterpart.book import Book
from conformance.roles.counterpart.reading import carried
from conformance.roles.reciprocal.inbound import sent_in as parameters_of
from conformance.wire.exchange import Exchange, Request

VALID = Behaviour("says that the token is valid", 200)
INVALID = Behaviour("says that the token is not valid", 403)
BROKEN = Behaviour("fails", FAILS.status)
SILENT = Behaviour("never answers", NEVER.status)

ACCESS_TOKEN, RESOURCE_URI = "access_token", "resource_uri"
_REFUSAL = "Invalid Token"  # the body of the recorded refusal


@dataclass(frozen=True, slots=True)
class Token:
    """A requester access token for one resource. `key` is the part of `value` by which a request that carries it is
    known, and the key of its scenario; `answers` are those to the questions about it, one after the other, the last
    for all that follow. A `bound` one is not valid where the question is about another resource.
    """

    name: str
    value: str
    key: str
    resource_uri: str
    answers: tuple[Behaviour, ...]
    bound: bool = False


class OurTokens:
    """The validation endpoint, and the tokens it knows. A request belongs to the token that stands in it."""

    def __init__(self, book: Book, flow: str) -> None:
        self._book = book
        self._flow = flow
        self._tokens: dict[str, Token] = {}
        self._asked: Counter[str] = Counter()

    def mint(self, name: str, resource_uri: str, answers: tuple[Behaviour, ...] = (VALID,), *, bound: bool) -> Token:
        """A new token; `name` says for what, in reports."""
        key = secrets.token_urlsafe(24)
        token = Token(name, key, key, resource_uri, answers, bound)
        self._book.learn(self._flow, token.value, "oauth_token", f"of the authorization manager: {name}")
        with self._book.lock:
            self._tokens[key] = token
        return token

    def validations(self, token: Token) -> list[Exchange]:
        """All requests that had this token so far."""
        return self._book.of(Kind.VALIDATION, token.key)

    def strays(self, since: float) -> list[Exchange]:
        """The requests since a moment, in seconds as exchanges count them, with a token that was not made here."""
        return [exchange for exchange in self._book.of(Kind.VALIDATION, "") if exchange.started >= since]

    def let_go(self, token: Token) -> None:
        """End what is held of this token."""
        self._book.inbox.let_go(token.key)

    def reply(self, request: Request) -> Reply:
        """What a request is answered; called by the threads that serve."""
        with self._book.lock:
            key = carried(request, self._tokens)
            if key is None:
                return Reply(Kind.VALIDATION, INVALID, plain(INVALID.status, _REFUSAL))
            token = self._tokens[key]
            behaviour = turn(token.answers, self._asked[key])
            self._asked[key] += 1
        if behaviour.status == AGREES.status and token.bound and not _is_about(request, token.resource_uri):
            behaviour = INVALID
        answer = plain(behaviour.status, _REFUSAL) if behaviour.status == INVALID.status else answered(behaviour)
        return Reply(Kind.VALIDATION, behaviour, answer, key, token.name)


def _is_about(request: Request, resource_uri: str) -> bool:
    """Whether a host asks about this resource, as far as it says which it means."""
    asked = parameters_of(request).first(RESOURCE_URI)
    return asked is None or same_resource(asked, resource_uri)


def same_resource(asked: str, resource_uri: str) -> bool:
    """Whether two URIs name the same resource, whatever their query."""
    return asked.partition("?")[0] == resource_uri.partition("?")[0]
