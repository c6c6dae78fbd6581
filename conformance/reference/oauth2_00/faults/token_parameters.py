"""Faults in the parameters of the answer that carries a token."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.pairs import Change, followed_by, renamed, valued, without
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.oauth2_00.delegations import USER_AGENT
from conformance.reference.switches import Fault

_TOPIC = Topic("token-response", FLOWS)
# One flow still has to bring tokens, or there is nothing to refresh and nothing to present.
_NOT_FIRST = tuple(flow for flow in FLOWS if flow != "username")
_EVERYWHERE = (USER_AGENT, *FLOWS)


def _pairs(name: str, broken: str, text: str, change: Change, flows: tuple[str, ...] = FLOWS) -> Fault:
    """A fault that changes the parameters of the answer."""
    apply = altered("answers.granted_pairs", lambda correct, issued: change(correct(issued)))
    return _TOPIC.fault(name, broken, text, apply, flows)


FAULTS: Sequence[Fault] = [
    _pairs(
        "access-token-missing",
        "access-token",
        "The answer has no access_token.",
        without("access_token"),
        flows=_NOT_FIRST,
    ),
    _pairs(
        "access-token-empty",
        "access-token",
        "The access_token is empty.",
        valued("access_token", ""),
        flows=_NOT_FIRST,
    ),
    _pairs(
        "access-token-renamed",
        "access-token",
        "The access token is called oauth_token, as the parameter that presents it.",
        renamed("access_token", "oauth_token"),
        flows=_NOT_FIRST,
    ),
    _pairs(
        "access-token-twice",
        "access-token",
        "The answer has two different access tokens.",
        followed_by("access_token", "another-token-altogether"),
    ),
    _pairs(
        "expires-in-word",
        "expires-in",
        "The lifetime in expires_in is the word never.",
        valued("expires_in", "never"),
        _EVERYWHERE,
    ),
    _pairs(
        "expires-in-negative",
        "expires-in",
        "The lifetime in expires_in is -1.",
        valued("expires_in", "-1"),
        _EVERYWHERE,
    ),
    _pairs(
        "expires-in-empty", "expires-in", "The lifetime in expires_in is empty.", valued("expires_in", ""), _EVERYWHERE
    ),
    _pairs(
        "expires-in-date",
        "expires-in",
        "The lifetime in expires_in is a date.",
        valued("expires_in", "Thu, 31 Dec 2037 23:59:59 GMT"),
        _EVERYWHERE,
    ),
    _pairs(
        "refresh-token-empty",
        "refresh-token",
        "The refresh_token is empty.",
        valued("refresh_token", ""),
        flows=(USER_AGENT, *_NOT_FIRST),
    ),
    _pairs(
        "refresh-token-twice",
        "refresh-token",
        "The answer has a second, different refresh token.",
        followed_by("refresh_token", "another-refresh-token"),
        flows=tuple(flow for flow in _EVERYWHERE if flow != "refresh"),
    ),
]
