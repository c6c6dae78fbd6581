"""The two messages of an exchange as HAR 1.2 has them.

Names and values are those of the results as they stand there, neither decoded nor parsed further: what is redacted
there is redacted here.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from conformance.reporting.exchange_text import body_note

Json = dict[str, Any]

# What HAR has for a size that is not known.
_UNKNOWN = -1
# What browsers write where no type was said.
_NO_TYPE = "x-unknown"
# The suite speaks this version; what a target spoke to its servers is not recorded.
_VERSION = "HTTP/1.1"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def har_request(request: Mapping[str, Any], response: Mapping[str, Any] | None) -> Json:
    """The request; the version of HTTP is that of its answer."""
    kind = _first(request["headers"], "content-type")
    body = {"mimeType": kind, "text": request["body"], **_comment(request)}
    return {
        "method": request["method"],
        "url": _uri(request["url"]),
        "httpVersion": (response or {}).get("version") or _VERSION,
        "cookies": [
            _pair(cookie.strip()) for line in _all(request["headers"], "cookie") for cookie in line.split(";") if cookie
        ],
        "headers": _headers(request["headers"]),
        "queryString": [_pair(part) for part in request["url"].partition("#")[0].partition("?")[2].split("&") if part],
        **({"postData": body} if request["body"] else {}),
        "headersSize": _UNKNOWN,
        "bodySize": _UNKNOWN if request["body"] else 0,
    }


def har_response(response: Mapping[str, Any]) -> Json:
    """The answer."""
    return {
        "status": response["status"],
        "statusText": response["reason"],
        "httpVersion": response["version"],
        "cookies": [_set_cookie(line) for line in _all(response["headers"], "set-cookie")],
        "headers": _headers(response["headers"]),
        "content": {
            # Of the text as it stands here: an alias has another length than what it stands for.
            "size": len(response["body"].encode("utf-8", "replace")),
            "mimeType": _first(response["headers"], "content-type") or _NO_TYPE,
            **_content(response),
            **_comment(response),
        },
        "redirectURL": _first(response["headers"], "location"),
        "headersSize": _UNKNOWN,
        "bodySize": _UNKNOWN,
    }


def no_response(failure: Mapping[str, str] | None) -> Json:
    """What browsers write where no answer came: status 0 and an `_error`."""
    failure = failure or {"kind": "unknown", "message": ""}
    return {
        "status": 0,
        "statusText": "",
        "httpVersion": "",
        "cookies": [],
        "headers": [],
        "content": {"size": 0, "mimeType": _NO_TYPE},
        "redirectURL": "",
        "headersSize": _UNKNOWN,
        "bodySize": _UNKNOWN,
        "_error": f"{failure['kind']}: {failure['message']}",
    }


def _content(response: Mapping[str, Any]) -> Json:
    """The body: text as text, and bytes that are no text in base64, unless an alias stands among them."""
    if response.get("body_encoding") == "latin-1":
        try:
            return {"text": b64encode(response["body"].encode("latin-1")).decode("ascii"), "encoding": "base64"}
        except UnicodeEncodeError:
            pass
    return {"text": response["body"]}


def _comment(message: Mapping[str, Any]) -> Json:
    note = body_note(message)
    return {"comment": note} if note else {}


def _set_cookie(line: str) -> Json:
    head, *attributes = line.split(";")
    said = {name.strip().lower(): value.strip() for name, _, value in (each.partition("=") for each in attributes)}
    return {
        **_pair(head.strip()),
        **{name: said[name] for name in ("path", "domain") if name in said},
        "httpOnly": "httponly" in said,
        "secure": "secure" in said,
    }


def _pair(text: str) -> Json:
    name, _, value = text.partition("=")
    return {"name": name, "value": value}


def _headers(headers: Iterable[Sequence[str]]) -> list[Json]:
    return [{"name": name, "value": value} for name, value in headers]


def _all(headers: Iterable[Sequence[str]], name: str) -> list[str]:
    return [value for known, value in headers if known.lower() == name]


def _first(headers: Iterable[Sequence[str]], name: str) -> str:
    return next(iter(_all(headers, name)), "")


def _uri(url: str) -> str:
    """The address with what no URI has written in percent-encoding, the marks of aliases among it."""
    return quote(_STRAY_PERCENT.sub("%25", url), safe="%/:?#[]@!$&'()*+,;=~", errors="replace")
