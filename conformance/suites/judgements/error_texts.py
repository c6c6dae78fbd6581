"""Judgements about what an error says of itself (RFC 6749 4.1.2.1, 5.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from conformance.outcome.judgement import Judgement, broken, held, left_open

# What an error and its description are made of, and what of these a URI reference can have.
_TEXT = re.compile(r"[\x20-\x21\x23-\x5b\x5d-\x7e]*")
_URI = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]*")
_ALLOWED = {"error": _TEXT, "error_description": _TEXT, "error_uri": _URI}
ERROR_PARAMETERS = tuple(_ALLOWED)


def error_characters(texts: Mapping[str, str], exchange: str) -> Judgement:
    """An error, its description and its URI have no character that the RFC keeps out of them; `texts` are by name."""
    expected = "no quotation mark, backslash, control character or character beyond ASCII; no blank in error_uri"
    named = [name for name in _ALLOWED if name in texts]
    for name in named:
        wrong = next((char for char in texts[name] if not _ALLOWED[name].fullmatch(char)), None)
        if wrong is not None:
            return broken(expected, f"{name} with {wrong!a}", exchange)
    return (held if named else left_open)(expected, f"none of them in {' and '.join(named) or 'it'}", exchange)
