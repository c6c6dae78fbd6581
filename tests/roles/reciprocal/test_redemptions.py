"""What party B does with the codes of its grants."""

from __future__ import annotations

from conformance.roles.deviation import with_

from ..conftest import SetUp
from ..stage import stop_of
from .as_party_b import party_b


def test_the_redemption_of_the_working_grant_is_an_exchange_of_the_flow(set_up: SetUp) -> None:
    cast, _ = party_b(set_up)
    redemptions = cast.redemptions("party_b")
    assert redemptions.seen.inbound
    assert redemptions.seen.id.startswith("party_b-")
    assert redemptions.seen is redemptions.first


def test_a_party_b_that_redeems_nothing_is_waited_for_once(set_up: SetUp) -> None:
    cast, server = party_b(set_up, times=0)
    redemptions = cast.redemptions("party_b")
    assert redemptions.first is None
    assert stop_of(lambda: redemptions.seen).reason.startswith("no code was redeemed: the target is to come to http://")
    assert len(server.stage.clock.waits) == 1


def test_a_redemption_with_a_strange_code_is_the_one_that_is_looked_at(set_up: SetUp) -> None:
    cast, server = party_b(set_up, times=0)
    _ = cast.grants("party_b").working
    server.redeem("strange")
    first = cast.redemptions("party_b").first
    assert first is not None
    assert b"strange" in first.request.body


def test_codes_that_are_redeemed_twice_are_counted(set_up: SetUp) -> None:
    cast, _ = party_b(set_up, times=2)
    redemptions = cast.redemptions("party_b")
    assert cast.grants("party_b").works()
    assert [len(came) for _, came in redemptions.of_taken()] == [2, 2]


def test_a_code_that_party_a_refuses_or_fails_at_is_no_taken_one(set_up: SetUp) -> None:
    cast, _ = party_b(set_up)
    redemptions = cast.redemptions("party_b")
    refused, failed = redemptions.of(redemptions.refused.code), redemptions.of(redemptions.failed.code)
    assert [each.response.status for each in (*refused, *failed) if each.response] == [400, 500]
    assert [grant.code.name for grant, _ in redemptions.of_taken()] == ["the working grant"]


def test_the_codes_of_refused_grants_are_looked_after(set_up: SetUp) -> None:
    cast, server = party_b(set_up)
    grants, redemptions = cast.grants("party_b"), cast.redemptions("party_b")
    server.stage.run.catalogue["party_b"] = [(with_("a wrong token", access_token="x"), "access-token")]
    [(grant, came)] = redemptions.of_refused()
    assert (grant.accepted, came) == (False, [])
    server.redeem(grant.code.value)
    assert [len(came) for _, came in redemptions.of_refused()] == [1]
    assert grants.works()


def test_a_grant_that_is_refused_since_party_a_refused_its_code_was_redeemed_rightly(set_up: SetUp) -> None:
    cast, _ = party_b(set_up, strict=True)
    redemptions = cast.redemptions("party_b")
    assert [redemptions.refused.accepted, redemptions.failed.accepted] == [False, False]
    assert redemptions.of_refused() == []


def test_a_code_is_sent_a_second_time_after_it_was_redeemed(set_up: SetUp) -> None:
    cast, server = party_b(set_up)
    redemptions = cast.redemptions("party_b")
    assert redemptions.replayed.response is not None
    codes = [form["code"] for form in server.granted]
    assert codes.count(redemptions.sent_twice.code.value) == 2
    assert codes[-1] == redemptions.sent_twice.code.value


def test_an_update_has_another_code_and_the_same_access_token(set_up: SetUp) -> None:
    cast, server = party_b(set_up)
    redemptions = cast.redemptions("party_b")
    assert redemptions.updated.accepted
    first, second = server.granted
    assert first["access_token"] == second["access_token"]
    assert first["code"] != second["code"]
    assert redemptions.came_of(redemptions.updated) is not None
