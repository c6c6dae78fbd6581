"""Variants in how answers travel, whatever they say."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Response, request

from conformance.reference.switches import Apply, Variant

_PIECE = 7
_PAUSE_S = 0.01


def _every_answer(edit: Callable[[Response], object]) -> Apply:
    def apply(server: Any, _flows: Sequence[str]) -> None:
        def edited(response: Response) -> Response:
            edit(response)
            return response

        server.app.after_request(edited)

    return apply


def _chunked(response: Response) -> None:
    whole = response.get_data()
    response.response = (whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE))
    response.headers.remove("Content-Length")


def _gzipped(response: Response) -> None:
    if request.accept_encodings["gzip"] and response.get_data():
        response.set_data(gzip.compress(response.get_data()))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"


def _cookies(response: Response) -> None:
    response.set_cookie("visitor", "a-cookie-nobody-asked-for", secure=True, httponly=True)
    response.set_cookie("theme", "dark")


def _lower_case_names(server: Any, _flows: Sequence[str]) -> None:
    inner = server.app.wsgi_app

    def outer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [(name.lower(), value) for name, value in headers], *more)

        answer: Iterable[bytes] = inner(environ, start)
        return answer

    vars(server.app)["wsgi_app"] = outer


VARIANTS: Sequence[Variant] = [
    Variant("chunked", "Answers come in chunks and without Content-Length.", _every_answer(_chunked)),
    Variant("gzip", "Answers are compressed for who accepts it.", _every_answer(_gzipped)),
    Variant(
        "connection-close",
        "Every answer ends its connection.",
        _every_answer(lambda response: response.headers.set("Connection", "close")),
    ),
    Variant("header-names-lower-case", "The names of header fields are in lower case.", _lower_case_names),
    Variant("cookies", "Every answer sets cookies.", _every_answer(_cookies)),
    Variant(
        "reason-phrases",
        "Status lines have phrases of their own.",
        _every_answer(lambda response: setattr(response, "status", f"{response.status_code} So It Goes")),
    ),
    Variant("slow", "Every answer takes 10 ms longer.", _every_answer(lambda _response: time.sleep(_PAUSE_S))),
]
