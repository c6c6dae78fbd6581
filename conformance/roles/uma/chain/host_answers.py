"""What a host that the suite plays answers to a call of the authorization manager."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus

from conformance.grammar.form import encode_form
from conformance.roles.counterpart.behaviour import Behaviour
from conformance.wire.exchange import Field, Response

_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
_PAGE = "<!DOCTYPE html><title>Sign in</title><form method='post'><input name='access_token'></form>"


class Content(Enum):
    """What the body of an answer is."""

    TOKEN = auto()
    NOTHING = auto()
    ERROR = auto()
    WITHOUT_TOKEN = auto()
    EMPTY_TOKEN = auto()
    PAGE = auto()
    CUT_OFF = auto()
    OTHER_FORMAT = auto()  # JSON where forms are agreed on, a form where JSON is
    UNSENT = auto()  # there is no answer at all


@dataclass(frozen=True, slots=True)
class HostAnswer:
    """An answer; `name` says in reports what the host does. `suffix` ends its token; `delay_s` are seconds before it,
    or before the connection ends where there is no answer.
    """

    name: str
    content: Content = Content.TOKEN
    status: int = 200
    suffix: str = ""
    delay_s: float = 0.0

    @property
    def returns_token(self) -> bool:
        """True if whoever gets it has a whole token from it."""
        return self.content is Content.TOKEN and self.status == HTTPStatus.OK

    @property
    def behaviour(self) -> Behaviour:
        """The same as every server of the suite has it."""
        silent = self.content is Content.UNSENT
        return Behaviour(self.name, 0 if silent else self.status, delay_s=self.delay_s)

    def response(self, name: str, token: str, *, as_json: bool) -> Response | None:
        """The response with this token, if it has one, under its name; None if there is no answer."""
        cut = b""
        pairs: tuple[tuple[str, str], ...]
        match self.content:
            case Content.UNSENT:
                return None
            case Content.NOTHING:
                return _response(self.status, "", b"")
            case Content.PAGE:
                return _response(self.status, "text/html; charset=utf-8", _PAGE.encode())
            case Content.ERROR:
                pairs = (("error", "access_denied"),)
            case Content.WITHOUT_TOKEN:
                pairs = (("token_type", "oauth"), ("expires_in", "3600"))
            case Content.EMPTY_TOKEN:
                pairs = ((name, ""),)
            case Content.CUT_OFF:
                pairs, cut = ((name, token),), token.encode()[len(token) // 2 :]
            case _:
                pairs = ((name, token),)
        as_json = as_json is not (self.content is Content.OTHER_FORMAT)
        body = json.dumps(dict(pairs)).encode() if as_json else encode_form(pairs)
        return _response(self.status, _JSON if as_json else _FORM, body, missing=len(cut) + 2 * as_json if cut else 0)


RETURNS = HostAnswer("returns a token")


def _response(status: int, label: str, body: bytes, missing: int = 0) -> Response:
    """A response whose last `missing` octets do not come before the connection ends."""
    there = body[: len(body) - missing] if missing else body
    labelled = (Field("Content-Type", label),) if label else ()
    ends = (Field("Connection", "close"),) if missing else ()
    fields = (*labelled, Field("Cache-Control", "no-store"), Field("Content-Length", str(len(body))), *ends)
    return Response(status, HTTPStatus(status).phrase, fields, there, there)
