"""Both hosts' Token Requester APIs, which the authorization manager calls: each call has a token of its own."""

from __future__ import annotations

from functools import partial

from conformance.roles.counterpart.arrivals import Kind, Reply
from conformance.roles.counterpart.book import Book
from conformance.roles.counterpart.listener import Listener
from conformance.roles.uma.chain.asks import FIRST_HOST, OTHER_HOST, Ask, Call, Origin
from conformance.roles.uma.chain.tokens import Tokens
from conformance.wire.exchange import Exchange, Request

PATHS = {FIRST_HOST: "/host-1/token_requester", OTHER_HOST: "/host-2/token_requester"}
_NOBODY = Ask("nobody asks")


class Hosts:
    """The hosts, from the moment they are made. A call belongs to the request that is under way, or was last.

    `name` is that of the token in their answers, which are JSON with `as_json`. What comes to them is evidence in
    `flow`.
    """

    def __init__(self, listener: Listener, flow: str, name: str, *, as_json: bool) -> None:
        self.tokens = Tokens()
        self._book: Book = listener.book
        self._name = name
        self._as_json = as_json
        self._ask = _NOBODY
        self._number = 0
        self._returned: dict[tuple[int, int], list[str]] = {}
        self.urls = {host: listener.serve(path, flow, partial(self._reply, host)) for host, path in PATHS.items()}

    def expect(self, ask: Ask) -> int:
        """From now on calls belong to this request; its number."""
        with self._book.lock:
            self._ask, self._number = ask, self._number + 1
            return self._number

    def let_go(self, number: int) -> None:
        """End what is still held of a request."""
        self._book.inbox.let_go(str(number))

    def calls(self, number: int) -> tuple[Call, ...]:
        """The calls that came for a request so far, in their order."""
        came = self._book.of(Kind.HOST_CALL, str(number))
        return tuple(call for host in PATHS for call in self._of(host, came, number))

    def wait_for_call(self, number: int) -> None:
        """Wait for a first call, as long as the target may take."""
        self._book.wait_for(Kind.HOST_CALL, str(number), None, "for the authorization manager to call a host")

    def origin(self, token: str, ask: Ask, number: int) -> Origin:
        """Where a token comes from that was handed over for a request."""
        with self._book.lock:
            return self.tokens.origin(token, ask, number)

    def _of(self, host: int, exchanges: list[Exchange], number: int) -> list[Call]:
        own = [exchange for exchange in exchanges if PATHS[host] in exchange.request.url]
        with self._book.lock:
            returned = list(self._returned.get((number, host), ()))
        return [Call(host, token, exchange) for token, exchange in zip(returned, own, strict=False)]

    def _reply(self, host: int, _request: Request) -> Reply:
        """What a call is answered; called by the threads that serve."""
        with self._book.lock:
            ask, number = self._ask, self._number
            minted = self.tokens.mint(host, ask, number)
            self._returned.setdefault((number, host), []).append(minted.value)
        response = ask.answer.response(self._name, minted.value, as_json=self._as_json)
        known = tuple((value, "access_token") for value in dict.fromkeys((minted.value, minted.key)))
        return Reply(Kind.HOST_CALL, ask.answer.behaviour, response, str(number), ask.name, known)
