"""Lies whose harm is in the status line or the header: without end, too slow, too large, or broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .saying import NO_STORE, head, said
from .seen import FORM, HangUpError, Seen
from .serving import Answer

DRIP_S = 1.0

_BODY = b"access_token=aLiarsAccessToken"
_ANSWER = said(200, _BODY, FORM, NO_STORE)
# A list of challenges that never gets to the point, just below what a client might still read.
COMMAS = "Token " + ',",\\"\'=' * 8_500
NESTED = (
    'Token Token realm="a, Basic realm=\\"b\\", Token realm=\'c, d\', Token realm=,=,,'
    'Token realm="e" realm="f", realm=g, "Token", Token="h", Digest Token realm = "i\\'
)


_NESTED_WRAP = f"WWW-Authenticate: {NESTED.replace('Token', 'WRAP')}"


def _drip_header(seen: Seen) -> Iterator[bytes]:
    for number in range(len(_ANSWER)):
        yield _ANSWER[number : number + 1]
        seen.linger(DRIP_S)


def _endless_interim(_: Seen) -> Iterator[bytes]:
    block = (head(100) + head(102) + head(103, "Link: </style.css>; rel=preload")) * 100
    while True:
        yield block


def _endless_header(_: Seen) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-More: and more\r\n" * 1000


def _switched_protocols(seen: Seen) -> Iterator[bytes]:
    yield head(101, "Upgrade: h2c", "Connection: Upgrade")
    while True:
        seen.linger(3600)
        yield b""


def _redirect_loop(seen: Seen) -> Iterable[bytes]:
    # 307 keeps the method and the body, so that whoever follows sends the credentials again.
    here = seen.path + (f"?{seen.query}" if seen.query else "")
    return (said(307, b"", None, f"Location: {here}"),)


def _said(status: int, *lines: str) -> Answer:
    return lambda _: (said(status, _BODY, FORM, NO_STORE, *lines),)


def _raw(octets: bytes) -> Answer:
    def answer(_: Seen) -> Iterator[bytes]:
        yield octets
        raise HangUpError

    return answer


_MALFORMED = head(
    200,
    f"Content-Type: {FORM}",
    "this line has no colon",
    ": this one has no name",
    "Cache-Control : no-store",
    "X-N\0L: a\0b",
    " folded onto nothing much",
    f"Content-Length: {len(_BODY)}",
)

HEADS: Mapping[str, Answer] = {
    "drip-header": _drip_header,
    "endless-interim": _endless_interim,
    "endless-header": _endless_header,
    "switched-protocols": _switched_protocols,
    "redirect-loop": _redirect_loop,
    "redirect-elsewhere": _said(307, "Location: http://thief.example/collect"),
    "redirect-to-file": _said(302, "Location: file:///etc/passwd"),
    "malformed-header": _raw(_MALFORMED + _BODY),
    "malformed-status": _raw(b"HTTP/1.1 2OO fine\r\n\r\n" + _BODY),
    "negative-length": _raw(head(200, f"Content-Type: {FORM}", "Content-Length: -1") + _BODY),
    "two-lengths": _raw(head(200, f"Content-Type: {FORM}", "Content-Length: 5", "Content-Length: 30") + _BODY),
    "bare-line-feeds": _raw(head(200, f"Content-Type: {FORM}", NO_STORE).replace(b"\r\n", b"\n") + _BODY),
    "many-headers": _said(200, *(f"X-Header-{number}: value" for number in range(5_000))),
    "big-header": _said(200, f"X-Big: {'a' * 1_000_000}"),
    "cookie-flood": _said(
        200, *(f"Set-Cookie: crumb{number}=aLiarsCookieValue{number}; Path=/" for number in range(900))
    ),
    "challenge-of-commas": _said(401, f"WWW-Authenticate: {COMMAS}"),
    "challenge-nested": _said(
        401, f"WWW-Authenticate: {NESTED}", "WWW-Authenticate:", "WWW-Authenticate: ,,,", _NESTED_WRAP
    ),
}
