"""The web application of the suite's own servers: every request becomes an arrival, whatever it is."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping

from flask import Flask
from flask import Response as FlaskResponse
from flask import request as current

from conformance.roles.counterpart.arrivals import Arrival, Inbox, Kind, Reply
from conformance.roles.counterpart.behaviour import Behaviour, plain
from conformance.roles.counterpart.reading import body_of, read_request
from conformance.wire.exchange import Field, Request

# Under this name a request of the suite's own person at the browser has the id of its exchange in the WSGI environment.
SENT_AS = "touchstone.sent_as"
_LONGEST_HOLD_S = 120.0
_MOST_BYTES = 65_536
_UNKNOWN = Behaviour("has nothing there", 404)

Endpoint = Callable[[Request], Reply]


def app_of(
    endpoints: Mapping[str, tuple[str, Endpoint]], origin: str, flow: str, inbox: Inbox, seconds: Callable[[], float]
) -> Flask:
    """An application with these endpoints: their paths, each with the flow that requests to it are evidence in.

    What comes to any other path is evidence in `flow`. `origin` is the address of it all as the target knows it, with
    a path if it has one: whoever stands in between may pass that on or not. `seconds` is the time as exchanges
    count it.
    """
    app = Flask("conformance.roles.counterpart", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=_MOST_BYTES, PROPAGATE_EXCEPTIONS=True)
    prefix = "/" + origin.partition("://")[2].partition("/")[2]
    host = origin[: -len(prefix)] if len(prefix) > 1 else origin

    # Before any routing: no method and no path is too strange to be recorded.
    @app.before_request
    def answer() -> FlaskResponse:
        started = seconds()
        body = body_of(current)
        asked = read_request(current, body or b"", host)
        path = current.path.removeprefix(prefix if len(prefix) > 1 else "")
        known_flow, endpoint = endpoints.get(path, (flow, _nothing_there))
        reply = endpoint(asked)
        if not inbox.post(Arrival(known_flow, asked, reply, started, current.environ.get(SENT_AS, ""))):
            return FlaskResponse("The suite keeps no more requests.", 503, {"Connection": "close"})
        if reply.response is None:
            inbox.hold(reply.scenario, reply.behaviour.delay_s or _LONGEST_HOLD_S)
            # The one way to end a connection without an answer: the server takes it for the client's own doing.
            raise ConnectionResetError(errno.ECONNRESET, "left without an answer on purpose")
        if reply.behaviour.delay_s:
            inbox.hold(reply.scenario, reply.behaviour.delay_s)
        made = reply.response
        # What is left of a body that was not read would be taken for the next request.
        fields = made.fields if body is not None else (*made.fields, Field("Connection", "close"))
        headers = [(field.name, field.value) for field in fields]
        answered = FlaskResponse(made.body, f"{made.status} {made.reason}", headers)
        for length in made.values("Content-Length"):  # which may be more than there is
            answered.headers["Content-Length"] = length
        return answered

    return app


def _nothing_there(_request: Request) -> Reply:
    return Reply(Kind.ASTRAY, _UNKNOWN, plain(404, "There is nothing here."))
