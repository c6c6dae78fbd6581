"""How Yosemite says no to a Client."""

from __future__ import annotations

from collections.abc import Mapping


class RefusedError(Exception):
    """A request that brings no Access Token. Of a 400 the Client is told `told`, a 401 has a challenge instead."""

    def __init__(self, status: int, told: Mapping[str, str] | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.told = dict(told or {})


def unknown() -> RefusedError:
    """The refusal of those who have not shown who they are, or lack what they have to present."""
    return RefusedError(401)


def wrong(message: str, **told: str) -> RefusedError:
    """The refusal of a request by somebody known: a 400 with some words for whoever reads the log."""
    return RefusedError(400, {**told, "message": message})
