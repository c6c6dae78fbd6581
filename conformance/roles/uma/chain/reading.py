"""What the authorization manager says and shows: the token in its answer, and its own tokens in its calls."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.grammar.form import parse_form
from conformance.roles.answers import LONGEST_ANSWER, read_answer
from conformance.roles.reciprocal.inbound import query_of, sent_of
from conformance.roles.uma.json_values import json_object
from conformance.wire.exchange import Exchange, Response


def token_in(response: Response | None, name: str) -> str:
    """The token that an answer hands over, under this name or any that the drafts have; empty for none."""
    return _named(response, name) or read_answer(response).access_token or ""


def values_in(call: Exchange, name: str) -> Iterator[str]:
    """What a call has under this name, in its body and in its query."""
    return (value for form in (sent_of(call), query_of(call)) for value in form.all(name) if value)


def _named(response: Response | None, name: str) -> str:
    body = response.body if response and len(response.body) <= LONGEST_ANSWER else b""
    if (members := json_object(body)) is not None:
        value = members.get(name)
        return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""
    return parse_form(body).first(name) or ""
