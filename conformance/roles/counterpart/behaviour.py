"""How a server that the suite plays answers: as a right one does, or in a way that its client has to cope with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from conformance.wire.exchange import Field, Response

_JSON = "application/json;charset=UTF-8"
_NOT_KEPT = (Field("Cache-Control", "no-store"), Field("Pragma", "no-cache"))


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How one request is answered: with this status after `delay_s` seconds, and `error` in the JSON of a refusal.

    With status 0 there is no answer: the connection stays open until the scenario is over, and is closed then.
    """

    name: str
    status: int
    error: str = ""
    delay_s: float = 0.0


AGREES = Behaviour("agrees", 200)
REFUSES = Behaviour("refuses", 400, error="invalid_grant")
FAILS = Behaviour("fails", 500)
NEVER = Behaviour("never answers", 0)
MALFORMED = Behaviour("refuses what it cannot read", 400, error="invalid_request")


def slowly(seconds: float, behaviour: Behaviour = AGREES) -> Behaviour:
    """The same answer, after a while."""
    return replace(behaviour, name=f"{behaviour.name} after {seconds:g} s", delay_s=seconds)


def turn(behaviours: Sequence[Behaviour], number: int) -> Behaviour:
    """The behaviour at a request, counted from 0: each has its turn, and the last stays."""
    return behaviours[min(number, len(behaviours) - 1)]


def answered(behaviour: Behaviour, success: Mapping[str, object] | None = None) -> Response | None:
    """The response of a behaviour; None if it never answers.

    `success` is the JSON of an answer that agrees, None for an answer without a body.
    """
    match behaviour.status:
        case 0:
            return None
        case 200:
            return plain(200) if success is None else _json(200, success)
        case _:
            if behaviour.error:
                return _json(behaviour.status, {"error": behaviour.error})
            return plain(behaviour.status, HTTPStatus(behaviour.status).phrase)


def plain(status: int, text: str = "") -> Response:
    """A response with a text, or with nothing."""
    label = (Field("Content-Type", "text/plain;charset=UTF-8"),) if text else ()
    return _response(status, text, *label, *_NOT_KEPT)


def redirect(url: str) -> Response:
    """A response that sends a user agent on."""
    return _response(302, "", Field("Location", url), *_NOT_KEPT)


def _json(status: int, content: Mapping[str, object]) -> Response:
    return _response(status, json.dumps(content), Field("Content-Type", _JSON), *_NOT_KEPT)


def _response(status: int, text: str, *fields: Field) -> Response:
    body = text.encode()
    length = Field("Content-Length", str(len(body)))
    return Response(status, HTTPStatus(status).phrase, (*fields, length), body, body)
