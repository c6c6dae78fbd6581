"""An exchange as lines of text, the way it was on the wire: start line, header lines, body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conformance.reporting.grouping import Exchange
from conformance.reporting.text import clipped, line, visible_block


def inbound(exchange: Exchange) -> bool:
    """Whether the target sent the request."""
    return exchange.get("direction") == "in"


def request_line(exchange: Exchange) -> str:
    """Method and address."""
    request = exchange["request"]
    return f"{line(request['method'])} {line(request['url'])}"


def answer_line(exchange: Exchange) -> str:
    """The status line, or why there is none."""
    response = exchange["response"]
    if response is not None:
        return f"{line(response['version'])} {response['status']} {line(response['reason'])}".rstrip()
    failure = exchange["failure"]
    return f"no response ({line(failure['kind'])})" if failure else "no response"


def header_lines(message: Mapping[str, Any]) -> str:
    """The header lines of a request or a response, one to a line: a line end inside a value does not make a new one.

    What was no header line has no name, and stands as it came.
    """
    return "\n".join(f"{line(name)}: {line(value)}" if name else line(value) for name, value in message["headers"])


def body_text(message: Mapping[str, Any]) -> str:
    """The body of a request or a response; empty if there was none."""
    return visible_block(clipped(message["body"]))


def body_note(message: Mapping[str, Any]) -> str:
    """What a reader has to know about the body as it is shown; empty if there is nothing to know."""
    notes = []
    encoding = message.get("body_encoding", "")
    if encoding not in ("", "text", "utf-8"):
        notes.append(f"body shown in {line(encoding)}")
    if message.get("truncated"):
        notes.append("body cut off when it was recorded")
    return "; ".join(notes)


def exchange_text(exchange: Exchange) -> str:
    """The whole exchange as one text: purpose, request, answer or failure, timing."""
    took = "received " if inbound(exchange) else ""
    took += f"after {exchange['started_s']:.3f} s, in {exchange['elapsed_s']:.3f} s"
    parts = [f"{line(exchange['purpose'])}\n{took}", _message(request_line(exchange), exchange["request"])]
    if exchange["response"] is not None:
        parts.append(_message(answer_line(exchange), exchange["response"]))
    else:
        failure = exchange["failure"] or {"message": ""}
        parts.append(f"{answer_line(exchange)}\n{line(failure['message'])}")
    return "\n\n".join(parts).rstrip() + "\n"


def _message(start: str, message: Mapping[str, Any]) -> str:
    note = body_note(message)
    pieces = [start, header_lines(message), "", body_text(message), f"[{note}]" if note else ""]
    return "\n".join(piece for index, piece in enumerate(pieces) if piece or index == 2).rstrip()
