"""Moves a parameter of the way back to another part of the URI."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from conformance.reference.altering.alterations import altered
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.delegations import Asked
from conformance.reference.switches import Apply

Uri = Callable[[Asked, Pairs], str]


def moved(name: str, mark: str, *, kept: bool = False) -> Apply:
    """Put one parameter behind a mark, `?` or `#`, of its own; leave it where it was too if it is `kept`."""

    def uri(correct: Uri, asked: Asked, pairs: Pairs) -> str:
        others = [pair for pair in pairs if kept or pair[0] != name]
        before, fragment_mark, fragment = correct(asked, others).partition("#")
        values = [value for each, value in pairs if each == name]
        added = f"{mark}{name}={quote(values[0], safe='')}" if values else ""
        return f"{before}{added}{fragment_mark}{fragment}"

    return altered("redirection.uri", uri)
