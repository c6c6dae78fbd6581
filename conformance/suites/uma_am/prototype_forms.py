"""Judgements that the two kinds of access token of the prototype have in common."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement
from conformance.suites.judgements.answers import has_one
from conformance.suites.judgements.json_answers import has_string, object_of
from conformance.wire.exchange import Exchange


def has_token(exchange: Exchange, name: str) -> Judgement:
    """The JSON object has one token; where the body is none, the form has."""
    return has_one(exchange, name) if object_of(exchange).problem else has_string(exchange, name)
