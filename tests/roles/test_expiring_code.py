"""The code that is to expire: minted first, redeemed last, and waited for only as long as it takes."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.answers import read_answer
from conformance.roles.cast import Cast
from conformance.roles.expiring_code import ExpiringCode

from .conftest import SetUp
from .person import CLIENT, DELEGATION, Actor, Devices, granting, seat, stays
from .stage import Heard, Said, Stage, granted, refused, stop_of

BRIEF = {"id": "brief-1", "secret": "kX8-brief", "redirect_uri": "https://client.example/brief"}
LIVES_30_S = {"web_server": {"code_lifetime_s": 30}}


def web_server(set_up: SetUp, lasting_s: float = 30, **changes: Any) -> tuple[Stage, ExpiringCode, Actor]:
    """A server whose codes live so long, and the role; `changes` are keys of the target file."""
    stage = set_up(**{**DELEGATION, **LIVES_30_S, **changes})
    actor = seat(stage, granting())
    minted: dict[str, float] = {}
    codes = actor.play

    def play(asked: Any) -> Any:
        led = codes(asked)
        minted[f"S-{len(minted) + 1}"] = stage.clock.moment
        return led

    def token(heard: Heard) -> Said:
        over = stage.clock.moment > minted.get(heard.form["code"], -1e9) + lasting_s
        return refused("expired_verification_code") if over else granted(f"T-for-{heard.form['code']}")

    actor.play = play
    stage.at("token", token)
    return stage, Cast(stage.run).expiring_code("web_server"), actor


def device(set_up: SetUp, expires_in: str, **changes: Any) -> tuple[Stage, ExpiringCode, Actor, Devices]:
    """The same for the device flow; its codes are over once the clock has moved."""
    stage = set_up(**{**DELEGATION, **changes})
    devices = Devices(expires_in=expires_in)
    actor = seat(stage, devices.play)
    stage.at("authorization", devices.codes)
    stage.at("token", lambda heard: devices.token(heard) if heard.form["code"] != "D-3" else refused("code_expired"))
    return stage, Cast(stage.run).expiring_code("device"), actor, devices


def test_the_code_is_redeemed_once_its_time_is_surely_over(set_up: SetUp) -> None:
    stage, expiring, _ = web_server(set_up)
    expiring.mint()
    assert stage.clock.waits == []
    exchange = expiring.redeem_after_its_end()
    assert stage.clock.waits == [(31.0, "for a code of web_server to expire")]
    assert read_answer(exchange.response).error == "expired_verification_code"
    assert exchange.purpose == "web_server: a code after its end"


def test_it_is_another_than_the_one_that_shows_that_codes_bring_tokens(set_up: SetUp) -> None:
    stage, expiring, actor = web_server(set_up)
    expiring.redeem_after_its_end()
    assert [heard.form["code"] for heard in stage.heard] == ["S-1", "S-2", "S-3"]
    assert len(actor.asked) == 3


def test_the_lifetime_counts_from_the_minting_and_not_from_the_wait(set_up: SetUp) -> None:
    stage, expiring, _ = web_server(set_up)
    stage.clock.moment = 5.0
    expiring.mint()
    stage.clock.moment = 20.0
    expiring.redeem_after_its_end()
    assert stage.clock.waits[0][0] == 36.0


def test_it_is_minted_once_and_redeemed_once(set_up: SetUp) -> None:
    stage, expiring, actor = web_server(set_up)
    assert expiring.mint() is expiring.mint()
    assert len(actor.asked) == 2
    assert expiring.redeem_after_its_end() is expiring.redeem_after_its_end()
    assert len(stage.heard) == 3


def test_a_code_that_outlives_its_end_is_shown_with_its_token(set_up: SetUp) -> None:
    """Whether that is a breach is for the check to say."""
    _, expiring, _ = web_server(set_up, lasting_s=3600)
    assert read_answer(expiring.redeem_after_its_end().response).access_token == "T-for-S-2"


def test_where_a_fresh_code_no_longer_works_either_the_refusal_shows_nothing(set_up: SetUp) -> None:
    stage, expiring, _ = web_server(set_up)
    expiring.mint()
    stage.at("token", lambda _: refused("expired_verification_code"))
    first, second = stop_of(expiring.redeem_after_its_end), stop_of(expiring.redeem_after_its_end)
    assert (first.outcome, first.reason) == (Outcome.INCONCLUSIVE, "a fresh code no longer brings a token either")
    assert first is second
    assert first.exchanges


def test_a_client_whose_codes_live_shorter_is_taken_where_the_file_names_one(set_up: SetUp) -> None:
    stage, expiring, actor = web_server(set_up, clients={"confidential": CLIENT, "short_lived": BRIEF})
    expiring.redeem_after_its_end()
    assert {asked.query["client_id"] for asked in actor.asked} == {"brief-1"}
    assert {heard.form["redirect_uri"] for heard in stage.heard} == {BRIEF["redirect_uri"]}


def test_a_client_that_has_no_redirection_uri_gets_no_codes(set_up: SetUp) -> None:
    brief = {name: value for name, value in BRIEF.items() if name != "redirect_uri"}
    _, expiring, _ = web_server(set_up, clients={"confidential": CLIENT, "short_lived": brief})
    assert expiring.tokens.client == "confidential"


def test_without_a_lifetime_in_the_file_nothing_says_when_a_code_ends(set_up: SetUp) -> None:
    stage, expiring, _ = web_server(set_up, web_server=None)
    stop = stop_of(expiring.redeem_after_its_end)
    assert (stop.outcome, stop.reason) == (
        Outcome.UNTESTED,
        "needs web_server.code_lifetime_s in the target file",
    )
    assert stage.clock.waits == []


@pytest.mark.parametrize(("lifetime", "bearable"), [(60, True), (60.5, False)])
def test_no_wait_is_longer_than_allowed(set_up: SetUp, lifetime: float, bearable: bool) -> None:
    stage, expiring, _ = web_server(set_up, web_server={"code_lifetime_s": lifetime})
    if bearable:
        expiring.redeem_after_its_end()
        assert stage.clock.moment == 61.0
        return
    stop = stop_of(expiring.redeem_after_its_end)
    assert stop.outcome is Outcome.UNTESTED
    assert stop.reason == (
        "the codes of clients.confidential live 60.5 s (web_server.code_lifetime_s), longer than the 60 s of "
        "--max-wait; name a client with a shorter lifetime as clients.short_lived"
    )
    assert stage.clock.waits == []


def test_a_code_that_could_not_be_had_is_asked_for_once(set_up: SetUp) -> None:
    _, expiring, actor = web_server(set_up)
    actor.play = lambda _: stays(stuck="a page nobody understands")
    minted = expiring.mint()
    assert stop_of(expiring.redeem_after_its_end) is stop_of(expiring.redeem_after_its_end) is minted
    assert len(actor.asked) == 1


def test_an_end_user_who_grants_once_and_no_more_is_not_asked_again(set_up: SetUp) -> None:
    _, expiring, actor = web_server(set_up)
    granted_once = actor.play
    actor.play = lambda asked: granted_once(asked) if len(actor.asked) == 1 else stays(stuck="the account is locked")
    minted = expiring.mint()
    assert stop_of(expiring.redeem_after_its_end) is stop_of(expiring.redeem_after_its_end) is minted
    assert len(actor.asked) == 2


# --- The device flow, whose answer says how long a code lives ---


def test_a_granted_device_code_is_polled_once_and_after_its_end(set_up: SetUp) -> None:
    stage, expiring, _, devices = device(set_up, "30")
    stage.clock.moment = 4.0
    expiring.mint()
    assert devices.polled == ["D-2"]
    exchange = expiring.redeem_after_its_end()
    assert stage.clock.waits == [(35.0, "for a code of device to expire")]
    assert read_answer(exchange.response).error == "code_expired"
    assert devices.granted == {"D-2", "D-3", "D-4"}
    assert [heard.form["code"] for heard in stage.sent_to("token")] == ["D-2", "D-3", "D-4"]


def test_a_device_has_no_redirection_uri_and_needs_none(set_up: SetUp) -> None:
    clients = {"confidential": CLIENT, "short_lived": {"id": "client-1", "secret": "kX8-brief"}}
    _, expiring, _, _ = device(set_up, "30", clients=clients)
    assert expiring.tokens.client == "short_lived"
    expiring.redeem_after_its_end()


@pytest.mark.parametrize(
    ("expires_in", "reason"),
    [
        ("", "the device answer has no expires_in, so nothing says when its code ends"),
        ("soon", "the device answer has no expires_in, so nothing says when its code ends"),
        ("-5", "the device answer has no expires_in, so nothing says when its code ends"),
        (
            "3600",
            "the codes of clients.confidential live 3600 s (expires_in of the device answer), longer than the 60 s",
        ),
    ],
)
def test_a_lifetime_that_is_none_or_too_long_is_not_waited_for(set_up: SetUp, expires_in: str, reason: str) -> None:
    stage, expiring, _, _ = device(set_up, expires_in)
    stop = stop_of(expiring.redeem_after_its_end)
    assert stop.outcome is Outcome.UNTESTED
    assert stop.reason.startswith(reason)
    assert stage.clock.waits == []
