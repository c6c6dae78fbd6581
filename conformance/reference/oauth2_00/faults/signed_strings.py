"""Faults in the string that is signed and in its signature (sections 5.3.1.2, 5.3.1.3)."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.at_hand import SIGNED
from conformance.reference.oauth2_00.normalized import Elements
from conformance.reference.shared.store import AccessToken
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("signed", (SIGNED,))


def _text(change: Callable[[Elements], str]) -> Apply:
    """Another string."""
    return altered("normalized.text", lambda _correct, elements: change(elements))


def _uri(change: Callable[[str], str]) -> Apply:
    """Another request URI in it."""
    return altered("normalized.uri", lambda correct: change(correct()))


def _without_scheme_and_authority(uri: str) -> str:
    parts = urlsplit(uri)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _unescaped_query(uri: str) -> str:
    before, question, query = uri.partition("?")
    return f"{before}{question}{unquote(query, 'latin-1')}"


def _bare_host(server: Server, _correct: object) -> str:
    return server.normalized.host()


def _hex(server: Server, _correct: object, token: AccessToken, elements: Elements) -> str:
    return server.signatures.digest(token.secret or "", server.normalized.text(elements)).hex()


def _sha1(_correct: object, secret: str, text: str) -> bytes:
    return hmac.digest(secret.encode("utf-8"), text.encode("latin-1"), "sha1")


def _accepts_only(name: str, text: str, apply: Apply) -> Fault:
    """A fault through which a request that is signed as the draft says is refused."""
    return _TOPIC.fault(name, "accepted", text, apply)


_PATH_AND_QUERY = _uri(_without_scheme_and_authority)
_NO_DEFAULT_PORT = altered_in("normalized.authority", _bare_host)

FAULTS: Sequence[Fault] = [
    _accepts_only(
        "signed-without-algorithm",
        "The name of the algorithm is no part of the string that is signed.",
        _text(lambda all_: ",".join([*all_[:2], *all_[3:]])),
    ),
    _accepts_only(
        "signed-by-lines",
        "The elements of the string that is signed stand on lines of their own.",
        _text(lambda all_: "".join(f"{each}\n" for each in all_)),
    ),
    _accepts_only(
        "signed-in-order-of-header",
        "The nonce comes before the timestamp, as in the header.",
        _text(lambda all_: ",".join([all_.nonce, all_.timestamp, *all_[2:]])),
    ),
    _accepts_only("signature-in-hex", "Signatures are hexadecimal digits.", altered_in("signatures.signature", _hex)),
    _accepts_only(
        "signature-of-example",
        "Signatures have twenty octets, as that of the draft's example: they are made with SHA-1.",
        altered("signatures.digest", _sha1),
    ),
    _TOPIC.fault(
        "signed-path-and-query",
        "absolute-uri",
        "The URI that is signed is path and query.",
        _PATH_AND_QUERY,
    ),
    _TOPIC.fault(
        "signed-without-default-port",
        "default-port",
        "The port is signed only where the Host header has it.",
        _NO_DEFAULT_PORT,
    ),
    _TOPIC.fault(
        "signed-as-in-request-line-and-host",
        ("absolute-uri", "default-port"),
        "The URI is signed as it stands in the request line, the authority as it stands in the Host header, portless.",
        together(_PATH_AND_QUERY, _NO_DEFAULT_PORT),
    ),
    _TOPIC.fault(
        "signed-without-query",
        ("query-accepted", "query-altered"),
        "The URI that is signed ends before the query.",
        _uri(lambda uri: uri.partition("?")[0]),
    ),
    _TOPIC.fault(
        "signed-with-query-unescaped",
        "query-accepted",
        "The query is unescaped before it is signed.",
        _uri(_unescaped_query),
    ),
    _TOPIC.fault(
        "signed-for-get-always",
        "method-accepted",
        "Whatever the method is, GET is signed.",
        altered("normalized.method", lambda _correct: "GET"),
    ),
]
