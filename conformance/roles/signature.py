"""The signature of a request with a token that has a secret: oauth2-00 5.3.1.2 and 5.3.1.3, and nothing else."""

from __future__ import annotations

import hmac
from base64 import b64encode


def authority(host: str, port: int) -> str:
    """The fifth element of the normalized string: the host as the Host field has it, and always the port."""
    return f"{host}:{port}"


def normalized(*, timestamp: str, nonce: str, algorithm: str, method: str, authority: str, uri: str) -> str:
    """The normalized request string: six elements in this order, a comma between them, the method in capitals.

    `uri` is the absolute URI of the request (ruling A20). An element is not escaped, so a comma in it stays one.
    """
    return ",".join((timestamp, nonce, algorithm, method.upper(), authority, uri))


def sign(secret: str, text: str) -> str:
    """The signature over a normalized string: HMAC-SHA256 with the secret as its key, in base64 with padding.

    Secret and text are taken as UTF-8, of which the draft says nothing; a lone surrogate counts as `?`.
    """
    digest = hmac.digest(secret.encode("utf-8", "replace"), text.encode("utf-8", "replace"), "sha256")
    return b64encode(digest).decode("ascii")
