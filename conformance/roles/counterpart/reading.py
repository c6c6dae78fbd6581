"""A request as a server that the suite plays reads it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from cheroot.errors import MaxSizeExceeded
from flask import Request as FlaskRequest
from werkzeug.exceptions import HTTPException

from conformance.grammar.form import Form, parse_form
from conformance.hosting.watch import HEADER_LINES
from conformance.wire.exchange import Request
from conformance.wire.head import fields_of


def body_of(request: FlaskRequest) -> bytes | None:
    """The body of a request; None if it is too long or broken. OSError if it does not come to its end in time."""
    try:
        return request.get_data(cache=True)
    except (HTTPException, MaxSizeExceeded, ValueError):
        return None


def read_request(request: FlaskRequest, body: bytes, origin: str) -> Request:
    """The request with its header lines as they came, in latin-1; `origin` is the suite's, as the target knows it."""
    target = str(request.environ.get("REQUEST_URI") or request.full_path)
    lines = request.environ.get(HEADER_LINES)
    if lines is None:
        headers = tuple(request.headers.items())
    else:
        fields = fields_of([line for line in lines if line.strip(b"\r\n")])
        headers = tuple((field.name, field.value) for field in fields)
    url = target if target.lower().startswith(("http://", "https://")) else f"{origin}{target}"
    return Request(request.method, url, headers, body)


def query_of(request: Request) -> Form:
    """The parameters of a request's query."""
    return parse_form(request.url.partition("#")[0].partition("?")[2].encode("latin-1", "replace"))


def form_of(request: Request) -> Form | None:
    """The parameters of a request that carries a form; None if it is no POST, or labelled as something else."""
    if request.method != "POST":
        return None
    labels = [value for name, value in request.headers if name.lower() == "content-type"]
    kind = labels[0].partition(";")[0].strip().lower() if len(labels) == 1 else ""
    return parse_form(request.body) if kind == "application/x-www-form-urlencoded" else None


def carried(request: Request, values: Iterable[str]) -> str | None:
    """The first of these values that stands anywhere in a request, whatever its shape. They need no escapes, and count
    with escapes as well: who encodes a form may escape any octet.
    """
    text = "\n".join((request.url, *(value for _, value in request.headers), request.body.decode("latin-1")))
    both = f"{text}\n{unquote(text, 'latin-1')}"
    return next((value for value in values if value in both), None)
