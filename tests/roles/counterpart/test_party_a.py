"""Party A's token endpoint as the suite plays it: every request is kept, under the code that it carries."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import requests

from conformance.roles.counterpart.behaviour import AGREES, FAILS, NEVER, slowly
from conformance.roles.counterpart.party_a import Code
from conformance.wire.exchange import FailureKind
from conformance.wire.sink import written

from .conftest import Place


def redeem(http: requests.Session, place: Place, code: Code, **changes: Any) -> requests.Response:
    form = {"grant_type": "authorization_code", "code": code.value}
    return http.post(place.servers.party_a.token_url, **{"data": form, "timeout": 5, **changes})


def test_a_code_brings_a_token_once(place: Place, http: requests.Session) -> None:
    code = place.servers.party_a.mint_code("the working grant", "photos")
    first, second = redeem(http, place, code), redeem(http, place, code)
    assert first.json() == {
        "access_token": code.access_token,
        "token_type": "Bearer",
        "expires_in": 3600,
        "scope": "photos",
    }
    assert (first.headers["Cache-Control"], first.headers["Pragma"]) == ("no-store", "no-cache")
    assert (second.status_code, second.json()) == (400, {"error": "invalid_grant"})
    assert [exchange.response.status for exchange in place.servers.party_a.redemptions(code)] == [200, 400]


def test_a_request_is_kept_as_it_came(place: Place, http: requests.Session) -> None:
    code = place.servers.party_a.mint_code("the working grant")
    redeem(http, place, code, params={"x": "%2f"}, headers={"authorization": "Basic eDp5", "A_b": "1"})
    exchange = place.servers.party_a.wait_for(code)
    assert exchange is not None
    assert (exchange.inbound, exchange.id) == (True, "party_b-1")
    assert exchange.request.method == "POST"
    assert exchange.request.url == f"{place.servers.party_a.token_url}?x=%252f"
    assert {("authorization", "Basic eDp5"), ("A_b", "1")} <= set(exchange.request.headers)
    assert exchange.request.body == f"grant_type=authorization_code&code={code.value}".encode()
    assert 0 <= exchange.started <= place.transport.now


def test_a_code_of_one_scenario_never_counts_for_another(place: Place, http: requests.Session) -> None:
    early, late = (place.servers.party_a.mint_code(name) for name in ("early", "late"))
    redeem(http, place, early)
    assert place.servers.party_a.wait_for(late, within_s=0.05) is None
    assert len(place.servers.party_a.redemptions(early)) == 1


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param(lambda code: {"json": {"grant_type": "authorization_code", "code": code}}, id="JSON"),
        pytest.param(lambda code: {"data": {"grant_type": "code", "code": code}}, id="another grant type"),
        pytest.param(lambda code: {"data": f"code={code}"}, id="no label"),
        pytest.param(lambda code: {"params": {"code": code}, "data": {"a": "b"}}, id="in the query"),
        pytest.param(lambda code: {"data": {"code": [code, code], "grant_type": "authorization_code"}}, id="twice"),
    ],
)
def test_another_shape_is_refused_and_kept_under_its_code(place: Place, http: requests.Session, shape: Any) -> None:
    code = place.servers.party_a.mint_code("the working grant")
    refusal = redeem(http, place, code, **{"data": None, **shape(code.value)})
    assert (refusal.status_code, refusal.json()) == (400, {"error": "invalid_request"})
    assert len(place.servers.party_a.redemptions(code)) == 1
    assert redeem(http, place, code).status_code == 200


def test_a_get_is_refused_and_kept(place: Place, http: requests.Session) -> None:
    code = place.servers.party_a.mint_code("the working grant")
    http.get(place.servers.party_a.token_url, params={"code": code.value}, timeout=5)
    assert [each.request.method for each in place.servers.party_a.redemptions(code)] == ["GET"]


def test_a_code_with_signs_comes_back_whole(place: Place, http: requests.Session) -> None:
    code = place.servers.party_a.mint_code("a code full of signs", suffix='+/=& %"<~')
    assert redeem(http, place, code).status_code == 200
    mangled = {"grant_type": "authorization_code", "code": code.key}
    assert redeem(http, place, code, data=mangled).json() == {"error": "invalid_request"}
    assert len(place.servers.party_a.redemptions(code)) == 2


def test_a_code_is_known_when_every_octet_of_it_is_escaped(place: Place, http: requests.Session) -> None:
    code = place.servers.party_a.mint_code("the working grant", suffix="+ ")
    escaped = "".join(f"%{octet:02x}" for octet in code.value.encode())
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    data = f"grant_type=authorization_code&code={escaped}"
    assert redeem(http, place, code, data=data, headers=headers).status_code == 200
    assert len(place.servers.party_a.redemptions(code)) == 1


def test_a_request_without_a_known_code_is_a_stray(place: Place, http: requests.Session) -> None:
    url = place.servers.party_a.token_url
    assert http.post(url, data={"code": "of somebody else"}, timeout=5).json() == {"error": "invalid_grant"}
    (stray,) = place.servers.party_a.strays()
    assert stray.inbound
    assert place.servers.party_a.strays(since=stray.started + 0.001) == []


def test_each_answer_has_its_turn_and_the_last_stays(place: Place, http: requests.Session) -> None:
    code = place.servers.party_a.mint_code("fails first", answers=(FAILS, AGREES))
    assert [redeem(http, place, code).status_code for _ in range(3)] == [500, 200, 200]


def test_a_slow_answer_is_known_before_it_is_given(place: Place, http: requests.Session) -> None:
    code = place.servers.party_a.mint_code("slow", answers=(slowly(0.05),))
    answer = redeem(http, place, code)
    (exchange,) = place.servers.party_a.redemptions(code)
    assert (answer.status_code, exchange.elapsed) == (200, 0.05)
    assert answer.elapsed.total_seconds() >= 0.05


def test_no_answer_ends_with_its_scenario(place: Place, http: requests.Session) -> None:
    code = place.servers.party_a.mint_code("never", answers=(NEVER,))
    place.servers.party_a.let_go(code)
    with pytest.raises(requests.ConnectionError):
        redeem(http, place, code)
    (exchange,) = place.servers.party_a.redemptions(code)
    assert exchange.response is None
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.UNANSWERED


def test_what_the_suite_hands_out_and_what_the_target_proves_itself_with_never_leave(
    place: Place, http: requests.Session
) -> None:
    code = place.servers.party_a.mint_code("the working grant", suffix="+/")
    basic = base64.b64encode(b"party-b:kX8-own-secret").decode()
    redeem(http, place, code, headers={"Authorization": f"Basic {basic}"})
    exchange = place.servers.party_a.wait_for(code)
    assert exchange is not None
    text = str(written(exchange, place.vault))
    assert not any(secret in text for secret in (code.key, code.access_token, basic))
