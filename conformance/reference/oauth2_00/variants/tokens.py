"""Variants in the tokens themselves, and in what becomes of a refresh token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.refresh_tokens import USED_UP
from conformance.reference.altering.variants import tokens
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.store import Grant
from conformance.reference.switches import Variant

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_ALONE = ("client_cred", "assertion")


def _another(server: Server, correct: Callable[..., Issued], grant: Grant, token: str, *rest: object) -> Issued:
    return replace(correct(grant, token, *rest), refresh_token=server.issuing.refresh_token("refresh", grant))


VARIANTS: Sequence[Variant] = [
    *tokens.VARIANTS,
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
        together(USED_UP, altered_in("issuing.renewed", _another)),
    ),
    Variant("refresh-token-single-use", "A refresh token works once, and a refresh brings no other.", USED_UP),
]
