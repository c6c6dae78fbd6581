"""The one place where an exchange becomes something that is written: every text in it is redacted here."""

from __future__ import annotations

from base64 import b64encode
from typing import NotRequired, TypedDict

from conformance.wire.excerpt import settled
from conformance.wire.exchange import Exchange, Request, Response
from conformance.wire.redaction import ALIAS_CLOSES, ALIAS_OPENS, Vault

BODY_CHARACTERS = 16_384
# Redaction takes time for every character, and a hostile body has a million of them: more than this is not looked at.
_LOOKED_AT = 4 * BODY_CHARACTERS
# A vault knows a longer value by its first 4,096 characters, which JSON may write as six each.
_LONGEST_SPELLING = 6 * 4096
_LONGEST_ALIAS = 240


class WrittenRequest(TypedDict):
    """A request as it is written; for the body see `WrittenResponse`."""

    method: str
    url: str
    headers: list[list[str]]
    body: str
    body_encoding: NotRequired[str]
    truncated: NotRequired[bool]


class WrittenResponse(TypedDict):
    """A response as it is written. A header line without a name is one that was malformed.

    The body is text read as UTF-8, or as latin-1 and then `body_encoding` says so; `truncated`: it was longer.
    """

    status: int
    reason: str
    version: str
    headers: list[list[str]]
    body: str
    body_encoding: NotRequired[str]
    truncated: bool


class WrittenFailure(TypedDict):
    """Why there is no response; `kind` is a value of `FailureKind`."""

    kind: str
    message: str


class WrittenExchange(TypedDict):
    """An exchange as it is written: redacted, and of types that JSON has. Times are in seconds.

    `direction` is `out` for a request of the suite, `in` for one of the target.
    """

    id: str
    purpose: str
    direction: str
    request: WrittenRequest
    response: WrittenResponse | None
    failure: WrittenFailure | None
    started_s: float
    elapsed_s: float
    screenshot: NotRequired[str]


def written(exchange: Exchange, vault: Vault, picture: bytes | None = None) -> WrittenExchange:
    """The exchange for results and reports. Bodies are cut at 16,384 characters, after they were redacted.

    `picture` is a PNG file of the page that came with it; it is written in base64.
    """
    failure = exchange.failure
    result: WrittenExchange = {
        "id": exchange.id,
        "purpose": vault.redact(exchange.purpose),
        "direction": "in" if exchange.inbound else "out",
        "request": _request(exchange.request, vault),
        "response": _response(exchange.response, vault) if exchange.response else None,
        "failure": {"kind": failure.kind.value, "message": settled(vault.redact(failure.message))} if failure else None,
        "started_s": round(exchange.started, 6),
        "elapsed_s": round(exchange.elapsed, 6),
    }
    if picture is not None:
        result["screenshot"] = b64encode(picture).decode("ascii")
    return result


def _request(request: Request, vault: Vault) -> WrittenRequest:
    body, encoding, truncated = _body(request.body, vault)
    result: WrittenRequest = {
        "method": vault.redact(request.method),
        "url": vault.redact(request.url),
        "headers": [[vault.redact(name), vault.redact(value)] for name, value in request.headers],
        "body": body,
    }
    if encoding:
        result["body_encoding"] = encoding
    if truncated:
        result["truncated"] = True
    return result


def _response(response: Response, vault: Vault) -> WrittenResponse:
    body, encoding, truncated = _body(response.body, vault)
    result: WrittenResponse = {
        "status": response.status,
        "reason": vault.redact(response.reason),
        "version": response.version,
        "headers": [[vault.redact(field.name), vault.redact(field.value)] for field in response.fields],
        "body": body,
        "truncated": truncated,
    }
    if encoding:
        result["body_encoding"] = encoding
    return result


def _body(body: bytes, vault: Vault) -> tuple[str, str, bool]:
    """The text, its encoding if that is not UTF-8, and whether it was cut. Cut after redaction, never in an alias."""
    try:
        text, encoding = body.decode(), ""
    except UnicodeDecodeError:
        text, encoding = body.decode("latin-1"), "latin-1"
    text, rest = text[:_LOOKED_AT], text[_LOOKED_AT:]
    text = vault.redact(text)
    if rest:
        # What is left of a secret that the end of the window cut in two stands at the very end, unrecognised.
        text = text[:-_LONGEST_SPELLING]
    if not rest and len(text) <= BODY_CHARACTERS:
        return text, encoding, False
    cut = text[:BODY_CHARACTERS]
    opened = cut.rfind(ALIAS_OPENS, BODY_CHARACTERS - _LONGEST_ALIAS)
    return cut[:opened] if opened > cut.rfind(ALIAS_CLOSES) else cut, encoding, True
