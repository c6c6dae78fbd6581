"""Parts of a results document with every text in them made safe to look at, ready for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conformance.reporting import exchange_text as wire
from conformance.reporting.grouping import Exchange
from conformance.reporting.text import line


@dataclass(frozen=True, slots=True)
class ShownExchange:
    """One exchange; `anchor` is where it stands on the page. `inbound`: the target called; `lost`: nobody answered."""

    anchor: str
    id: str
    purpose: str
    request_line: str
    request_headers: str
    request_body: str
    request_note: str
    answer_line: str
    answer_headers: str
    answer_body: str
    answer_note: str
    failure: str
    started_s: float
    elapsed_s: float
    screenshot: str = ""
    inbound: bool = False
    lost: bool = False


def shown_exchange(anchor: str, exchange: Exchange) -> ShownExchange:
    """Lay out one exchange; `anchor` is where it stands on the page."""
    answer = exchange["response"] or {"headers": (), "body": ""}
    failure = exchange["failure"] or {"message": ""}
    return ShownExchange(
        anchor=anchor,
        id=line(exchange["id"]),
        purpose=line(exchange["purpose"]),
        request_line=wire.request_line(exchange),
        request_headers=wire.header_lines(exchange["request"]),
        request_body=wire.body_text(exchange["request"]),
        request_note=wire.body_note(exchange["request"]),
        answer_line=wire.answer_line(exchange),
        answer_headers=wire.header_lines(answer),
        answer_body=wire.body_text(answer),
        answer_note=wire.body_note(answer),
        failure=line(failure["message"]),
        started_s=exchange["started_s"],
        elapsed_s=exchange["elapsed_s"],
        screenshot=exchange.get("screenshot", ""),
        inbound=wire.inbound(exchange),
        lost=exchange["response"] is None,
    )


def shown(value: Any) -> Any:
    """The same structure with every text in it, keys too, made visible."""
    if isinstance(value, str):
        return line(value)
    if isinstance(value, Mapping):
        return {shown(key): shown(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shown(item) for item in value]
    return value
