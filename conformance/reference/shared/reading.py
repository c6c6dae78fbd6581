"""How parameters are read, at both endpoints and on the pages."""

from __future__ import annotations

from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import MultiDict


def exact_query() -> MultiDict[str, str]:
    """The parameters of the query, repetitions included.

    Octets that are no UTF-8 come as lone surrogates, from which `urlencode` with the same error handler makes them
    again; Flask's own `request.args` turns them into other text.
    """
    query = request.query_string.decode("utf-8", "surrogateescape")
    return MultiDict(parse_qsl(query, keep_blank_values=True, errors="surrogateescape"))


def any_repeated(parameters: MultiDict[str, str]) -> bool:
    """Whether a parameter comes more than once."""
    return any(len(values) > 1 for _, values in parameters.lists())
