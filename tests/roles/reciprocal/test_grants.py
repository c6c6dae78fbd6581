"""The suite as party A: its working grant, and what becomes of it when one thing is changed."""

from __future__ import annotations

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.deviation import with_, without

from ..conftest import SetUp
from ..stage import Heard, stop_of
from .as_party_b import TARGET, grants_of, is_right, party_b


def test_the_working_grant_is_that_of_the_profile_with_a_code_of_the_suite(set_up: SetUp) -> None:
    cast, server = party_b(set_up)
    working = grants_of(cast).working
    assert working.accepted
    assert working.breaks == frozenset()
    [form] = server.granted
    assert form == {
        "grant_type": "urn:ietf:params:oauth:grant-type:reciprocal",
        "code": working.code.value,
        "client_id": "client-1",
        "access_token": "A-client-1-1",
    }


def test_the_working_grant_is_made_once_and_each_has_a_code_of_its_own(set_up: SetUp) -> None:
    cast, server = party_b(set_up)
    grants = grants_of(cast)
    assert grants.working is grants.working
    assert grants.works()
    codes = [form["code"] for form in server.granted]
    assert (len(codes), len(set(codes)), server.issued) == (2, 2, 1)


def test_the_code_of_the_working_grant_has_signs_that_a_form_escapes(set_up: SetUp) -> None:
    cast, server = party_b(set_up)
    assert grants_of(cast).working.code.value.endswith("+/=&% ~")
    assert server.granted[0]["code"].endswith("+/=&% ~")


def test_codes_can_be_agreed_to_have_no_signs(set_up: SetUp) -> None:
    cast, server = party_b(set_up, takes=lambda heard: is_right(heard) and "+" not in heard.form["code"])
    working = grants_of(cast).working
    assert (working.accepted, working.breaks, working.code.value) == (True, frozenset(), working.code.key)
    assert len(server.granted) == 2


def test_a_party_b_that_takes_nothing_leaves_everything_undecided(set_up: SetUp) -> None:
    cast, _ = party_b(set_up, takes=lambda _heard: False)
    stop = stop_of(lambda: grants_of(cast).working)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason.startswith("the working grant got status 400; if party B is right to refuse it, look at")
    assert "callback.public_url" in stop.reason


def test_the_credentials_in_the_body_are_tried_where_basic_is_refused(set_up: SetUp) -> None:
    cast, server = party_b(set_up, takes=lambda heard: is_right(heard) and not heard.authorization)
    working = grants_of(cast).working
    assert working.breaks == {"reciprocal-grant/basic"}
    assert server.granted[-1]["client_secret"] == "kX8-secret"
    assert grants_of(cast).works()


def test_the_dialect_sends_them_there_from_the_start(set_up: SetUp) -> None:
    target = {"reciprocal": {"dialect": "google"}}
    cast, server = party_b(set_up, takes=lambda heard: not heard.authorization, target=target)
    assert grants_of(cast).working.breaks == frozenset()
    assert list(server.granted[0]) == ["grant_type", "code", "client_id", "access_token", "client_secret"]


def test_in_the_body_a_client_id_left_out_is_in_no_other_place(set_up: SetUp) -> None:
    cast, server = party_b(set_up, target={"reciprocal": {"dialect": "google"}})
    attempt = grants_of(cast).attempt(without("client_id"))
    assert attempt.doubt is None
    assert "client_id" not in server.granted[1]


@pytest.mark.parametrize(("status", "taken"), [(200, True), (201, True), (204, True), (302, False), (500, False)])
def test_any_status_of_success_is_a_grant_that_was_taken(set_up: SetUp, status: int, taken: bool) -> None:
    cast, _ = party_b(set_up, status=status)
    assert grants_of(cast).grant("a grant").accepted is taken


def test_a_deviation_is_sent_with_a_code_of_its_own_between_working_grants(set_up: SetUp) -> None:
    cast, server = party_b(set_up)
    grants = grants_of(cast)
    attempt = grants.attempt(with_("a wrong token", access_token="x"))
    assert attempt.doubt is None
    assert attempt.exchange is not None
    assert [form["access_token"] for form in server.granted] == ["A-client-1-1", "x", "A-client-1-1"]
    assert [grant.accepted for grant in grants.sent] == [True, False, True]
    assert len({form["code"] for form in server.granted}) == 3


def test_the_token_of_another_client_comes_from_its_own_code_grant(set_up: SetUp) -> None:
    cast, _ = party_b(set_up)
    tokens = grants_of(cast).tokens
    assert tokens.of("other").startswith("A-client-2-")
    assert tokens.of("other") == tokens.of("other")


def test_a_token_that_has_lived_half_its_life_is_replaced(set_up: SetUp) -> None:
    cast, server = party_b(set_up, expires_in=10)
    tokens = grants_of(cast).tokens
    first = tokens.of("confidential")
    server.stage.clock.moment += 6.0
    second = tokens.of("confidential")
    assert first != second
    assert tokens.of("confidential") == second


def test_a_missing_endpoint_is_named(set_up: SetUp) -> None:
    endpoints = {"authorization": TARGET["endpoints"]["authorization"]}
    cast, _ = party_b(set_up, target={"endpoints": endpoints})
    assert "endpoints.token" in stop_of(lambda: grants_of(cast).working).reason


def test_an_expired_token_is_spoken_of_last_and_a_fresh_one_shows_that_grants_work(set_up: SetUp) -> None:
    def takes(heard: Heard) -> bool:
        return is_right(heard) and heard.form["access_token"] != "A-client-1-1"

    clients = {"short_lived": TARGET["clients"]["confidential"]}
    cast, server = party_b(set_up, takes=takes, expires_in=2, target={"clients": clients})
    expiring = cast.expiring_grant("party_b")
    cast.mint("party_b")
    exchange = expiring.grant_after_its_end()
    assert exchange.response is not None
    assert (exchange.response.status, server.granted[0]["access_token"]) == (400, "A-client-1-1")
    assert server.stage.clock.waits == [(3.0, "for a token of clients.short_lived to expire")]
    assert expiring.grant_after_its_end() is exchange


@pytest.mark.parametrize(
    ("expires_in", "reason"),
    [(None, "has no expires_in"), (3600, "lives 3600 s, longer than the 60 s of --max-wait")],
)
def test_a_token_that_is_not_seen_to_expire_leaves_it_untested(
    set_up: SetUp, expires_in: int | None, reason: str
) -> None:
    cast, _ = party_b(set_up, expires_in=expires_in)
    stop = stop_of(cast.expiring_grant("party_b").grant_after_its_end)
    assert stop.outcome is Outcome.UNTESTED
    assert reason in stop.reason


def test_where_fresh_tokens_fail_too_an_expired_one_shows_nothing(set_up: SetUp) -> None:
    cast, _ = party_b(set_up, takes=lambda _heard: False, expires_in=2)
    stop = stop_of(cast.expiring_grant("party_b").grant_after_its_end)
    assert stop.outcome is Outcome.INCONCLUSIVE
