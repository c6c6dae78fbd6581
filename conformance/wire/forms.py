"""The encoded forms of a value that written files are searched for, as plain strings."""

from __future__ import annotations

import base64
import html
import json
import re
import struct
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

_LONG_CORE = 8

# What encoders leave alone: Python's quote, encodeURIComponent, encodeURI, and the form encoding of browsers.
_SAFE = ("", "/", "!'()*~", ";/?:@&=+$,#!'()*~", "*")


def forms(value: str) -> frozenset[str]:
    """Every form of a value: plain, percent-encoded once and twice, base64, and escaped for JSON, HTML and quotes.

    Redaction looks for more than these (see `spelling`); this list is what a find is reported by.
    """
    return frozenset(form for _, form in named_forms(value))


def named_forms(value: str) -> Iterator[tuple[str, str]]:
    """The forms with the name of each; a form that several encodings share comes once with every name."""
    data = value.encode("utf-8", "surrogatepass")
    yield "plain", value
    yield "plain", data.decode("latin-1")
    for once in _percent_encoded(value, data):
        yield "percent", once
        yield "percent twice", quote(once, safe="")
        yield "percent twice", _lower_hex(quote(once, safe=""))
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        encoded = encode(data).decode("ascii")
        yield "base64", encoded
        yield "base64", encoded.rstrip("=")
    for core in _base64_cores(data):
        yield "base64 within", core
    for escaped in _json_escaped(value):
        yield "json", escaped
        yield "json in html", html.escape(escaped)
    for escape in _html_escapes(value):
        yield "html", escape
    yield "backslash", re.sub(r'(["\\])', r"\\\1", value)
    yield "backslash", re.sub(r"([^A-Za-z0-9])", r"\\\1", value)


def _base64_cores(data: bytes) -> Iterator[str]:
    """The characters that depend on the value alone when it stands anywhere in what was encoded, as in a Basic pair.

    Only long ones: four or five characters turn up in any base64 by chance, and a find fails the run.
    """
    for offset in range(3):
        first, last = -(-8 * offset // 6), 8 * (offset + len(data)) // 6
        if last - first >= _LONG_CORE:
            for altchars in (b"+/", b"-_"):
                yield base64.b64encode(bytes(offset) + data, altchars).decode("ascii")[first:last]


def _percent_encoded(value: str, data: bytes) -> Iterator[str]:
    for safe in _SAFE:
        yield quote(data, safe=safe)
        yield quote_plus(data, safe=safe)
        yield _lower_hex(quote(data, safe=safe))
        yield _lower_hex(quote_plus(data, safe=safe))
    yield "".join(f"%{byte:02X}" for byte in data)
    yield "".join(f"%{byte:02x}" for byte in data)


def _json_escaped(value: str) -> Iterator[str]:
    for ascii_only in (True, False):
        text = json.dumps(value, ensure_ascii=ascii_only)[1:-1]
        yield text
        yield text.replace("/", r"\/")
        yield re.sub("[<>&'/]", lambda match: f"\\u{ord(match[0]):04x}", text)
        yield re.sub("[<>&']", lambda match: f"\\u{ord(match[0]):04X}", text)
    data = value.encode("utf-16-be", "surrogatepass")
    units = struct.unpack(f">{len(data) // 2}H", data)
    yield "".join(f"\\u{unit:04x}" for unit in units)
    yield "".join(f"\\u{unit:04X}" for unit in units)


def _html_escapes(value: str) -> Iterator[str]:
    yield html.escape(value)
    yield html.escape(value, quote=False)
    yield html.escape(value).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
    yield html.escape(value).replace("&#x27;", "&apos;")
    yield "".join(f"&#{ord(char)};" for char in value)
    yield "".join(f"&#x{ord(char):x};" for char in value)
    yield "".join(f"&#x{ord(char):X};" for char in value)


def _lower_hex(text: str) -> str:
    return re.sub("%[0-9A-F]{2}", lambda match: match[0].lower(), text)
