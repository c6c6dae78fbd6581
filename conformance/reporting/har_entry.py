"""One exchange as an entry of an HTTP Archive (HAR 1.2), as far as the exchange was recorded.

Names and values are those of the results as they stand there, neither decoded nor parsed further: what is redacted
there is redacted here.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from conformance.reporting.exchange_text import body_note, inbound
from conformance.reporting.grouping import Exchange
from conformance.reporting.moments import stamp

Json = dict[str, Any]

# What HAR has for a size or a time that is not known.
_UNKNOWN = -1
# What browsers write where no type was said.
_NO_TYPE = "x-unknown"
# The suite speaks this version; what a target spoke to its servers is not recorded.
_VERSION = "HTTP/1.1"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def har_entry(exchange: Exchange, started: datetime | None, pages: Mapping[str, str]) -> Json:
    """The entry of an exchange; `started` is the run's start, `pages` are the flows that have a page, by their ids."""
    flow = exchange["id"].rpartition("-")[0]
    milliseconds = round(max(0.0, exchange["elapsed_s"]) * 1000, 3)
    return {
        **({"pageref": flow} if flow in pages else {}),
        "startedDateTime": stamp(started, exchange["started_s"]),
        "time": milliseconds,
        "request": _request(exchange["request"], exchange["response"]),
        "response": _no_response(exchange) if exchange["response"] is None else _response(exchange["response"]),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "comment": exchange["purpose"],
        # By this browsers sort what they show.
        "_resourceType": "other" if inbound(exchange) else "fetch",
        "_touchstone": _own(exchange, flow),
    }


def _request(request: Mapping[str, Any], response: Mapping[str, Any] | None) -> Json:
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


def _response(response: Mapping[str, Any]) -> Json:
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


def _no_response(exchange: Exchange) -> Json:
    """What browsers write where no answer came: status 0 and an `_error`."""
    failure = exchange["failure"] or {"kind": "unknown", "message": ""}
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


def _own(exchange: Exchange, flow: str) -> Json:
    """What HAR has no place for; its readers pass over names that begin with `_`."""
    response = exchange["response"] or {}
    cut = [name for name, part in (("request", exchange["request"]), ("response", response)) if part.get("truncated")]
    return {
        "id": exchange["id"],
        "flow": flow,
        "purpose": exchange["purpose"],
        "direction": "in" if inbound(exchange) else "out",
        "failure": exchange["failure"],
        "truncated": cut,
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
