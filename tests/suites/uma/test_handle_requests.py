"""Judgements about a request for a handle, in literal exchanges."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.suites.judgements import handle_requests as judgements
from conformance.wire.exchange import Exchange

from ..messages import said, unanswered

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED


def refused(*challenges: str, status: int = 401, body: bytes = b"") -> Exchange:
    return said(status, body, *(("WWW-Authenticate", each) for each in challenges))


@pytest.mark.parametrize(
    ("challenges", "named", "matches", "for_oauth"),
    [
        (['OAuth realm="Here"'], HELD, HELD, HELD),
        (['Basic realm="There", oauth realm="Here"'], HELD, HELD, HELD),
        (['Basic realm="There"', 'OAuth realm="Here", scope="x"'], HELD, HELD, HELD),
        (['Basic realm="Here"'], HELD, HELD, BROKEN),
        (['OAuth realm="There"'], HELD, BROKEN, HELD),
        (['Basic realm="Here", OAuth realm="There"'], HELD, BROKEN, HELD),
        (["OAuth"], BROKEN, UNDECIDED, HELD),
        ([], BROKEN, UNDECIDED, UNDECIDED),
    ],
)
def test_a_challenge(challenges: list[str], named: Standing, matches: Standing, for_oauth: Standing) -> None:
    exchange = refused(*challenges)
    assert judgements.names_realm(exchange).standing is named
    assert judgements.realm_matches(exchange, "Here").standing is matches
    assert judgements.challenges_for_oauth(exchange).standing is for_oauth


def test_without_a_realm_to_match_nothing_is_judged() -> None:
    assert judgements.realm_matches(refused('OAuth realm="Here"'), None).standing is UNDECIDED


def test_where_nothing_was_refused_no_challenge_is_judged() -> None:
    for exchange in (said(200), said(500), unanswered()):
        assert judgements.names_realm(exchange).standing is UNDECIDED
        assert judgements.realm_matches(exchange, "Here").standing is UNDECIDED
        assert judgements.challenges_for_oauth(exchange).standing is UNDECIDED
        assert judgements.withheld(exchange, said(200, b"the-handle-itself")).standing is UNDECIDED


@pytest.mark.parametrize(
    ("exchange", "standing"), [(said(401), HELD), (said(403), BROKEN), (said(200), BROKEN), (unanswered(), UNDECIDED)]
)
def test_a_stranger_gets_401(exchange: Exchange, standing: Standing) -> None:
    assert judgements.unauthorized(exchange).standing is standing


@pytest.mark.parametrize(
    ("body", "handle", "standing"),
    [
        (b"no", b"the-handle-itself", HELD),
        (b"no, the-handle-itself", b"the-handle-itself\n", BROKEN),
        (b"ok", b"ok", OPEN),
        (b"", b"", OPEN),
    ],
)
def test_a_refusal_withholds_the_handle(body: bytes, handle: bytes, standing: Standing) -> None:
    assert judgements.withheld(refused(body=body), said(200, handle)).standing is standing


@pytest.mark.parametrize(
    ("before", "after", "standing"),
    [
        (said(401), said(200), HELD),
        (said(401), said(204), HELD),
        (said(200), said(200), UNDECIDED),
        (said(401), said(403), BROKEN),
        (said(401), said(500), BROKEN),
        (said(401), said(404), UNDECIDED),
        (said(404), said(401), UNDECIDED),
        (said(401), unanswered(), UNDECIDED),
    ],
)
def test_a_handle_is_given_for_an_access_token(before: Exchange, after: Exchange, standing: Standing) -> None:
    assert judgements.given(before, after).standing is standing
