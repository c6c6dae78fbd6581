"""Answers in JSON, of both parties' token endpoints. Sources: RFC 6749 sections 5.1 and 5.2."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from multidict import CIMultiDict

from .refusal import RefusedError

# Types, directives and schemes are the same in capitals.
LABEL = 'Application/JSON; Charset="UTF-8"'
KEPT_BY_NOBODY = {"Cache-Control": "private, No-Store, max-age=0", "Pragma": "No-Cache"}


def granted(content: Mapping[str, Any]) -> web.Response:
    """The answer with a token, and with what nobody asked for."""
    more = {"planet": "Márs", "moons": [{"name": "Phobos"}, {"name": "Deimos"}], "id_token": None}
    return _json({**more, **content}, 200, KEPT_BY_NOBODY)


def refused(refusal: RefusedError) -> web.Response:
    """The answer without one."""
    content = {
        "error_uri": "https://mars.example/rules#no",
        "error_description": refusal.why,
        "error": refusal.word,
        "retry": False,
    }
    answer = _json(content, refusal.status)
    if refusal.status == 401:
        answer.headers.extend(
            CIMultiDict(
                [
                    ("WWW-Authenticate", 'Mutual realm="Basic, for guests", version=1'),
                    ("WWW-Authenticate", 'DPoP algs="ES256", basic charset="UTF-8", realm="Mars"'),
                ]
            )
        )
    return answer


def _json(content: Mapping[str, Any], status: int, headers: Mapping[str, str] | None = None) -> web.Response:
    text = f"\n{json.dumps(content, indent=1, ensure_ascii=False)}\r\n"
    return web.Response(status=status, body=text.encode(), headers={**(headers or {}), "Content-Type": LABEL})
