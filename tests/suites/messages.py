"""Literal exchanges: what a server said, written down by hand."""

from __future__ import annotations

from conformance.roles.brackets import Attempt
from conformance.wire.exchange import Exchange, Failure, FailureKind, Field, Request, Response

FORM = ("Content-Type", "application/x-www-form-urlencoded")
DOUBT = "the working request no longer worked afterwards"
ASKED = Request("POST", "https://as.example/token", (), b"type=client_cred")

# Bodies that no server of the draft sends and that a judgement meets all the same.
HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)),
    "huge": b"A" * 1_048_576,
    "nul": b"\0",
    "not-utf-8": b"\xff\xfe\xfd",
    "deep-json": b'{"a":' * 5_000,
    "escapes": b"%" * 1_000,
    "ampersands": b"&" * 1_000,
    "json": b'{"access_token": 5, "error": {"a": []}}',
    "list": b'["access_token"]',
    "html": b"<script>alert(1)</script>",
    "surrogates": b'{"error": "\\ud800"}',
}


def said(status: int, body: bytes = b"", *headers: tuple[str, str], id: str = "t-1") -> Exchange:
    """An exchange with this response; `id` is what judgements name as their evidence."""
    fields = tuple(Field(name, value) for name, value in headers)
    return Exchange(id, "", ASKED, Response(status, "", fields, body, body), None)


def form(status: int, body: bytes, *headers: tuple[str, str], id: str = "t-1") -> Exchange:
    """An exchange whose response is labelled as a form."""
    return said(status, body, FORM, *headers, id=id)


def unanswered(kind: FailureKind = FailureKind.CONNECT, message: str = "nothing listens there") -> Exchange:
    """An exchange without a response."""
    return Exchange("t-1", "", ASKED, None, Failure(kind, message))


def tried(exchange: Exchange | None, doubt: str | None = None) -> Attempt:
    """An attempt that brought this exchange; with `doubt`, one whose bracket did not hold."""
    return Attempt("a change", exchange, doubt)
