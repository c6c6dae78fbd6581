"""JSON that a server sends, read without trust."""

from __future__ import annotations

import json
from typing import Any

_MOST = 1_000


def json_object(body: bytes) -> dict[str, Any] | None:
    """The JSON object that a body is, None if it is none; nothing in it raises."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def texts(node: object) -> list[str]:
    """All strings in JSON data that are no names, in their order, at most 1,000."""
    found: list[str] = []
    waiting = [node]
    while waiting and len(found) < _MOST:
        each = waiting.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, dict):
            waiting += reversed(each.values())
        elif isinstance(each, list):
            waiting += reversed(each)
    return found
