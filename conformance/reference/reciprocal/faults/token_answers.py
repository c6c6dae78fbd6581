"""Faults in the answer that carries a token, of the authorization server and of party A (RFC 6749 section 5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from conformance.reference.altering.alterations import altered, edited
from conformance.reference.altering.edits import Edit, body, header, label, status
from conformance.reference.altering.pairs import Change, followed_by, valued, without
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.revisions import CODE, PARTY_A
from conformance.reference.switches import Fault

_TOPIC = Topic("token-response", (CODE,))
_BOTH = (CODE, PARTY_A)


def _both(name: str, broken: str, text: str, apply: Any, *more: str) -> Fault:
    """A fault at the token endpoint whoever redeems a code there; at party A's it breaks `more`."""
    breaks = (f"token-response/{broken}", *(f"party_a-token-endpoint/{each}" for each in (broken, *more)))
    return Fault(name, breaks, _BOTH, text, apply)


def _members(change: Change) -> Any:
    return altered("answers.granted_pairs", lambda correct, issued: change(correct(issued)))


def _granted(edit: Edit) -> Any:
    return edited("answers.granted", edit)


FAULTS: Sequence[Fault] = [
    # --- the response ---
    _TOPIC.fault("tokens-created", "status", "An answer with tokens has status 201.", _granted(status(201))),
    _both(
        "tokens-labelled-html",
        "media-type",
        "Tokens are labelled text/html.",
        _granted(label("text/html; charset=utf-8")),
    ),
    _both("tokens-labelled-text", "media-type", "Tokens are labelled text/plain.", _granted(label("text/plain"))),
    _both("tokens-not-labelled", "media-type", "Tokens have no Content-Type.", _granted(label(None))),
    _TOPIC.fault(
        "tokens-in-a-list",
        ["access-token", "json-object"],
        "The object with the tokens stands in a list.",
        _granted(body(lambda octets: b"[" + octets + b"]")),
    ),
    _TOPIC.fault(
        "tokens-with-a-guard",
        ["access-token", "json-object"],
        "The object with the tokens has a guard against scripts before it.",
        _granted(body(lambda octets: b")]}',\n" + octets)),
    ),
    _TOPIC.fault(
        "member-twice",
        "json-object",
        "The object with the tokens has a member twice.",
        _members(lambda members: [*members, ("note", "one"), ("note", "two")]),
    ),
    # --- the members ---
    _both(
        "access-token-missing",
        "access-token",
        "The answer has no access_token.",
        _members(without("access_token")),
        "redeems",
    ),
    _both(
        "access-token-empty",
        "access-token",
        "The access_token is empty.",
        _members(valued("access_token", "")),
        "redeems",
    ),
    _both(
        "access-token-a-number",
        "access-token",
        "The access_token is a number.",
        _members(valued("access_token", 2_718)),
    ),
    _TOPIC.fault(
        "access-token-twice",
        ("access-token", "json-object"),
        "The answer has two different access tokens.",
        _members(followed_by("access_token", "another-token-altogether")),
    ),
    _both("token-type-missing", "token-type", "The answer has no token_type.", _members(without("token_type"))),
    _both("token-type-empty", "token-type", "The token_type is empty.", _members(valued("token_type", ""))),
    _both("token-type-a-list", "token-type", "The token_type is a list.", _members(valued("token_type", ["Bearer"]))),
    _TOPIC.fault("expires-in-text", "expires-in", "The lifetime is a string.", _members(valued("expires_in", "3600"))),
    _TOPIC.fault("expires-in-negative", "expires-in", "The lifetime is -1.", _members(valued("expires_in", -1))),
    _TOPIC.fault(
        "expires-in-date",
        "expires-in",
        "The lifetime is a date.",
        _members(valued("expires_in", "2037-12-31T23:59:59Z")),
    ),
    _TOPIC.fault(
        "expires-in-left-out", "expires-in-left-out", "The answer has no expires_in.", _members(without("expires_in"))
    ),
    _TOPIC.fault(
        "refresh-token-empty", "refresh-token", "The refresh_token is empty.", _members(valued("refresh_token", ""))
    ),
    _TOPIC.fault(
        "refresh-token-a-number",
        "refresh-token",
        "The refresh_token is a number.",
        _members(valued("refresh_token", 31_415)),
    ),
    # --- the scope ---
    *(
        Fault(
            f"scope-{name}",
            ("scope/grammar",),
            (CODE,),
            f"The scope of an answer {text}.",
            _members(valued("scope", value)),
        )
        for name, text, value in (
            ("as-a-list", "is a list", ["photos"]),
            ("with-two-blanks", "has two blanks between its parts", "photos  more"),
            ("quoted", "stands in quotation marks of its own", '"photos"'),
            ("empty", "is empty", ""),
        )
    ),
    # --- caching ---
    _both("no-store-missing", "no-store", "Tokens have no Cache-Control.", _granted(header("Cache-Control"))),
    _both(
        "no-store-private",
        "no-store",
        "Tokens have Cache-Control: private and nothing else.",
        _granted(header("Cache-Control", "private")),
    ),
    _both("pragma-missing", "pragma", "Tokens have no Pragma.", _granted(header("Pragma"))),
    _both("pragma-foreign", "pragma", "Tokens have Pragma: cache.", _granted(header("Pragma", "cache"))),
]
