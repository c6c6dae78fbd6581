"""Faults in the parameters of the answer that carries a token."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.reference.oauth2_00.alterations import altered
from conformance.reference.oauth2_00.answers import Pairs
from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.oauth2_00.delegations import USER_AGENT
from conformance.reference.oauth2_00.faults.making import Topic
from conformance.reference.switches import Fault

_TOPIC = Topic("token-response", FLOWS)
# One flow still has to bring tokens, or there is nothing to refresh and nothing to present.
_NOT_FIRST = tuple(flow for flow in FLOWS if flow != "username")
_EVERYWHERE = (USER_AGENT, *FLOWS)


def _pairs(
    name: str, broken: str, text: str, change: Callable[[Pairs], Pairs], flows: tuple[str, ...] = FLOWS
) -> Fault:
    """A fault that changes the parameters of the answer."""
    apply = altered("answers.granted_pairs", lambda correct, issued: change(correct(issued)))
    return _TOPIC.fault(name, broken, text, apply, flows)


def _without(name: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [pair for pair in pairs if pair[0] != name]


def _with(name: str, value: str) -> Callable[[Pairs], Pairs]:
    """The value in place of the one there was, at the end where there was none."""
    return lambda pairs: [*_without(name)(pairs), (name, value)]


def _renamed(old: str, new: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [(new if name == old else name, value) for name, value in pairs]


FAULTS: Sequence[Fault] = [
    _pairs(
        "access-token-missing",
        "access-token",
        "The answer has no access_token.",
        _without("access_token"),
        flows=_NOT_FIRST,
    ),
    _pairs(
        "access-token-empty",
        "access-token",
        "The access_token is empty.",
        _with("access_token", ""),
        flows=_NOT_FIRST,
    ),
    _pairs(
        "access-token-renamed",
        "access-token",
        "The access token is called oauth_token, as the parameter that presents it.",
        _renamed("access_token", "oauth_token"),
        flows=_NOT_FIRST,
    ),
    _pairs(
        "access-token-twice",
        "access-token",
        "The answer has two different access tokens.",
        lambda pairs: [*pairs, ("access_token", "another-token-altogether")],
    ),
    _pairs(
        "expires-in-word",
        "expires-in",
        "The lifetime in expires_in is the word never.",
        _with("expires_in", "never"),
        _EVERYWHERE,
    ),
    _pairs(
        "expires-in-negative", "expires-in", "The lifetime in expires_in is -1.", _with("expires_in", "-1"), _EVERYWHERE
    ),
    _pairs(
        "expires-in-empty", "expires-in", "The lifetime in expires_in is empty.", _with("expires_in", ""), _EVERYWHERE
    ),
    _pairs(
        "expires-in-date",
        "expires-in",
        "The lifetime in expires_in is a date.",
        _with("expires_in", "Thu, 31 Dec 2037 23:59:59 GMT"),
        _EVERYWHERE,
    ),
    _pairs(
        "refresh-token-empty",
        "refresh-token",
        "The refresh_token is empty.",
        _with("refresh_token", ""),
        flows=(USER_AGENT, *_NOT_FIRST),
    ),
    _pairs(
        "refresh-token-twice",
        "refresh-token",
        "The answer has a second, different refresh token.",
        lambda pairs: [*pairs, ("refresh_token", "another-refresh-token")],
        flows=tuple(flow for flow in _EVERYWHERE if flow != "refresh"),
    ),
]
