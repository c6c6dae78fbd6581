"""Judgements about the chained token transfer: whose token a requester is handed, and which host was called."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.uma.chain.asks import Asked, Origin
from conformance.wire.exchange import FailureKind

_STALE = "the host was not asked again: " + Origin.KEPT.value


def is_kept(asked: Asked) -> bool:
    """Whether a token was handed over that the requester has had before, without a call: a choice of the manager."""
    return asked.origin is Origin.KEPT and asked.ask.what.host not in asked.called


def handed_on(asked: Asked, *, may_refuse: bool = False) -> Judgement:
    """The requester is given the token that the host returned, byte for byte.

    With `may_refuse`, none at all is recorded and not judged.
    """
    expected = "the token that the host returned, byte for byte"
    exchange = asked.exchange
    if asked.origin is Origin.THIS_CALL:
        return held(expected, asked.origin.value, exchange.id)
    if asked.origin is Origin.KEPT:
        return left_open(expected, _STALE, exchange.id)
    if asked.token:
        return broken(expected, asked.origin.value, exchange.id)
    return _without_token(expected, asked, may_refuse=may_refuse)


def _without_token(expected: str, asked: Asked, *, may_refuse: bool) -> Judgement:
    exchange = asked.exchange
    if asked.doubt or exchange.response is None or not asked.calls:
        why = asked.doubt or ("" if asked.calls else "the host was not called")
        return undecided(expected, f"{describe(exchange)}{'; ' if why else ''}{why}", exchange.id)
    return (left_open if may_refuse else broken)(expected, describe(exchange), exchange.id)


def nothing_handed_on(asked: Asked) -> Judgement:
    """The host returned no token, and the requester gets none, in whatever way it is told so."""
    expected = "no token, since the host returned none"
    exchange = asked.exchange
    if is_kept(asked):
        return left_open(expected, _STALE, exchange.id)
    if asked.token:
        return broken(expected, asked.origin.value, exchange.id)
    if asked.doubt or not asked.calls:
        return undecided(expected, f"{describe(exchange)}; {asked.doubt or 'the host was not called'}", exchange.id)
    if exchange.response is None:
        late = exchange.failure is not None and exchange.failure.kind is FailureKind.TIMEOUT
        return (left_open if late else undecided)(expected, describe(exchange), exchange.id)
    return held(expected, describe(exchange), exchange.id)


def refused_to_stranger(asked: Asked) -> Judgement:
    """Who is not registered gets no token, in whatever way they are told so."""
    expected = "no token, while a registered requester gets one"
    exchange = asked.exchange
    if asked.token:
        return broken(expected, asked.origin.value, exchange.id)
    if asked.doubt or exchange.response is None:
        return undecided(expected, f"{describe(exchange)}{'; ' + asked.doubt if asked.doubt else ''}", exchange.id)
    return held(expected, describe(exchange), exchange.id)


def not_called_for_stranger(asked: Asked) -> Judgement:
    """No host is called for who is not registered."""
    expected = "no call of a host"
    if asked.calls:
        return broken(expected, "a call, and another one when the request was repeated", asked.calls[0].exchange.id)
    if asked.doubt or asked.exchange.response is None:
        return undecided(expected, asked.doubt or describe(asked.exchange), asked.exchange.id)
    return held(expected, expected, asked.exchange.id)


def right_host_called(asked: Asked) -> Judgement:
    """The host that has the resource is called, whichever else is."""
    expected = "a call of the host that has the resource"
    call = asked.calls[0].exchange.id if asked.calls else None
    if asked.ask.what.host in asked.called:
        return held(expected, expected, call)
    if not asked.calls:
        return left_open(expected, _STALE if asked.origin is Origin.KEPT else "no call", asked.exchange.id)
    return broken(expected, "a call of the other host", call)


def other_host_left_alone(asked: Asked) -> Judgement:
    """No host is called but the one that has the resource."""
    expected = "no call of the other host"
    strange = [call for call in asked.calls if call.host != asked.ask.what.host]
    if strange:
        return broken(expected, "a call of the other host", strange[0].exchange.id)
    if not asked.calls:
        return left_open(expected, "no call", asked.exchange.id)
    return held(expected, expected, asked.exchange.id)


def served(asked: Asked) -> Judgement:
    """A token comes, whatever it is."""
    expected = "a token, as for the working request"
    exchange = asked.exchange
    if asked.token:
        return held(expected, describe(exchange), exchange.id)
    if asked.doubt or exchange.response is None:
        return undecided(expected, asked.doubt or describe(exchange), exchange.id)
    return broken(expected, describe(exchange), exchange.id)


def not_another_ones(asked: Asked, wrong: Origin) -> Judgement:
    """The token is not another host's, or not another requester's, as `wrong` says."""
    expected = f"a token, and not {wrong.value.removeprefix('a token ')}".replace("not that", "none that")
    exchange = asked.exchange
    if asked.origin is wrong:
        return broken(expected, asked.origin.value, exchange.id)
    if asked.origin in (Origin.THIS_CALL, Origin.KEPT):
        return held(expected, asked.origin.value, exchange.id)
    got = asked.doubt or (asked.origin.value if asked.token else describe(exchange))
    return undecided(expected, got, exchange.id)


def nothing_made_up(asked: Asked) -> Judgement:
    """For a resource of nobody there is no token but one that a host has returned for it."""
    expected = "no token"
    exchange = asked.exchange
    if asked.origin is Origin.THIS_CALL:
        return left_open(expected, "a token of the host that was called all the same", exchange.id)
    return refused_to_stranger(asked)


def after_host(asked: Asked) -> Judgement:
    """There is no token before the host has answered."""
    expected = "a token only after the host has answered"
    exchange = asked.exchange
    calls = [call.exchange for call in asked.calls]
    if not asked.token or not calls or asked.origin is Origin.KEPT:
        got = describe(exchange) if not asked.token else _STALE if asked.origin is Origin.KEPT else "no call"
        return left_open(expected, got, exchange.id)
    answered, handed = min(each.started + each.elapsed for each in calls), exchange.started + exchange.elapsed
    if handed < answered:
        return broken(expected, f"a token {answered - handed:.2f} s before the host's answer", exchange.id)
    return held(expected, expected, exchange.id)


def recorded(asked: Asked) -> Judgement:
    """What came of a request, recorded and not judged."""
    got = asked.origin.value if asked.token else describe(asked.exchange)
    calls = f"; calls of hosts: {len(asked.calls)}"
    return left_open("nothing: what the manager does is recorded", f"{got}{calls}", asked.exchange.id)
