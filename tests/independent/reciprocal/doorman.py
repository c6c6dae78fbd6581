"""Who is at the token endpoint: clients in the body or by Basic, and how the parties show themselves.

Sources: RFC 6749 sections 2.3.1, 3.2.1, 5.2 and appendix B.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote_plus

from ..people import same
from .people import Badge, Client
from .refusal import RefusedError

_BARE = re.compile(rb"[A-Za-z0-9]")


def identify(
    known: Callable[[str | None], Client | None], authorization: Sequence[str], form: Mapping[str, str]
) -> Client:
    """The client that proves itself, in a header or else in the body; a public one just says its name.

    Raises RefusedError: with 401 for what a header says, 400 for a body.
    """
    if authorization:
        id_, secret = _basic(authorization[0])
        client = known(id_)
        if client is None or client.secret is None or not same(secret, client.secret):
            raise RefusedError("invalid_client", "Who goes there? The password is not that one.", 401)
        return client
    client = known(form.get("client_id"))
    if client is None or not same(form.get("client_secret"), client.secret):
        raise RefusedError("invalid_client", "Say client_id and client_secret.")
    return client


def _basic(text: str) -> tuple[str | None, str | None]:
    scheme, _, rest = text.partition(" ")
    try:
        id_, mark, secret = b64decode(rest.strip(), validate=True).decode().partition(":")
        if scheme.lower() == "basic" and mark:
            return unquote_plus(id_, errors="strict"), unquote_plus(secret, errors="strict")
    except ValueError:
        pass
    return None, None


def basic(badge: Badge) -> str:
    """The value of the Authorization field that shows this badge."""
    pair = f"{escaped(badge.id)}:{escaped(badge.secret)}"
    return f"basic {b64encode(pair.encode()).decode()}"


def in_body(badge: Badge) -> dict[str, str]:
    """The parameters that show this badge."""
    return {"client_secret": badge.secret, "client_id": badge.id}


def escaped(text: str) -> str:
    """A value of a form, with more escapes in it than it needs, in small letters."""
    octets = (bytes([octet]) for octet in text.encode())
    signs = (each.decode() if _BARE.match(each) else "+" if each == b" " else f"%{each.hex()}" for each in octets)
    return "".join(signs)


def form_of(parameters: Mapping[str, str]) -> bytes:
    """The body of a form."""
    return "&".join(f"{name}={escaped(value)}" for name, value in parameters.items()).encode()
