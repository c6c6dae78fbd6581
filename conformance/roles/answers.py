"""Reading what an authorization server answered, leniently: what was meant is found even where the shape is wrong."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jsonschema import Draft202012Validator

from conformance.grammar.form import Form, parse_form
from conformance.spec.answer_names import answer_names
from conformance.wire.exchange import Exchange, Response

# What makes a body an answer at all.
_TELLING = tuple(name for part in ("access_token", "error", "user_code") for name in answer_names()[part])
_LONGEST_JSON = 100_000  # octets; a longer body is no token answer and is not worth parsing
# What a JSON answer has to be before it is read as one: an object with one of the telling members.
_JSON_ANSWER = Draft202012Validator(
    {
        "type": "object",
        "anyOf": [{"required": [name]} for name in _TELLING],
    }
)
_SMALL = 8_192  # octets
LONGEST_ANSWER = 262_144  # octets; what is longer is no answer of an authorization server and is not read as one


@dataclass(frozen=True, slots=True)
class Answer:
    """The parameters of an answer, from a form body or, where a server answers so, from a JSON object.

    The properties find a parameter under any name that a draft gives it.
    """

    form: Form
    values: Mapping[str, str]

    @property
    def access_token(self) -> str | None:
        """The access token, None if there is none or it is empty."""
        return self._value("access_token") or None

    @property
    def refresh_token(self) -> str | None:
        """The refresh token, None if there is none or it is empty."""
        return self._value("refresh_token") or None

    @property
    def error(self) -> str | None:
        """The error value, None if the answer names none."""
        return self._value("error")

    @property
    def expires_in(self) -> float | None:
        """The lifetime in seconds, None if the answer does not say one that a client can count down."""
        try:
            seconds = float(self._value("expires_in") or "")
        except ValueError:
            return None
        return seconds if 0 < seconds < math.inf else None

    @property
    def demand(self) -> str | None:
        """The name under which the server wants something of the user first, None if it does not."""
        return next((name for name in answer_names()["demand"] if self.values.get(name)), None)

    @property
    def treasures(self) -> tuple[str, ...]:
        """The names under which there are tokens and secrets, which a refusal has none of."""
        parts = ("access_token", "refresh_token", "secret")
        return tuple(name for part in parts for name in answer_names()[part] if self.values.get(name))

    def _value(self, part: str) -> str | None:
        return next((self.values[name] for name in answer_names()[part] if name in self.values), None)


def read_answer(response: Response | None) -> Answer:
    """The answer in a response; an empty one if there is nothing to read."""
    body = response.body if response and len(response.body) <= LONGEST_ANSWER else b""
    return _read_and_keep(body) if len(body) <= _SMALL else _read(body)


def _read(body: bytes) -> Answer:
    form = parse_form(body)
    values: dict[str, str] = {}
    for name, value in form.pairs:
        values.setdefault(name, value)
    if not any(name in values for name in _TELLING):
        values = _json_object(body) or values
    return Answer(form, values)


# Many checks look at the same answer, which is small unless somebody wants to fill the memory.
_read_and_keep = lru_cache(maxsize=256)(_read)


def _json_object(body: bytes) -> dict[str, str]:
    if len(body) > _LONGEST_JSON:
        return {}
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not _JSON_ANSWER.is_valid(data):
        return {}
    return {
        _writable(name): _writable(str(value)) for name, value in data.items() if isinstance(value, str | int | float)
    }


def _writable(text: str) -> str:
    """The text without lone surrogates, which JSON can spell and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def describe(exchange: Exchange) -> str:
    """What came back, in a few words: the status and the error it names, or why there was no response."""
    if exchange.response is None:
        return exchange.failure.message if exchange.failure else "no response"
    answer = read_answer(exchange.response)
    name = next((name for name in answer_names()["error"] if name in answer.values), "")
    error = f" and {name}={answer.error}" if answer.error else ""
    token = " and an access token" if answer.access_token else ""
    size = len(exchange.response.body)
    long = f" and a body of {size} octets, too long to be read as an answer" if size > LONGEST_ANSWER else ""
    return f"status {exchange.response.status}{error}{token}{long}"
