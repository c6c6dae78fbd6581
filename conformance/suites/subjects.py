"""What suites send, where it takes more than one changed value: subjects for the tables of their tests."""

from __future__ import annotations

from conformance.roles.asking import Asking
from conformance.roles.deviation import Deviation, altered, altered_near_its_end, empty, sent, with_, without
from conformance.roles.presentation import WAYS, Presentation, nothing
from conformance.roles.token_flow import TokenFlow

BY_GET = sent("by GET, in the query", method="GET", place="query")
IN_QUERY = sent("by POST, in the query", place="query")
UNKNOWN_PARAMETER = with_("a parameter nobody knows", touchstone_unknown="1")

VALID = {way: Presentation(f"a valid token by {way}", build) for way, build in WAYS.items()}
UNKNOWN = {way: Presentation(f"an unknown token by {way}", build, altered) for way, build in WAYS.items()}
FORGED = {
    way: Presentation(f"a token changed near its end by {way}", build, altered_near_its_end)
    for way, build in WAYS.items()
}
EMPTY = {way: Presentation(f"an empty token by {way}", build, lambda _: "") for way, build in WAYS.items()}
NO_TOKEN = Presentation("no token", nothing())


def access_token_at_hand(_working: str, flow: Asking) -> str:
    """The access token that came last with the refresh token of a flow, to be sent in its place; empty if none did."""
    return (flow.refresh_tokens.access_token if isinstance(flow, TokenFlow) else None) or ""


def left_out(topic: str, **parameters: str) -> dict[str, Deviation]:
    """The requests without one parameter, and with it empty; by the requirement of each, such as `topic/code-missing`.

    `parameters` are the names by the word that requirements have for them, with `_` for a hyphen.
    """
    table: dict[str, Deviation] = {}
    for word, name in parameters.items():
        requirement_id = f"{topic}/{word.replace('_', '-')}"
        table |= {f"{requirement_id}-missing": without(name), f"{requirement_id}-empty": empty(name)}
    return table
