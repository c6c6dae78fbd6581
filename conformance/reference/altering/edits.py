"""Small edits of a response, for faults and variants."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qsl

from flask import Response

Edit = Callable[[Response], None]


def status(code: int) -> Edit:
    """Another status."""

    def edit(response: Response) -> None:
        response.status_code = code

    return edit


def header(name: str, *values: str) -> Edit:
    """These lines of a header field in place of those there were; none removes it."""

    def edit(response: Response) -> None:
        response.headers.remove(name)
        for value in values:
            response.headers.add(name, value)

    return edit


def label(content_type: str | None) -> Edit:
    """Another Content-Type, or none."""
    return header("Content-Type", *([] if content_type is None else [content_type]))


def body(change: Callable[[bytes], bytes]) -> Edit:
    """Another body, made of the one there was."""

    def edit(response: Response) -> None:
        response.set_data(change(response.get_data()))

    return edit


def followed_by(octets: bytes) -> Edit:
    """More octets at the end of a form; the ampersand before them only where there is something to separate."""
    return body(lambda form: form + b"&" + octets if form else octets)


def all_of(*edits: Edit) -> Edit:
    """Several edits in order."""

    def edit(response: Response) -> None:
        for each in edits:
            each(response)

    return edit


def as_json(form: bytes) -> bytes:
    """The parameters of a form as a JSON object."""
    return json.dumps(dict(parse_qsl(form.decode("ascii"), keep_blank_values=True))).encode("ascii")
