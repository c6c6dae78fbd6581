"""The token that is to expire: minted first, looked at last, and waited for only as long as it takes."""

from __future__ import annotations

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.expiring import ExpiringToken
from conformance.roles.resource_flow import served

from .conftest import SetUp
from .stage import Server, Stage, granted, issuing, opening, refused, resource_of, stop_of

BOTH = {
    "confidential": {"id": "client-1", "secret": "kX8-secret"},
    "short_lived": {"id": "brief", "secret": "kX8-brief"},
}


def expiring_of(stage: Stage) -> ExpiringToken:
    return ExpiringToken(resource_of(stage))


def until(stage: Stage, end: float) -> Server:
    """A resource that opens to every token until a moment of the run, and then to the third, which is issued last."""
    return opening(lambda heard: stage.clock.moment < end or "token-3" in heard.authorization)


def test_the_token_is_presented_once_its_time_is_surely_over(stage: Stage) -> None:
    stage.at("token", issuing(expires_in=30))
    stage.at("resource", until(stage, 30))
    expiring = expiring_of(stage)
    expiring.mint()
    assert stage.clock.waits == []
    exchange = expiring.present_after_its_end("header")
    assert stage.clock.waits == [(31.0, "for a token of clients.confidential to expire")]
    assert not served(exchange)
    assert exchange.purpose == "resource: an expired token by header"


def test_the_lifetime_counts_from_the_minting_and_not_from_the_wait(stage: Stage) -> None:
    """What passes while other checks run is not waited for again."""
    stage.clock.moment = 5.0
    stage.at("token", issuing(expires_in=30))
    stage.at("resource", until(stage, 35))
    expiring = expiring_of(stage)
    expiring.mint()
    stage.clock.moment = 20.0
    expiring.present_after_its_end("header")
    assert stage.clock.waits[0][0] == 36.0


def test_it_is_minted_once_and_waited_for_once_whatever_the_ways(stage: Stage) -> None:
    stage.at("token", issuing(expires_in=30))
    stage.at("resource", until(stage, 30))
    expiring = expiring_of(stage)
    expiring.mint()
    expiring.mint()
    minted = len(stage.sent_to("token"))
    assert minted == 2, "the token that is known to work, and the one that is to expire"
    for way in ("header", "query"):
        assert not served(expiring.present_after_its_end(way))
    assert stage.clock.moment == 31.0


def test_it_works_before_its_end_or_its_refusal_would_show_nothing(stage: Stage) -> None:
    stage.at("token", issuing(expires_in=30))
    stage.at("resource", opening(lambda heard: "token-1" in heard.authorization))
    stop = stop_of(lambda: expiring_of(stage).present_after_its_end("header"))
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason == "the token of clients.confidential does not open the resource"
    assert stage.clock.waits == []


def test_a_client_with_a_shorter_lifetime_is_taken_where_the_file_names_one(set_up: SetUp) -> None:
    stage = set_up(clients=BOTH, flows=["client_cred", "resource"])
    brief = issuing(expires_in=2)
    long = issuing(expires_in=3600)
    stage.at("token", lambda heard: brief(heard) if heard.form["client_id"] == "brief" else long(heard))
    stage.at("resource", opening())
    expiring_of(stage).present_after_its_end("header")
    assert stage.clock.waits == [(3.0, "for a token of clients.short_lived to expire")]


def test_a_token_that_outlives_its_end_is_shown_as_served(stage: Stage) -> None:
    """Whether that is a breach is for the check to say."""
    stage.at("token", issuing(expires_in=30))
    stage.at("resource", opening())
    assert served(expiring_of(stage).present_after_its_end("header"))


def test_where_a_fresh_token_no_longer_opens_it_either_the_refusal_shows_nothing(stage: Stage) -> None:
    stage.at("token", issuing(expires_in=30))
    stage.at("resource", opening(lambda _: stage.clock.moment < 30))
    expiring = expiring_of(stage)
    stop = stop_of(lambda: expiring.present_after_its_end("header"))
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason == "a fresh token no longer opens the resource either"
    assert stop.exchanges


def test_without_expires_in_nothing_says_when_it_ends(stage: Stage) -> None:
    stage.at("token", issuing())
    stage.at("resource", opening())
    stop = stop_of(lambda: expiring_of(stage).present_after_its_end("header"))
    assert (stop.outcome, stop.reason) == (
        Outcome.UNTESTED,
        "the answer to clients.confidential has no expires_in, so nothing says when its token ends",
    )


@pytest.mark.parametrize("value", ["soon", "nan", "-5", "inf"])
def test_a_lifetime_that_is_none_is_waited_for_as_little_as_one_left_out(stage: Stage, value: str) -> None:
    """A token presented as expired that never was would make a good resource server fail."""
    stage.at("token", issuing(expires_in=value))
    stage.at("resource", opening())
    stop = stop_of(lambda: expiring_of(stage).present_after_its_end("header"))
    assert stop.outcome is Outcome.UNTESTED
    assert stage.clock.waits == []


def test_a_lifetime_longer_than_allowed_is_untested_with_the_figures(stage: Stage) -> None:
    stage.at("token", issuing(expires_in=3600))
    stage.at("resource", opening())
    stop = stop_of(lambda: expiring_of(stage).present_after_its_end("header"))
    assert stop.outcome is Outcome.UNTESTED
    assert stop.reason == (
        "the token of clients.confidential lives 3600 s, longer than the 60 s of --max-wait; name a client with a "
        "shorter lifetime as clients.short_lived"
    )
    assert stage.clock.waits == []


def test_a_lifetime_of_exactly_the_time_allowed_is_waited_for(stage: Stage) -> None:
    stage.at("token", issuing(expires_in=60))
    stage.at("resource", opening())
    expiring_of(stage).present_after_its_end("header")
    assert stage.clock.moment == 61.0


@pytest.mark.parametrize(
    "server",
    [pytest.param(issuing(), id="untested"), pytest.param(lambda _: refused(), id="inconclusive")],
)
def test_a_token_that_could_not_be_had_is_asked_for_once(stage: Stage, server: Server) -> None:
    stage.at("token", server)
    stage.at("resource", opening())
    expiring = expiring_of(stage)
    expiring.mint()
    sent = len(stage.heard)
    first, second = (stop_of(lambda: expiring.present_after_its_end("header")) for _ in range(2))
    assert first is second
    assert len(stage.heard) == sent


def test_the_flow_whose_token_opens_the_resource_issues_it(stage: Stage) -> None:
    """The first claimed flow may issue tokens of another scope."""
    stage.at("token", lambda heard: granted(f"of-{heard.form['type']}", expires_in=30))
    stage.at("resource", opening(lambda heard: "of-client_cred" in heard.authorization))
    expiring_of(stage).present_after_its_end("header")
    assert [heard.form["type"] for heard in stage.sent_to("token")[:3]] == ["username", "client_cred", "client_cred"]
