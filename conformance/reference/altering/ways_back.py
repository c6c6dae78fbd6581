"""Small faults of the URI with which a user agent is sent back."""

from __future__ import annotations

from collections.abc import Callable

from conformance.reference.altering.alterations import altered
from conformance.reference.shared.delegations import Asked


def _with_slash(correct: Callable[[Asked], str], asked: Asked) -> str:
    uri, mark, query = correct(asked).partition("?")
    return f"{uri}/{mark}{query}"


BAD_ESCAPE = altered("redirection.encoded", lambda correct, pairs: f"{correct(pairs)}&note=100%")
"""A percent sign without digits behind it."""

BAD_OCTETS = altered("redirection.encoded", lambda correct, pairs: f"{correct(pairs)}&note=g%FCltig")
"""Octets that are no UTF-8 once their escapes are undone."""

WITH_SLASH = altered("redirection.base", _with_slash)
"""A slash behind the path of the redirection URI."""
