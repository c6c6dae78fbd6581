"""The null targets: tiny deterministic liars that know nothing of OAuth, or only its words.

Whatever a check finds against one of them was never decided by the server, so hardly anything may pass.

    with NULL_TARGETS["403"]() as base_url:
        certify(target_for(base_url, "403"))
"""

from __future__ import annotations

import random
import secrets
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial

from .identity import CHALLENGE, GOOD, GOOD_JSON
from .null_front import FRONT
from .null_oauth1 import OAUTH1
from .null_party_a import PARTY_A
from .saying import NO_STORE, said, said_form, said_json
from .seen import FORM, HangUpError, Seen
from .serving import Answer, answering, serve
from .target_file import target_for
from .words import in_all_words

__all__ = ["NULL_TARGETS", "Factory", "target_for"]

Factory = Callable[[], AbstractContextManager[str]]

CALLBACK = (
    "https://client.example/cb?code=aLiarsCode&wrap_verification_code=aLiarsCode"
    "#access_token=aLiarsAccessToken&expires_in=3600"
)
PAGE = b"<!DOCTYPE html><title>Welcome</title><form method=post><input name=username><input name=password></form>"


def _always(octets: bytes) -> Answer:
    return lambda _: (octets,)


def _echo(seen: Seen) -> Iterable[bytes]:
    if seen.body:
        return (said(200, seen.body, seen.headers.get("content-type")),)
    return (said(200, seen.query.encode("latin-1"), FORM),)


def _agreeable_fresh(_: Seen) -> Iterable[bytes]:
    fresh = {"access_token": secrets.token_urlsafe(), "refresh_token": secrets.token_urlsafe()}
    return (said_form(200, {**GOOD, **in_all_words(fresh)}, NO_STORE),)


def _hang(seen: Seen) -> Iterator[bytes]:
    while True:
        seen.linger(3600)
        yield b""


def _close_unanswered(_: Seen) -> Iterable[bytes]:
    raise HangUpError


def _garbage(_: Seen) -> Iterator[bytes]:
    yield random.Random(0).randbytes(4096)
    raise HangUpError


def _close_at_once(_: socket.socket) -> None:
    return


@contextmanager
def _nothing_listening() -> Iterator[str]:
    # Bound and not listening: every connection is refused, and nobody else is given the port meanwhile.
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        yield "http://{}:{}".format(*held.getsockname())


_ANSWERS: Mapping[str, Answer] = {
    "200-empty": _always(said(200)),
    "200-empty-json": _always(said(200, b"{}", "application/json")),
    "200-empty-form": _always(said(200, b"", FORM)),
    "400-empty-form": _always(said(400, b"", FORM)),
    "400-incorrect-credentials": _always(said_form(400, {"error": "incorrect_credentials"})),
    "401-bare": _always(said(401)),
    "401-challenge": _always(said(401, b"", None, CHALLENGE)),
    "403": _always(said(403)),
    "404": _always(said(404)),
    "500": _always(said(500)),
    "503": _always(said(503)),
    "302-callback": _always(said(302, b"", None, f"Location: {CALLBACK}")),
    "html-page": _always(said(200, PAGE, "text/html; charset=utf-8")),
    "echo": _echo,
    "agreeable": _always(said_form(200, GOOD, NO_STORE)),
    "agreeable-fresh": _agreeable_fresh,
    "agreeable-json": _always(said_json(GOOD_JSON)),
    "hang": _hang,
    "closes-unanswered": _close_unanswered,
    "garbage": _garbage,
}

NULL_TARGETS: dict[str, Factory] = {
    **{name: partial(serve, answering(answer)) for name, answer in {**_ANSWERS, **FRONT, **OAUTH1, **PARTY_A}.items()},
    "closes-at-once": partial(serve, _close_at_once),
    "nothing-listening": _nothing_listening,
}
