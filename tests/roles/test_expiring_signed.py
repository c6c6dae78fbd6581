"""The token with a secret that is to expire: minted first, signed with last."""

from __future__ import annotations

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.expiring_signed import ExpiringSigned
from conformance.roles.resource_flow import served

from .conftest import SetUp
from .signed_server import Signing, signed_of
from .stage import Stage, stop_of

BOTH = {
    "confidential": {"id": "client-1", "secret": "kX8-secret"},
    "short_lived": {"id": "brief", "secret": "kX8-brief"},
}
LIVES_30 = "&expires_in=30"


def expiring_of(stage: Stage, server: Signing) -> ExpiringSigned:
    return ExpiringSigned(signed_of(stage, server))


def ending(stage: Stage) -> Signing:
    """Tokens up to the fourth, which is the one that is to expire, open nothing from the 30th second on."""
    return Signing(
        more=LIVES_30, accept=lambda sent, _: stage.clock.moment < 30 or int(sent["token"].rpartition("-")[2]) > 4
    )


def test_the_token_signs_before_its_end_and_is_refused_once_it_is_surely_over(stage: Stage) -> None:
    expiring = expiring_of(stage, ending(stage))
    expiring.mint()
    assert stage.clock.waits == []
    exchange = expiring.present_after_its_end()
    assert stage.clock.waits == [(31.0, "for a token of clients.confidential with a secret to expire")]
    assert exchange.purpose == "signed: an expired token"
    assert not served(exchange)


def test_it_is_minted_once(stage: Stage) -> None:
    expiring = expiring_of(stage, ending(stage))
    assert expiring.mint() is expiring.mint()


def test_a_client_with_a_shorter_lifetime_is_taken_where_the_file_names_one(set_up: SetUp) -> None:
    stage = set_up(clients=BOTH)
    expiring = expiring_of(stage, ending(stage))
    expiring.mint()
    assert stage.sent_to("token")[-1].form["client_id"] == "brief"


def test_a_token_that_outlives_its_end_is_shown_as_served(stage: Stage) -> None:
    """Whether that is a breach is for the check to say."""
    assert served(expiring_of(stage, Signing(more=LIVES_30)).present_after_its_end())


@pytest.mark.parametrize(
    ("server", "outcome", "reason"),
    [
        pytest.param(Signing(), Outcome.UNTESTED, "no expires_in", id="no-lifetime"),
        pytest.param(Signing(more="&expires_in=3600"), Outcome.UNTESTED, "lives 3600 s, longer than", id="too-long"),
        pytest.param(
            Signing(more=LIVES_30, accept=lambda sent, _: sent["token"] == "token-2"),
            Outcome.INCONCLUSIVE,
            "a request signed with the token of clients.confidential is refused",
            id="refused-before-its-end",
        ),
    ],
)
def test_a_token_whose_refusal_would_show_nothing_is_not_waited_for(
    stage: Stage, server: Signing, outcome: Outcome, reason: str
) -> None:
    stop = stop_of(expiring_of(stage, server).present_after_its_end)
    assert stop.outcome is outcome
    assert reason in stop.reason
    assert stage.clock.waits == []


def test_where_a_fresh_token_is_refused_as_well_the_refusal_shows_nothing(stage: Stage) -> None:
    closing = Signing(more=LIVES_30, accept=lambda *_: stage.clock.moment < 30)
    stop = stop_of(expiring_of(stage, closing).present_after_its_end)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason == "a request signed with a fresh token is refused as well"
    assert stop.exchanges
