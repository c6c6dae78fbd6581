"""Variants at the authorization endpoint: what is asked, how the user is, and how the client is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.variants import authorization_requests, decisions, pages, ways_back
from conformance.reference.altering.variants.pages import NO_SESSION, by_redirects, remembered
from conformance.reference.reciprocal.store import DEFAULT_SCOPE
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Variant

Scope = Callable[[str | None], frozenset[str]]


def _named(errors: Mapping[str, str]) -> Apply:
    """Other errors for these reasons."""
    return altered("redirection.error", lambda correct, reason: errors.get(reason) or correct(reason))


def _scope_demanded(correct: Scope, value: str | None) -> frozenset[str]:
    if value is None:
        raise Refusal("scope")
    return correct(value)


def _unknown_scope_replaced(correct: Scope, value: str | None) -> frozenset[str]:
    try:
        return correct(value)
    except Refusal:
        return DEFAULT_SCOPE


def _described(correct: Callable[..., Pairs], *given: object) -> Pairs:
    uri = "https://as.example/help?about=errors&lang=en"
    return [*correct(*given), ("error_description", "No code this time [see 4.1.2.1]."), ("error_uri", uri)]


VARIANTS: Sequence[Variant] = [
    # --- what is asked ---
    *authorization_requests.VARIANTS,
    Variant(
        "scope-demanded",
        "An authorization request without scope is refused with invalid_scope.",
        altered("vetting.scope", _scope_demanded),
    ),
    Variant(
        "scope-unknown-replaced",
        "An unknown scope is replaced by another, which the answer names.",
        altered("vetting.scope", _unknown_scope_replaced),
    ),
    # --- the user ---
    remembered(lambda _asked: True),
    Variant("no-session-kept", "The user logs in each time.", NO_SESSION),
    by_redirects(),
    *pages.VARIANTS,
    *decisions.VARIANTS,
    # --- the client ---
    *ways_back.VARIANTS,
    *ways_back.other_pairs("code_pairs", "denial_pairs", "refusal_pairs"),
    Variant(
        "way-back-errors-exchanged",
        "A response_type that is missing is unsupported, and one that is unknown is an invalid request.",
        _named({"missing": "unsupported_response_type", "response-type": "invalid_request"}),
    ),
    Variant(
        "way-back-errors-described",
        "The client is told by more parameters what is wrong.",
        together(altered("redirection.denial_pairs", _described), altered("redirection.refusal_pairs", _described)),
    ),
]
