"""Why the working request shows nothing: how far it got, and what would help."""

from __future__ import annotations

from conformance.roles.answers import describe
from conformance.roles.uma.chain.asks import Asked


def no_chain(asked: Asked, advice: str) -> str:
    """The reason as far as can be seen, in a sentence without a full stop; `advice` says why no call may have come."""
    got = describe(asked.exchange)
    if asked.token and asked.calls:
        return (
            "the working request had the suite's second host called; see that chained.resource_uri is mapped to the "
            "first"
        )
    if asked.calls:
        return (
            f"the working request got {got}, though the host returned a token; see what the manager expects of a "
            "host's answer (chained.host_answer, names.host_token) and where its own has the token (names.token)"
        )
    if asked.token:
        return (
            "the working request brought a token, but no host of the suite was called for it; see that "
            "chained.resource_uri is mapped to the suite's first host, and that the manager keeps no token of an "
            f"earlier run for it; {advice}"
        )
    return (
        f"the working request got {got}, and no host was called; if the manager is right to refuse it, look at "
        "endpoints.token_requester, chained.dialect, chained.resource_uri and the names of the target file; "
        f"{advice}"
    )
