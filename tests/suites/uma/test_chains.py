"""Judgements of the chained protocol: a good and a bad literal case of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.uma.chain.asks import Ask, Asked, Call, Origin, What, Who
from conformance.suites.judgements import chains
from conformance.wire.exchange import Exchange, FailureKind

from ..messages import ASKED, DOUBT, form, unanswered

GRANTED, REFUSED = form(200, b"access_token=x"), form(403, b"error=denied")
HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED


def at(exchange: Exchange, started: float, elapsed: float) -> Exchange:
    return replace(exchange, started=started, elapsed=elapsed)


def a_call(host: int = 1, started: float = 1.0, elapsed: float = 0.5) -> Call:
    return Call(host, "x", Exchange("h-1", "", ASKED, GRANTED.response, None, started, elapsed, inbound=True))


def asked(
    origin: Origin = Origin.THIS_CALL,
    *calls: Call,
    ask: Ask | None = None,
    exchange: Exchange | None = None,
    doubt: str | None = None,
) -> Asked:
    token = "" if origin is Origin.NO_TOKEN else "x"
    answer = exchange or (GRANTED if token else REFUSED)
    return Asked(ask or Ask("asks"), answer, calls, token, origin, doubt)


NOTHING = Origin.NO_TOKEN
STRANGER, OTHER_HOST = Ask("a stranger", Who.UNKNOWN), Ask("the other host", what=What.OTHER)


@pytest.mark.parametrize(
    ("case", "standing"),
    [
        (asked(Origin.THIS_CALL, a_call()), HELD),
        (asked(Origin.KEPT), OPEN),
        (asked(Origin.NOWHERE, a_call()), BROKEN),
        (asked(Origin.PART, a_call()), BROKEN),
        (asked(Origin.CHANGED, a_call()), BROKEN),
        (asked(Origin.OTHER_REQUESTER), BROKEN),
        (asked(NOTHING, a_call()), BROKEN),
        (asked(NOTHING), UNDECIDED),
        (asked(NOTHING, a_call(), doubt=DOUBT), UNDECIDED),
        (asked(NOTHING, a_call(), exchange=unanswered()), UNDECIDED),
    ],
)
def test_handed_on(case: Asked, standing: Standing) -> None:
    assert chains.handed_on(case).standing is standing


def test_a_long_token_may_be_refused() -> None:
    assert chains.handed_on(asked(NOTHING, a_call()), may_refuse=True).standing is OPEN
    assert chains.handed_on(asked(Origin.PART, a_call()), may_refuse=True).standing is BROKEN


@pytest.mark.parametrize(
    ("case", "standing"),
    [
        (asked(NOTHING, a_call()), HELD),
        (asked(Origin.NOWHERE, a_call()), BROKEN),
        (asked(Origin.KEPT, a_call()), BROKEN),
        (asked(Origin.KEPT), OPEN),
        (asked(NOTHING), UNDECIDED),
        (asked(NOTHING, a_call(), doubt=DOUBT), UNDECIDED),
        (asked(NOTHING, a_call(), exchange=unanswered(FailureKind.TIMEOUT)), OPEN),
        (asked(NOTHING, a_call(), exchange=unanswered(FailureKind.CLOSED)), UNDECIDED),
    ],
)
def test_nothing_handed_on(case: Asked, standing: Standing) -> None:
    assert chains.nothing_handed_on(case).standing is standing


@pytest.mark.parametrize(
    ("case", "standing"),
    [
        (asked(NOTHING, ask=STRANGER), HELD),
        (asked(Origin.THIS_CALL, a_call(), ask=STRANGER), BROKEN),
        (asked(NOTHING, ask=STRANGER, doubt=DOUBT), UNDECIDED),
        (asked(NOTHING, ask=STRANGER, exchange=unanswered()), UNDECIDED),
    ],
)
def test_refused_to_stranger(case: Asked, standing: Standing) -> None:
    assert chains.refused_to_stranger(case).standing is standing


@pytest.mark.parametrize(
    ("case", "standing"),
    [
        (asked(NOTHING, ask=STRANGER), HELD),
        (asked(NOTHING, a_call(), ask=STRANGER), BROKEN),
        (asked(NOTHING, ask=STRANGER, doubt=DOUBT), UNDECIDED),
    ],
)
def test_not_called_for_stranger(case: Asked, standing: Standing) -> None:
    assert chains.not_called_for_stranger(case).standing is standing


@pytest.mark.parametrize(
    ("case", "called", "alone"),
    [
        (asked(Origin.THIS_CALL, a_call(1)), HELD, HELD),
        (asked(Origin.THIS_CALL, a_call(2)), BROKEN, BROKEN),
        (asked(Origin.THIS_CALL, a_call(1), a_call(2)), HELD, BROKEN),
        (asked(Origin.THIS_CALL, a_call(2), ask=OTHER_HOST), HELD, HELD),
        (asked(Origin.KEPT), OPEN, OPEN),
    ],
)
def test_which_host_is_called(case: Asked, called: Standing, alone: Standing) -> None:
    assert chains.right_host_called(case).standing is called
    assert chains.other_host_left_alone(case).standing is alone


@pytest.mark.parametrize(
    ("case", "standing"),
    [
        (asked(Origin.OTHER_HOST), HELD),
        (asked(NOTHING), BROKEN),
        (asked(NOTHING, doubt=DOUBT), UNDECIDED),
        (asked(NOTHING, exchange=unanswered()), UNDECIDED),
    ],
)
def test_served(case: Asked, standing: Standing) -> None:
    assert chains.served(case).standing is standing


@pytest.mark.parametrize(
    ("origin", "standing"),
    [
        (Origin.THIS_CALL, HELD),
        (Origin.KEPT, HELD),
        (Origin.OTHER_REQUESTER, BROKEN),
        (Origin.NOWHERE, UNDECIDED),
        (NOTHING, UNDECIDED),
    ],
)
def test_not_another_ones(origin: Origin, standing: Standing) -> None:
    assert chains.not_another_ones(asked(origin), Origin.OTHER_REQUESTER).standing is standing


@pytest.mark.parametrize(
    ("origin", "standing"),
    [(NOTHING, HELD), (Origin.THIS_CALL, OPEN), (Origin.NOWHERE, BROKEN), (Origin.KEPT, BROKEN)],
)
def test_nothing_made_up(origin: Origin, standing: Standing) -> None:
    assert chains.nothing_made_up(asked(origin, ask=Ask("x", what=What.UNKNOWN))).standing is standing


@pytest.mark.parametrize(
    ("case", "standing"),
    [
        (asked(Origin.THIS_CALL, a_call(), exchange=at(GRANTED, 0.9, 0.7)), HELD),
        (asked(Origin.NOWHERE, a_call(), exchange=at(GRANTED, 0.9, 0.3)), BROKEN),
        (asked(Origin.NOWHERE, a_call(started=3.0), exchange=at(GRANTED, 0.9, 0.3)), BROKEN),
        (asked(Origin.KEPT, a_call(), exchange=at(GRANTED, 0.9, 0.1)), OPEN),
        (asked(Origin.NOWHERE), OPEN),
        (asked(NOTHING, a_call()), OPEN),
    ],
)
def test_after_host(case: Asked, standing: Standing) -> None:
    assert chains.after_host(case).standing is standing


def test_what_is_recorded_is_never_judged() -> None:
    for origin in Origin:
        assert chains.recorded(asked(origin, a_call())).standing is OPEN
