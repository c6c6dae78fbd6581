"""Faults in the challenge of the resource server."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.at_hand import RESOURCE
from conformance.reference.oauth2_00.resource_server import WAYS
from conformance.reference.switches import Apply, Fault

Attributes = list[tuple[str, str]]

_TOPIC = Topic("challenge", (RESOURCE,))

_EVERY_CHALLENGE = (
    "resource/no-token-challenge",
    *(
        f"resource/{way}-{topic}"
        for topic in ("unknown-token-challenge", "empty-token", "expired-token")
        for way in WAYS
    ),
)


def _attributes(change: Callable[[Attributes], Attributes]) -> Apply:
    return altered("resource.attributes", lambda correct, reason: change(correct(reason)))


def _text(change: Callable[[str], str]) -> Apply:
    return altered("resource.challenge", lambda correct, reason: change(correct(reason)))


def _with(name: str, value: str) -> Apply:
    """Another value of one attribute."""
    return _attributes(lambda all_: [(each, value if each == name else old) for each, old in all_])


def _called(name: str, new: str) -> Apply:
    """Another name of one attribute."""
    return _attributes(lambda all_: [(new if each == name else each, value) for each, value in all_])


FAULTS: Sequence[Fault] = [
    Fault(
        "challenge-missing",
        _EVERY_CHALLENGE,
        (RESOURCE,),
        "Refusals have no WWW-Authenticate.",
        altered("resource.challenges", lambda _correct, _shown, _reason: []),
    ),
    Fault(
        "challenge-bearer",
        _EVERY_CHALLENGE,
        (RESOURCE,),
        "The challenge has the scheme Bearer of later specifications.",
        _text(lambda challenge: challenge.replace("Token ", "Bearer ", 1)),
    ),
    _TOPIC.fault(
        "challenge-without-commas",
        "syntax",
        "The attributes are separated by blanks alone.",
        _text(lambda challenge: challenge.replace('", ', '" ')),
    ),
    _TOPIC.fault(
        "challenge-attribute-without-value",
        "syntax",
        "The last attribute has an equals sign and no value.",
        _text(lambda challenge: f"{challenge}, note="),
    ),
    _TOPIC.fault(
        "challenge-quote-unclosed",
        "syntax",
        "The quotation mark of the last attribute is never closed.",
        _text(lambda challenge: f'{challenge}, note="see the manual'),
    ),
    _TOPIC.fault(
        "challenge-scheme-only",
        ("syntax", "realm"),
        "The challenge is the name of the scheme and nothing else.",
        _text(lambda _challenge: "Token"),
    ),
    _TOPIC.fault(
        "challenge-realm-missing",
        "realm",
        "The challenge has every attribute but realm.",
        _attributes(lambda all_: [(name, value) for name, value in all_ if name != "realm"]),
    ),
    _TOPIC.fault(
        "challenge-realm-bare", "realm", "The realm stands without quotation marks.", _with("realm", "Photos")
    ),
    _TOPIC.fault(
        "challenge-single-quotes",
        "quoting",
        "Every value stands in single quotation marks, as in the draft's examples.",
        _attributes(lambda all_: [(name, value.replace('"', "'")) for name, value in all_]),
    ),
    _TOPIC.fault(
        "challenge-error-single-quotes",
        "quoting",
        "The error alone stands in single quotation marks.",
        _with("error", "'token_expired'"),
    ),
    _TOPIC.fault(
        "challenge-attributes-reversed",
        "attribute-order",
        "The attributes stand in the reverse of the grammar's order.",
        _attributes(lambda all_: all_[::-1]),
    ),
    _TOPIC.fault(
        "challenge-authz-uri",
        "attribute-names",
        "The authorization endpoint stands in authz-uri, as the rule of the grammar is called.",
        _called("auth-uri", "authz-uri"),
    ),
    _TOPIC.fault(
        "challenge-authorization-uri",
        "attribute-names",
        "The authorization endpoint stands in authorization-uri, as in a section title of the draft.",
        _called("auth-uri", "authorization-uri"),
    ),
    _TOPIC.fault(
        "challenge-auth-uri-prose",
        "auth-uri",
        "The value of auth-uri is a sentence and no URI.",
        _with("auth-uri", '"log in at our site"'),
    ),
    _TOPIC.fault(
        "challenge-token-uri-prose",
        "token-uri",
        "The value of token-uri is a sentence and no URI.",
        _with("token-uri", '"see our manual"'),
    ),
    _TOPIC.fault(
        "challenge-algorithms-semicolon",
        "algorithms",
        "The algorithms are separated by semicolons.",
        _with("algorithms", '"hmac-sha256; hmac-sha1"'),
    ),
    _TOPIC.fault(
        "challenge-algorithms-empty", "algorithms", "The list of algorithms is empty.", _with("algorithms", '""')
    ),
    _TOPIC.fault(
        "challenge-error-sentence",
        "error",
        "The value of error is a sentence.",
        _with("error", '"the token has expired"'),
    ),
]
