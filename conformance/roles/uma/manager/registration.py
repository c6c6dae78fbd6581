"""The registration of a host's resources, and what the answer gives the host (step 1.2)."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.grammar.json_object import JsonObject, parse_object
from conformance.outcome.findings import inconclusive
from conformance.roles.answers import describe
from conformance.roles.run import Run
from conformance.roles.uma.manager.documents import Host, document_of, written
from conformance.wire.exchange import Exchange, Request
from conformance.wire.recorder import Recorder

JSON = "application/json"
_SUCCESS = range(200, 300)


@dataclass(frozen=True, slots=True)
class Registered:
    """The answer to a registration; `client_id` and `session_id` are None where it has none that could be used."""

    exchange: Exchange
    data: JsonObject
    client_id: str | None
    session_id: str | None


def succeeded(exchange: Exchange) -> bool:
    """Whether an answer is one of success."""
    return exchange.response is not None and exchange.response.status in _SUCCESS


def read_registered(exchange: Exchange) -> Registered:
    """What a host takes from an answer; nothing in it raises."""
    data = parse_object(exchange.response.body if exchange.response else b"")
    if not succeeded(exchange):
        return Registered(exchange, data, None, None)
    return Registered(exchange, data, _word(data, "client_id"), _word(data, "session_id"))


def _word(data: JsonObject, name: str) -> str | None:
    """A member that stands once: a string that is not empty, or a whole number."""
    values = data.all(name)
    value = values[0] if len(values) == 1 else None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value and value.isprintable() else None


def post(run: Run, recorder: Recorder, body: bytes, purpose: str, media_type: str = JSON) -> Exchange:
    """Send a document to where resources are registered, which the run has learnt before."""
    url = run.target.get("endpoints.host_resources") or ""
    headers = (("Content-Type", media_type), ("Accept", f"{JSON}, */*;q=0.1"))
    return recorder.send(Request("POST", url, headers, body), purpose)


def register(run: Run, recorder: Recorder, host: Host, purpose: str) -> Registered:
    """Register one of the suite's hosts, whatever comes of it."""
    return read_registered(post(run, recorder, written(document_of(host)), purpose))


def take(run: Run, client: str, host: Host, registered: Registered) -> None:
    """Have the run know the host as a client of the target file. Stop if it was given no client_id."""
    if registered.client_id is None:
        got = describe(registered.exchange)
        raise inconclusive(f"the registration of {host.name} brought no client_id: {got}", (registered.exchange.id,))
    known = {f"clients.{client}.id": registered.client_id}
    if registered.session_id is not None:
        known[f"clients.{client}.session_id"] = registered.session_id
    run.target = run.target.learnt(known)
    run.tellings[client] = host.tellings
