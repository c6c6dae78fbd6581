"""Lies whose harm is in the body: without end, too slow, too large, too deep, or not what it is called."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from .identity import GOOD
from .saying import NO_STORE, head, said, said_form
from .seen import FORM, HangUpError, Seen
from .serving import Answer

MIB = 1_048_576
BOMB_MIB = 256
BLOCK = b"a" * 65_536
DRIP_S = 1.0

_TYPE = f"Content-Type: {FORM}"


def _endless_body(_: Seen) -> Iterator[bytes]:
    yield head(200, _TYPE, NO_STORE, "Connection: close") + b"access_token="
    while True:
        yield BLOCK


def _endless_chunks(_: Seen) -> Iterator[bytes]:
    yield head(200, _TYPE, NO_STORE, "Transfer-Encoding: chunked")
    while True:
        yield b"%x\r\n%b\r\n" % (len(BLOCK), BLOCK)


def _endless_chunk_extension(_: Seen) -> Iterator[bytes]:
    yield head(200, _TYPE, NO_STORE, "Transfer-Encoding: chunked") + b"1;"
    while True:
        yield BLOCK


def _endless_trailers(_: Seen) -> Iterator[bytes]:
    yield head(200, _TYPE, NO_STORE, "Transfer-Encoding: chunked") + b"0\r\n"
    while True:
        yield b"X-Trailer: one more\r\n" * 1000


def _drip_body(seen: Seen) -> Iterator[bytes]:
    yield head(200, _TYPE, NO_STORE, "Content-Length: 1000")
    for _ in range(1000):
        yield b"a"
        seen.linger(DRIP_S)


@cache
def bomb(mebibytes: int) -> bytes:
    """So many MiB of zeros as one gzip stream, a thousand times smaller."""
    zeros = bytes(MIB)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    # A block flushed in full does not look back, so the same octets can stand for each MiB.
    block = deflate.compress(zeros) + deflate.flush(zlib.Z_FULL_FLUSH)
    checksum = 0
    for _ in range(mebibytes):
        checksum = zlib.crc32(zeros, checksum)
    size = mebibytes * MIB % 2**32
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * mebibytes + deflate.flush() + struct.pack("<II", checksum, size)


def _gzip_bomb(_: Seen) -> Iterable[bytes]:
    return (said(200, bomb(BOMB_MIB), FORM, NO_STORE, "Content-Encoding: gzip"),)


def _short_body(_: Seen) -> Iterator[bytes]:
    yield head(200, _TYPE, NO_STORE, "Content-Length: 1000") + b"access_token=aLiarsAccessToken"
    raise HangUpError


def _unasked_answer(_: Seen) -> Iterable[bytes]:
    return (said_form(200, GOOD, NO_STORE) * 2,)


def _said(body: bytes, content_type: str, *lines: str) -> Answer:
    return lambda _: (said(200, body, content_type, NO_STORE, *lines),)


_MANY = (
    b"&".join(b"p%d=v" % number for number in range(100_000))
    + b"&access_token=aLiarsAccessToken&wrap_access_token=aLiarsAccessToken"
)

BODIES: Mapping[str, Answer] = {
    "endless-body": _endless_body,
    "endless-chunks": _endless_chunks,
    "endless-chunk-extension": _endless_chunk_extension,
    "endless-trailers": _endless_trailers,
    "drip-body": _drip_body,
    "gzip-bomb": _gzip_bomb,
    "gzip-broken": _said(b"\x1f\x8b\x08 no gzip at all", FORM, "Content-Encoding: gzip"),
    "short-body": _short_body,
    "unasked-answer": _unasked_answer,
    "deep-json": _said(b"[" * 100_000 + b"]" * 100_000, "application/json"),
    "many-parameters": _said(_MANY, FORM),
    "many-repeats": _said(b"&".join([b"access_token=aLiarsAccessToken"] * 20_000), FORM),
    "broken-escapes": _said(b"access_token=%zz%&%=%u0041&=&&==&expires_in=%00&wrap_access_token=%zz%", FORM),
    "invalid-utf8": _said(
        b"access_token=\xff\xfe%C3%28&wrap_access_token=\xff\xfe%C3%28%ED%A0%80&error=\xc0\xaf",
        FORM,
        "X-Caf\udce9: \udcff\udcc0\udcaf",
    ),
}
