"""Other ways to come to the token that a requester is handed, for faults and variants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.shared.outgoing import Reply
from conformance.reference.shared.store import Client, secret
from conformance.reference.switches import Apply
from conformance.reference.uma_am.chained.store import Host

if TYPE_CHECKING:
    from conformance.reference.uma_am.chained.app import Server

Asked = Callable[[Client, Host, str], str | None]
Key = Callable[[Client, Host], object]


def made_up_if(test: Callable[[Reply | None], bool]) -> Apply:
    """Where the host's answer passes a test, the manager makes a token of its own."""
    return altered("calls.read", lambda correct, reply: secret() if test(reply) else correct(reply))


def handed_on_as(change: Callable[[str], str]) -> Apply:
    """Something is made of the host's token before it is handed on."""
    return altered("answers.handed_on", lambda correct, token: correct(change(token)))


def kept(key: Key, *, asks_for: Callable[[Client, Host], bool] = lambda _requester, _host: False) -> Apply:
    """Tokens are kept by a key and handed out again, without a call but where `asks_for` says so."""

    def apply(server: Server, flows: Sequence[str]) -> None:
        tokens: dict[object, str] = {}
        lock = Lock()

        def asked(correct: Asked, requester: Client, host: Host, resource: str) -> str | None:
            with lock:
                known = tokens.get(key(requester, host))
            if known is not None and not asks_for(requester, host):
                return known
            token = correct(requester, host, resource)
            with lock:
                if token is not None:
                    tokens[key(requester, host)] = token
            return token

        altered("requester.asked", asked)(server, flows)

    return apply


def taken_for(test: Callable[[Server, str | None], bool]) -> Apply:
    """A registration token that passes a test is taken for that of the first requester."""

    def registered(
        server: Server, correct: Callable[[str | None], Client | None], registration: str | None
    ) -> Client | None:
        return correct(registration) or (server.store.confidential if test(server, registration) else None)

    return altered_in("requester.registered", registered)
