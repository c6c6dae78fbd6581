"""A refusal that says that access is still pending, and one that does not."""

from __future__ import annotations

import pytest

from conformance.roles.uma.manager.requester import pending
from conformance.wire.exchange import Exchange, Request, Response


def said(status: int, body: bytes) -> Exchange:
    return Exchange("r-1", "", Request("POST", "https://am.example/token"), Response(status, "", (), body, body), None)


@pytest.mark.parametrize(
    ("status", "body"),
    [(400, b'{"error": "authorization_pending"}'), (403, b"The code is not yet valid."), (503, b"Ask again LATER")],
)
def test_pending(status: int, body: bytes) -> None:
    assert pending(said(status, body))


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, b'{"error": "code"}'),
        (400, b""),
        (200, b'{"access_token": "not_yet"}'),
        (200, b"not yet"),
        (400, b" " * 5_000 + b"pending"),
    ],
)
def test_not_pending(status: int, body: bytes) -> None:
    assert not pending(said(status, body))
