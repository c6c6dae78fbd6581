"""`Authorization` of the scheme Basic (RFC 7617)."""

from __future__ import annotations

import binascii
from base64 import b64decode


def parse_basic(value: str) -> tuple[str, str] | None:
    """User and password as they stand there; None where the scheme is another or the rest is no Basic. Never raises.

    Octets that are no UTF-8 are read as Latin-1.
    """
    scheme, _, rest = value.strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        octets = b64decode(rest.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError:
        text = octets.decode("latin-1")
    user, colon, password = text.partition(":")
    return (user, password) if colon else None
