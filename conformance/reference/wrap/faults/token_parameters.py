"""Faults in the parameters of the answer that carries an Access Token (sections 5.1.3 to 6.3.8, 7.2, 7.3 and 7.5)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.pairs import Change, followed_by, renamed, valued, without
from conformance.reference.altering.topics import Topic
from conformance.reference.switches import Fault
from conformance.reference.wrap.profiles import (
    CLIENT_ACCOUNT,
    DELEGATION,
    FIRST,
    PROTECTED_RESOURCE,
    REFRESH,
    TOKEN_FLOWS,
    USERNAME_PASSWORD,
)

_TOPIC = Topic("access-token-response", TOKEN_FLOWS)
_OUT_OF_LIST = (CLIENT_ACCOUNT, USERNAME_PASSWORD)

_TOKEN, _LIFETIME, _RENEWAL = "wrap_access_token", "wrap_access_token_expires_in", "wrap_refresh_token"


def _pairs(name: str, broken: str, text: str, change: Change, flows: tuple[str, ...] = TOKEN_FLOWS) -> Fault:
    """A fault that changes the parameters of the answer."""
    apply = altered("answers.granted_pairs", lambda correct, issued: change(correct(issued)))
    return _TOPIC.fault(name, broken, text, apply, flows)


def _text(name: str, broken: str, text: str, change: Callable[[str], str]) -> Fault:
    """A fault that issues other texts as Access Tokens."""
    apply = altered("issuing.access_text", lambda correct, *given: change(correct(*given)))
    return _TOPIC.fault(name, broken, text, apply)


FAULTS: Sequence[Fault] = [
    # --- the Access Token ---
    _pairs("access-token-missing", "access-token", "The answer has no wrap_access_token.", without(_TOKEN), FIRST),
    _pairs("access-token-empty", "access-token", "The wrap_access_token is empty.", valued(_TOKEN, ""), FIRST),
    _pairs("refreshed-token-missing", "access-token", "A refresh has no wrap_access_token.", without(_TOKEN), REFRESH),
    _pairs("refreshed-token-empty", "access-token", "A refresh's token is empty.", valued(_TOKEN, ""), REFRESH),
    _pairs(
        "access-token-renamed",
        "access-token",
        "The Access Token is called access_token, as the parameter that presents it.",
        renamed(_TOKEN, "access_token"),
    ),
    _pairs(
        "access-token-twice",
        "access-token",
        "The answer has two different Access Tokens.",
        followed_by(_TOKEN, "another-token-altogether"),
    ),
    Fault(
        "token-with-control-character",
        # No header can have it, so that no header opens anything.
        ("access-token-response/token-characters", "protected-resource/header-accepted"),
        (*TOKEN_FLOWS, PROTECTED_RESOURCE),
        "Access Tokens have a control character in them.",
        altered("issuing.access_text", lambda correct, *given: f"{correct(*given)}\x07"),
    ),
    _text(
        "token-with-line-end",
        "token-characters",
        "Access Tokens have the end of a line in them.",
        lambda value: f"{value}\r\nX-Note: 1",
    ),
    _text(
        "token-beyond-ascii",
        "token-unsafe-characters",
        "Access Tokens have letters beyond ASCII in them.",
        lambda value: f"{value}ü",
    ),
    _text(
        "token-with-quotation-marks",
        "token-unsafe-characters",
        "Access Tokens have quotation marks in them.",
        lambda value: f'"{value}"',
    ),
    _text(
        "token-with-backslash",
        "token-unsafe-characters",
        "Access Tokens have a backslash in them.",
        lambda value: f"{value}\\",
    ),
    _text(
        "token-too-long",
        "token-size",
        "Access Tokens have nine thousand characters.",
        lambda value: f"{value}{secrets.token_hex(4500)}",
    ),
    # --- its lifetime ---
    _pairs("expires-in-word", "expires-in", "The lifetime is the word never.", valued(_LIFETIME, "never")),
    _pairs("expires-in-negative", "expires-in", "The lifetime is -1.", valued(_LIFETIME, "-1")),
    _pairs("expires-in-empty", "expires-in", "The lifetime is empty.", valued(_LIFETIME, "")),
    _pairs(
        "expires-in-date",
        "expires-in",
        "The lifetime is a date.",
        valued(_LIFETIME, "2037-12-31T23:59:59Z"),
    ),
    # --- the Refresh Token ---
    _pairs(
        "refresh-token-missing",
        "refresh-token",
        "The answer to a redeemed code has no wrap_refresh_token.",
        without(_RENEWAL),
        DELEGATION,
    ),
    _pairs(
        "refresh-token-empty",
        "refresh-token",
        "The wrap_refresh_token of the answer to a redeemed code is empty.",
        valued(_RENEWAL, ""),
        DELEGATION,
    ),
    _pairs(
        "refresh-token-empty-out-of-list",
        "refresh-token-not-empty",
        "The wrap_refresh_token is empty where the draft's own text does without one.",
        valued(_RENEWAL, ""),
        _OUT_OF_LIST,
    ),
    _pairs(
        "refresh-token-left-out",
        "refresh-token-left-out",
        "The answer to a name and a password has no wrap_refresh_token.",
        without(_RENEWAL),
        _OUT_OF_LIST,
    ),
    # --- other parameters ---
    _pairs(
        "reserved-name-in-token-answer",
        "reserved-names",
        "The answer with the token has a wrap_token_type, which the draft does not know.",
        followed_by("wrap_token_type", "bearer"),
    ),
]
