"""One listener for all servers of a run that the suite plays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from typing import Any

import trustme

from conformance.hosting.connections import Tls
from conformance.hosting.listening import listen, pem_of, tls_context
from conformance.hosting.watch import Watch
from conformance.outcome.findings import inconclusive, untested
from conformance.roles.clock import Clock
from conformance.roles.counterpart.advice import advice, is_way_in_doubt
from conformance.roles.counterpart.app import Endpoint, app_of
from conformance.roles.counterpart.arrivals import Inbox
from conformance.roles.counterpart.book import Book
from conformance.roles.counterpart.reach import leads_here
from conformance.roles.counterpart.visiting import visited
from conformance.target.callback import Callback, place_of
from conformance.target.model import Target
from conformance.wire.exchange import Exchange, Request
from conformance.wire.recorder import Recorder

DEFAULT_PATIENCE_S = 10.0
_THREADS = 12  # requests that are answered slowly or never keep one each


class Listener:
    """Where the target reaches the servers that the suite plays, until `close`. Endpoints are added with `serve`.

    `url` is how the target reaches them, `patience_s` how long it may take to do so; `book` has what came. What comes
    to a path that nobody serves is evidence in `flow`. `seconds` is the time as exchanges count it. Stop if the target
    file does not say where to listen, or nothing can listen there.
    """

    def __init__(
        self,
        target: Target,
        flow: str,
        recorder_of: Callable[[str], Recorder],
        clock: Clock,
        seconds: Callable[[], float],
    ) -> None:
        callback = target.callback
        if callback is None:
            raise untested("needs callback.listen in the target file")
        self._inbox, self._watch, self._seconds, self._stack = Inbox(), Watch(), seconds, ExitStack()
        authority = trustme.CA() if callback.tls else None
        port = self._listen(callback, authority)
        self.url = callback.url(port)
        self._listens = f"{callback.listen.rpartition(':')[0]}:{port}"
        within_s = target.number("reciprocal.redeem_within_s") or target.number("callback.within_s")
        self.patience_s = within_s or DEFAULT_PATIENCE_S
        self.book = Book(self._inbox, recorder_of, clock, seconds, self.patience_s)
        self._endpoints: dict[str, tuple[str, Endpoint]] = {}
        self._app: Any = app_of(self._endpoints, self.url, flow, self._inbox, seconds)

    def serve(self, path: str, flow: str, endpoint: Endpoint) -> str:
        """Have an endpoint answer what comes to a path from now on, as evidence in a flow; its URL."""
        self._endpoints[path] = (flow, endpoint)
        return f"{self.url}{path}"

    def _listen(self, callback: Callback, authority: trustme.CA | None) -> int:
        try:
            tls = None
            if authority is not None:
                if callback.ca_file is not None:
                    callback.ca_file.write_text(pem_of(authority), encoding="ascii")
                context = tls_context(authority, *{callback.bound[0], place_of(callback.url(0))[0]})
                tls = Tls(lambda: context)
            # What answers is set once the port is known; nobody knows the port before.
            return listen(self._answer, self._stack, tls, place=callback.bound, threads=_THREADS, watch=self._watch)
        except OSError as error:
            self._stack.close()
            why = error.strerror or str(error)
            raise inconclusive(f"the suite cannot listen at {callback.listen} (callback.listen): {why}") from error

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        return self._app(environ, start_response)

    def advice(self, url: str) -> str:
        """Why nothing may have come to one of the URLs, in a sentence without a full stop."""
        return advice(url, self._listens, self._watch, leads_here=self._leads_here)

    @property
    def is_way_in_doubt(self) -> bool:
        """Whether it may be for the way here that nothing has come: no request of the target has, and there is reason
        to believe that none could.
        """
        return not self._inbox.used and is_way_in_doubt(self._watch, leads_here=self._leads_here)

    @cached_property
    def _leads_here(self) -> bool:
        return self._watch.connections > 0 or leads_here(self.url, self._watch)

    def is_at(self, url: str) -> bool:
        """Whether a URL leads here."""
        return url.startswith(f"{self.url}/")

    def visit(self, request: Request, *, id: str, purpose: str) -> Exchange:
        """What the person at the browser gets here, without a way over the network: what the target reaches under the
        public address, this machine may not reach.
        """
        return visited(self._app, request, self._seconds, id=id, purpose=purpose)

    def close(self) -> None:
        """Stop listening; what is held ends. A second call does nothing."""
        self._inbox.close()
        self._stack.close()
