"""Content codings of a body, undone within a limit (RFC 9110 section 8.4)."""

from __future__ import annotations

import zlib

from conformance.wire.exchange import FailureKind
from conformance.wire.head import Head
from conformance.wire.trouble import Trouble

_MOST_CODINGS = 5
_MOST_MEMBERS = 100
_GZIP = 16 + zlib.MAX_WBITS
_WINDOW_BITS = {
    "gzip": (_GZIP,),
    "x-gzip": (_GZIP,),
    # Servers send both: the zlib format that the name stands for, and the bare deflate stream.
    "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),
}


def undo(head: Head, body: bytes, limit: int) -> bytes:
    """The body with gzip and deflate undone; as it is when a coding is unknown or the data are broken.

    `limit` is in bytes and holds for every step. Raises `Trouble` (TOO_LARGE) when a step would pass it.
    """
    codings = [coding for coding in head.items("content-encoding") if coding != "identity"]
    if not body or len(codings) > _MOST_CODINGS or any(coding not in _WINDOW_BITS for coding in codings):
        return body
    data = body
    for coding in reversed(codings):
        plain = next((out for bits in _WINDOW_BITS[coding] if (out := _inflate(data, bits, limit)) is not None), None)
        if plain is None:
            return body
        data = plain
    return data


def _inflate(data: bytes, bits: int, limit: int) -> bytes | None:
    """Inflate a stream, for gzip all of its members; None when it is broken, ends early or goes on after its end."""
    out = bytearray()
    for _ in range(_MOST_MEMBERS if bits == _GZIP else 1):
        member = zlib.decompressobj(bits)
        try:
            out += member.decompress(data, limit + 1 - len(out))
        except zlib.error:
            return None
        if len(out) > limit:
            raise Trouble(
                FailureKind.TOO_LARGE,
                f"the body unpacks to more than {limit} bytes: the rest was not unpacked.",
            )
        data = member.unused_data
        if not member.eof or not data:
            return bytes(out) if member.eof else None
    return None
