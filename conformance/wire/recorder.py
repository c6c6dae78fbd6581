"""Exchanges in their order, with their secrets known before anyone sees them."""

from __future__ import annotations

from collections.abc import Collection

from conformance.wire.exchange import Exchange, Failure, Request, Response
from conformance.wire.learning import learn_from, learn_from_url
from conformance.wire.patience import Sender
from conformance.wire.redaction import Vault

_LONGEST_KIND = 40
_SOME_KIND = "value"


class Recorder:
    """Sends over a transport and keeps what came of it, and what others sent. For one thread.

    `exchanges` are in the order of sending; their ids are `{prefix}-1`, `{prefix}-2` and so on. `names` are the
    parameters whose values are secret (see `learn_from`). `pictures` are PNG files of pages, by the id of the exchange
    that a page came with.
    """

    def __init__(self, transport: Sender, vault: Vault, prefix: str, names: Collection[str]) -> None:
        self.exchanges: list[Exchange] = []
        self.pictures: dict[str, bytes] = {}
        self._transport = transport
        self._vault = vault
        self._prefix = prefix
        self._names = frozenset(names)

    def send(self, request: Request, purpose: str) -> Exchange:
        """Send one request; `purpose` says in a few words what for. Raises no more than the transport does."""
        return self._keep(self._transport.send(request, id=self._next, purpose=purpose))

    def note(
        self,
        request: Request,
        purpose: str,
        *,
        response: Response | None = None,
        failure: Failure | None = None,
        carries: str = "",
    ) -> Exchange:
        """Keep an exchange that another program had, with a response or a failure; `carries` is the URL it ended at."""
        exchange = self._keep(Exchange(self._next, purpose, request, response, failure))
        self.learn_url(carries, exchange.id)
        return exchange

    def receive(
        self,
        request: Request,
        purpose: str,
        *,
        response: Response | None,
        failure: Failure | None,
        started: float,
        elapsed: float,
    ) -> Exchange:
        """Keep what the target asked of the suite, and what it was answered. Times as `Exchange` has them."""
        return self._keep(Exchange(self._next, purpose, request, response, failure, started, elapsed, inbound=True))

    def learn_url(self, url: str, origin: str) -> None:
        """Keep out what a URL carries in its query and fragment; for URLs that stand in a page. `origin` is an id."""
        learn_from_url(url, self._vault, self._names, origin)

    def learn(self, value: str, kind: str, origin: str) -> None:
        """Keep out a value whose kind only the reader of a page knows. `origin` is the id of an exchange.

        A kind that has a secret in it, as the target may name a field, is shown nowhere; a long one is cut.
        """
        safe = self._vault.redact(kind) == kind
        self._vault.learn(value, kind[:_LONGEST_KIND] if safe else _SOME_KIND, origin)

    @property
    def _next(self) -> str:
        return f"{self._prefix}-{len(self.exchanges) + 1}"

    def _keep(self, exchange: Exchange) -> Exchange:
        learn_from(exchange, self._vault, self._names)
        self.exchanges.append(exchange)
        return exchange
