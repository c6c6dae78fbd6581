"""The suite as party B: links from party A's page, and what party A does in their course."""

from __future__ import annotations

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.reciprocal.inbound import sent_of
from conformance.roles.reciprocal.link import LinkTrial
from conformance.roles.reciprocal.links import Links
from conformance.roles.user_agent.visit import Wish

from ..conftest import SetUp
from ..stage import NoClock, stop_of
from .as_party_a import PartyA, party_a


def links(set_up: SetUp, **how: object) -> tuple[Links, PartyA]:
    cast, server = party_a(set_up, **how)
    return cast.links("party_a"), server


def waits(server: PartyA) -> list[float]:
    clock = server.stage.clock
    assert isinstance(clock, NoClock)
    return [moment for moment, _ in clock.waits]


def test_the_first_link_has_all_that_party_a_asked(set_up: SetUp) -> None:
    played, server = links(set_up)
    first = played.first
    assert sent_of(played.authorization).first("client_id") == "party-a"
    assert sent_of(played.token_request).all("code") == (first.code,)
    assert sent_of(played.grant).all("access_token") == (server.said[0]["access_token"],) == (first.access_token,)
    assert (first.code_of_party_a, waits(server), server.links) == ("C-1", [], 1)


def test_codes_and_tokens_have_signs_that_a_form_escapes(set_up: SetUp) -> None:
    played, _ = links(set_up)
    assert played.first.code.endswith("+/%&= ~")
    assert played.first.access_token.endswith("+/=")


def test_the_scope_is_named_where_the_revision_has_it(set_up: SetUp) -> None:
    played, server = links(set_up)
    _ = played.first
    assert server.said[0]["reciprocal"] == "playlists"
    played.attempt(LinkTrial("unasked", reciprocal=False))
    assert "reciprocal" not in server.said[1]


def test_where_the_revision_has_it_in_the_redirection_the_token_comes_without(set_up: SetUp) -> None:
    played, server = links(set_up, target={"profile": "reciprocal-00"})
    back = played.authorization.response
    assert back is not None
    assert "reciprocal=playlists" in back.values("Location")[0]
    assert "reciprocal" not in server.said[0]


def test_a_person_who_never_comes_is_said_with_the_page_that_stopped_them(set_up: SetUp) -> None:
    played, _ = links(set_up, comes=lambda _number: False)
    stop = stop_of(lambda: played.authorization)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason.startswith("nobody came from endpoints.start to party B's authorization endpoint at http://")
    assert stop.reason.endswith("The page 'Link' asks for nothing.")
    assert stop_of(lambda: played.grant).reason == stop.reason


def test_a_code_that_is_not_redeemed_is_waited_for_and_said_with_advice(set_up: SetUp) -> None:
    played, server = links(set_up, redeems=lambda _number: False)
    reason = stop_of(lambda: played.grant).reason
    assert reason.startswith("no token request came")
    assert "(callback.public_url)" in reason
    assert waits(server) == [8]
    assert played.authorization


def test_a_grant_that_is_not_sent_is_waited_for_once(set_up: SetUp) -> None:
    played, server = links(set_up, grants=lambda _number: False)
    for _ in range(2):
        assert stop_of(lambda: played.grant).reason.startswith("no grant request came within 8 s")
    assert (waits(server), server.links) == ([8], 1)
    assert played.token_request


def test_after_a_denial_a_grant_is_awaited_for_a_moment(set_up: SetUp) -> None:
    played, server = links(set_up)
    link = played.attempt(LinkTrial("declined", wish=Wish.DENY))
    assert (list(link.grants), link.doubt, waits(server)) == ([], None, [0.3])


def test_trials_are_made_together_between_working_links(set_up: SetUp) -> None:
    played, server = links(set_up)
    trials = [LinkTrial("declined", wish=Wish.DENY), LinkTrial("unasked", reciprocal=False)]
    server.stage.run.links["party_a"] = trials
    assert [played.attempt(trial).trial for trial in trials] == trials
    purposes = dict.fromkeys(each.purpose for each in played.recorder.exchanges if not each.inbound)
    names = ["the working link", "declined", "unasked", "the working link, once more"]
    assert list(purposes) == [f"party_a: {name}" for name in names]


def test_a_trial_is_in_doubt_where_no_working_link_follows(set_up: SetUp) -> None:
    played, _ = links(set_up, grants=lambda number: number == 1)
    link = played.attempt(LinkTrial("declined", wish=Wish.DENY))
    assert link.doubt is not None
    assert link.doubt.startswith("the working request no longer worked afterwards")


def test_a_grant_without_the_token_belongs_to_the_link_in_which_it_came(set_up: SetUp) -> None:
    played, server = links(set_up)
    _ = played.first
    declined = played.attempt(LinkTrial("declined", wish=Wish.DENY))
    server.change = lambda form: {**form, "access_token": "strange"}
    strange = played.attempt(LinkTrial("strange"))
    assert [sent_of(each).first("access_token") for each in strange.grants] == ["strange"]
    assert list(declined.grants) == []


def test_a_grant_without_the_token_ends_the_wait(set_up: SetUp) -> None:
    played, server = links(set_up, change=lambda form: {**form, "access_token": "strange"})
    assert sent_of(played.grant).first("access_token") == "strange"
    assert waits(server) == []


def test_a_redemption_with_a_strange_code_is_the_one_that_is_looked_at(set_up: SetUp) -> None:
    played, server = links(set_up)
    server.sent_back = lambda: {**PartyA.sent_back(server), "code": "strange"}  # type: ignore[method-assign]
    assert sent_of(played.token_request).first("code") == "strange"
    assert stop_of(lambda: played.grant).reason.startswith("party A's token request was none that party B could grant")


def test_a_code_is_taken_from_the_last_link_as_long_as_it_is_fresh(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    played, server = links(set_up)
    transport = type(played.run.transport)
    now = played.first.ended
    assert played.fresh().code_of_party_a == "C-1"
    kept = played.fresh()
    assert (kept.code_of_party_a, server.links) == ("C-2", 2)
    played.keep(kept)
    assert played.fresh() is kept
    played.keep(kept)
    monkeypatch.setattr(transport, "now", property(lambda _self: now + 60))
    assert played.fresh().code_of_party_a == "C-3"


def test_two_links_are_two_with_grants(set_up: SetUp) -> None:
    played, server = links(set_up)
    assert [link.code_of_party_a for link in played.two] == ["C-1", "C-2"]
    _ = played.two
    assert server.links == 2
