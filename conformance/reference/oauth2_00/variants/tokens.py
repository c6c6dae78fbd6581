"""Variants in the tokens themselves, and in what becomes of a refresh token."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from conformance.reference.oauth2_00.alterations import altered, altered_in, together
from conformance.reference.oauth2_00.issuing import Issued
from conformance.reference.oauth2_00.store import Grant
from conformance.reference.switches import Apply, Variant

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_OPAQUE_BYTES = 1536  # 2048 characters once encoded


def token_values(make: Callable[[], str], *kinds: str) -> Apply:
    """Other texts for these kinds of token."""
    return together(*(altered(f"issuing.{kind}_value", lambda _correct: make()) for kind in kinds))


def _used_up(server: Server, correct: Callable[..., Issued], grant: Grant, token: str, *rest: object) -> Issued:
    server.store.drop_refresh_token(token)
    return correct(grant, token, *rest)


def _another(server: Server, correct: Callable[..., Issued], grant: Grant, token: str, *rest: object) -> Issued:
    return replace(correct(grant, token, *rest), refresh_token=server.issuing.refresh_token("refresh", grant))


_ALONE = ("client_cred", "assertion")
SIGNS = "+/=%&?#,;:~'()<>[]{}|^`!$*@"
WITH_SIGNS = token_values(lambda: f"{secrets.token_urlsafe(9)}{SIGNS}{secrets.token_urlsafe(9)}", "access", "refresh")


VARIANTS: Sequence[Variant] = [
    Variant("tokens-with-signs", "Tokens have signs in them that a form has to escape.", WITH_SIGNS),
    Variant(
        "tokens-long",
        "Tokens have two thousand characters.",
        token_values(lambda: secrets.token_urlsafe(_OPAQUE_BYTES), "access", "refresh"),
    ),
    Variant(
        "tokens-short",
        "Tokens have ten characters, as those of the draft's examples.",
        token_values(lambda: secrets.token_hex(5), "access", "refresh"),
    ),
    Variant(
        "refresh-tokens-with-blanks",
        "Refresh tokens have blanks, quotation marks and backslashes in them.",
        token_values(lambda: f'{secrets.token_urlsafe(9)} "\\ {secrets.token_urlsafe(9)}', "refresh"),
    ),
    Variant(
        "no-refresh-token-alone",
        "A client that acts alone gets no refresh token.",
        altered("issuing.refresh_token", lambda correct, flow, grant: None if flow in _ALONE else correct(flow, grant)),
    ),
    Variant(
        "refresh-token-extra",
        "A refresh brings another refresh token; the old one stays good.",
        altered_in("issuing.renewed", _another),
    ),
    Variant(
        "refresh-token-rotated",
        "A refresh brings another refresh token; the old one is dead.",
        together(altered_in("issuing.renewed", _used_up), altered_in("issuing.renewed", _another)),
    ),
    Variant(
        "refresh-token-single-use",
        "A refresh token works once, and a refresh brings no other.",
        altered_in("issuing.renewed", _used_up),
    ),
]
