"""One exchange as an entry of an HTTP Archive (HAR 1.2), as far as the exchange was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from conformance.reporting.exchange_text import inbound
from conformance.reporting.grouping import Exchange
from conformance.reporting.har_message import Json, har_request, har_response, no_response
from conformance.reporting.moments import stamp


def har_entry(exchange: Exchange, started: datetime | None, pages: Mapping[str, str]) -> Json:
    """The entry of an exchange; `started` is the run's start, `pages` are the flows that have a page, by their ids."""
    flow, response = exchange["id"].rpartition("-")[0], exchange["response"]
    milliseconds = round(max(0.0, exchange["elapsed_s"]) * 1000, 3)
    return {
        **({"pageref": flow} if flow in pages else {}),
        "startedDateTime": stamp(started, exchange["started_s"]),
        "time": milliseconds,
        "request": har_request(exchange["request"], response),
        "response": no_response(exchange["failure"]) if response is None else har_response(response),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "comment": exchange["purpose"],
        # By this browsers sort what they show.
        "_resourceType": "other" if inbound(exchange) else "fetch",
        "_touchstone": _own(exchange, flow),
    }


def _own(exchange: Exchange, flow: str) -> Json:
    """What HAR has no place for; its readers pass over names that begin with `_`."""
    response = exchange["response"] or {}
    cut = [name for name, part in (("request", exchange["request"]), ("response", response)) if part.get("truncated")]
    return {
        "id": exchange["id"],
        "flow": flow,
        "purpose": exchange["purpose"],
        "direction": "in" if inbound(exchange) else "out",
        "failure": exchange["failure"],
        "truncated": cut,
    }
