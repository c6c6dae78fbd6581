"""The signed requests of the battery, each good in all but what its name says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from conformance.reference.oauth2_00.issuing import Issuing
from conformance.reference.oauth2_00.store import Store
from conformance.reference.shared.store import PHOTOS, AccessToken

from .signing import Signed, header, signature

# A host whose port is left out, as in resource.signed_as of the target file.
BASE = "https://photos.example"
MANY = 25  # more than any variant remembers

Request = tuple[str, str, dict[str, Any]]  # (what it is called, method and path, what the test client takes)


def signed_requests(store: Store) -> Iterator[Request]:
    """The requests; their tokens are put into the store."""
    good = _minted(store)
    now = int(good.timestamp)
    yield from _taken(good, now)
    yield from _tampered(good, now)
    yield from _refused(good)
    yield _sent("twice", twice := replace(good, nonce="twice"))
    yield _sent("twice, once more", twice)
    yield _sent("twice, a second earlier", replace(twice, timestamp=str(now - 1)))
    for number in range(MANY):
        yield _sent(f"number {number}", replace(good, nonce=f"n{number}"))
    yield _sent("twice, much later", twice)


def _minted(store: Store) -> Signed:
    token = Issuing(store).first_tokens("username", store.confidential, "hmac-sha256").access_token
    for name, age_s, secret in (("over", 10, "over"), ("other", 0, "other"), ("bearer", 0, None)):
        issued = time.monotonic() - age_s
        store.keep_access_token(AccessToken(f"signed-{name}", "username", token.grant, PHOTOS, 9, issued, secret))
    return Signed(token.value, token.secret or "", f"{BASE}/photos")


def _taken(good: Signed, now: int) -> Iterator[Request]:
    yield _sent("good", good)
    yield _sent("by POST", replace(good, method="POST", nonce="post"))
    yield _sent("with a query", replace(good, url=f"{good.url}?q=a%20b%2B", nonce="query"))
    yield _sent("a minute late", replace(good, timestamp=str(now - 60)))
    yield _sent("a day late", replace(good, timestamp=str(now - 86400)))
    yield _sent("before the epoch", replace(good, timestamp="-5"))
    bare, reverse = replace(good, nonce="bare").attributes(), replace(good, nonce="reverse").attributes()
    yield "signed: algorithm bare", "GET /photos", _how(header(bare, bare=("algorithm",)))
    yield "signed: in reverse order", "GET /photos", _how(header(dict(reversed(reverse.items()))))


def _tampered(good: Signed, now: int) -> Iterator[Request]:
    signed = {
        "timestamp": replace(good, timestamp=str(now - 1)),
        "nonce": replace(good, nonce=f"{good.nonce[:8]}X{good.nonce[9:]}"),
        "method": replace(good, method="HEAD"),
        "host": replace(good, authority="other.example:443"),
        "port": replace(good, authority="photos.example:8443"),
        "path": replace(good, url=f"{BASE}/other"),
        "secret": replace(good, secret="other"),
    }
    for name, other in signed.items():
        yield _sent(f"over another {name}", good, signature=other.attributes()["signature"])
    elements = f"{now},{good.nonce},hmac-sha256,GET"
    for text in (f"{elements},photos.example:443,/photos", f"{elements},photos.example,{good.url}"):
        yield _sent(f"over {text.partition('GET')[2]}", good, signature=signature(good.secret, text))
    yield "signed: a query added", "GET /photos?a=1", _how(good.header())
    yield _sent("another algorithm", good, algorithm="own")
    right = good.attributes()["signature"]
    changed = f"{right[:20]}{'A' if right[20] != 'A' else 'B'}{right[21:]}"
    for name, value in {"changed": changed, "unpadded": right.rstrip("="), "empty": ""}.items():
        yield _sent(f"signature {name}", good, signature=value)


def _refused(good: Signed) -> Iterator[Request]:
    for name in ("nonce", "timestamp", "algorithm", "signature"):
        kept = {each: value for each, value in good.attributes().items() if each != name}
        yield f"signed: without {name}", "GET /photos", _how(header(kept))
    yield _sent("unknown token", replace(good, token="unknown", nonce="unknown"))
    yield _sent("expired token", replace(good, token="signed-over", secret="over"))
    yield _sent("bearer token", replace(good, token="signed-bearer"))
    yield _sent("out of scope", replace(good, url=f"{BASE}/accounts", nonce="scope"))
    yield "signed: bare", "GET /photos", _how(header({"token": good.token}))


def _sent(name: str, signed: Signed, **attributes: str) -> Request:
    parts = urlsplit(signed.url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return f"signed: {name}", f"{signed.method} {path}", _how(header(signed.attributes() | attributes))


def _how(headers: dict[str, str]) -> dict[str, Any]:
    return {"headers": headers, "base_url": BASE}
