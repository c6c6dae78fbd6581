"""Why a link brought no grant request: how far it got, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conformance.roles.answers import describe
from conformance.roles.reciprocal.link import Link

if TYPE_CHECKING:
    from conformance.roles.counterpart.counterpart import Counterpart


def no_grant(link: Link, servers: Counterpart) -> str:
    """The reason as far as can be seen, in a sentence without a full stop."""
    ended = link.visit.stuck or f"the person's visit ended with {describe(link.visit.exchange)}"
    if not link.authorizations:
        return (
            f"nobody came from endpoints.start to party B's authorization endpoint at "
            f"{servers.party_b.authorization_url}: {ended}"
        )
    if not link.code:
        return f"party B could not send the person back: {ended}"
    if not link.access_token:
        if came := link.token_requests:
            return f"party A's token request was none that party B could grant: it got {describe(came[0])}"
        return f"no token request came: {ended}; {servers.advice(servers.party_b.token_url)}"
    return f"no grant request came within {servers.patience_s:g} s (reciprocal.redeem_within_s): {ended}"
