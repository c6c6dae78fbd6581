"""Variants of party A: how it leads its user, how it authenticates, what it makes of party B's answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, edited, together
from conformance.reference.altering.edits import status
from conformance.reference.altering.logins import SKIPPED
from conformance.reference.altering.pairs import followed_by, without
from conformance.reference.altering.variants.token_answers import granted
from conformance.reference.reciprocal.altering.sending import (
    in_body,
    is_grant,
    is_redemption,
    with_outbound,
    with_pairs,
)
from conformance.reference.reciprocal.delegations import Code, Link
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.outgoing import Reply
from conformance.reference.switches import Apply, Variant

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server


def _asking(change: Callable[[Pairs], Pairs]) -> Apply:
    """Another authorization request."""
    return altered("party_a.authorization_request", lambda correct, link: change(correct(link)))


def _sent_after_the_page(
    server: Server, _correct: Callable[[Link, Code], Response], link: Link, code: Code
) -> Response:
    response = server.pages.linked(True)
    grant = server.party_a.reciprocal_grant(link, code)
    server.party_b.afterwards(response, lambda: _sent(server, grant))
    return response


def _sent(server: Server, grant: Pairs) -> None:
    server.party_a.send_grant(grant)


def _again_after_failure(correct: Callable[[Pairs], Reply | None], pairs: Pairs) -> Reply | None:
    reply = correct(pairs)
    return correct(pairs) if reply is not None and reply.status >= 500 else reply


def _by_a_link(correct: Callable[..., Response], *given: object) -> Response:
    response = correct(*given)
    uri = response.headers.pop("Location").replace("&", "&amp;")
    response.status_code = 200
    response.content_type = "text/html; charset=utf-8"
    response.set_data(f'<!DOCTYPE html><title>Link</title><p><a href="{uri}">Link your music service</a></p>')
    return response


VARIANTS: Sequence[Variant] = [
    # --- the authorization request ---
    Variant("start-by-302", "Party A sends its user off with status 302.", edited("party_a.to_party_b", status(302))),
    Variant("start-by-a-link", "Party A's page has a link to party B.", altered("party_a.to_party_b", _by_a_link)),
    Variant("start-without-login", "Party A knows its user without a login page.", SKIPPED),
    Variant(
        "start-with-a-scope",
        "Party A asks party B for a scope.",
        _asking(followed_by("scope", "music")),
    ),
    # --- the requests that it sends ---
    Variant(
        "party-a-authenticates-in-the-body",
        "Party A authenticates in the body.",
        together(with_outbound(is_grant, in_body), with_outbound(is_redemption, in_body)),
    ),
    Variant(
        "party-a-redemption-with-client-id",
        "Party A names itself in the body of its token request beside the header.",
        with_pairs(is_redemption, followed_by("client_id", "voice-assistant")),
    ),
    Variant(
        "party-a-grant-with-more-parameters",
        "Party A sends parameters in the grant that nobody knows.",
        with_pairs(is_grant, lambda pairs: [*pairs[::-1], ("scope", "playlists"), ("note", "")]),
    ),
    Variant(
        "party-a-grant-after-the-page",
        "Party A shows its user a page and sends the grant afterwards.",
        altered_in("party_a.consented", _sent_after_the_page),
    ),
    Variant(
        "party-a-grant-again-after-failure",
        "Party A sends a grant once more if party B has failed.",
        altered("party_a.send_grant", _again_after_failure),
    ),
    # --- its token endpoint ---
    Variant(
        "party-a-any-redirect-uri",
        "Party A leaves a redirect_uri alone that comes with its own code.",
        altered("redemption.uri_fits", lambda _correct, _code, _uri: True),
    ),
    Variant("party-a-token-without-scope", "Party A's answer with a token has no scope.", granted(without("scope"))),
    Variant(
        "party-a-token-without-lifetime",
        "Party A's answer with a token has no lifetime.",
        granted(without("expires_in")),
    ),
]
