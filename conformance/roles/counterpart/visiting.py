"""The suite's own person at the suite's own servers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.test import EnvironBuilder, run_wsgi_app

from conformance.roles.counterpart.app import SENT_AS
from conformance.wire.exchange import Exchange, Failure, FailureKind, Field, Request, Response


def visited(app: Any, request: Request, seconds: Callable[[], float], *, id: str, purpose: str) -> Exchange:
    """What an application answers to a request that does not go over the network. `seconds` is the time as exchanges
    count it.
    """
    started = seconds()
    # A path of its own, since the builder would quote that of the URL anew; the application reads REQUEST_URI.
    before, _, query = request.url.partition("?")
    path = "/" + before.partition("://")[2].partition("/")[2]
    builder = EnvironBuilder(path, method=request.method, headers=list(request.headers), data=request.body)
    target = path + (f"?{query}" if query else "")
    environ = {**builder.get_environ(), "REQUEST_URI": target, "QUERY_STRING": query, SENT_AS: id}
    response, failure = None, None
    try:
        chunks, status, headers = run_wsgi_app(app, environ)
        body = b"".join(chunks)
        code, _, reason = status.partition(" ")
        response = Response(int(code), reason, tuple(Field(*pair) for pair in headers), body, body)
    except ConnectionResetError:
        failure = Failure(FailureKind.UNANSWERED, "left without an answer on purpose.")
    return Exchange(id, purpose, request, response, failure, started, seconds() - started)
