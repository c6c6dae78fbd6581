"""Party B as the suite plays it: a person is sent back with a code, the code brings a token, the token a grant."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests

from conformance.roles.counterpart.behaviour import AGREES, FAILS, NEVER, REFUSES
from conformance.roles.counterpart.party_b import Scenario
from conformance.wire.exchange import Request
from conformance.wire.sink import written

from .conftest import GRANT_TYPE, Place, SetUp

BACK = "https://as.example/linked"


def sent_back(http: requests.Session, place: Place, **changes: Any) -> dict[str, str]:
    """The parameters with which a person comes back to party A."""
    asked = {"response_type": "code", "client_id": "party-a", "redirect_uri": BACK, "state": "x y&z", **changes}
    url = place.servers.party_b.authorization_url
    answer = http.get(url, params=asked, allow_redirects=False, timeout=5)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(BACK)
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


def ask(http: requests.Session, place: Place, **form: Any) -> requests.Response:
    return http.post(place.servers.party_b.token_url, data=form, timeout=5)


def token(http: requests.Session, place: Place, code: str) -> requests.Response:
    return ask(http, place, grant_type="authorization_code", code=code, redirect_uri=BACK)


def linked(http: requests.Session, place: Place) -> str:
    """The access token that party A gets in the current scenario."""
    return token(http, place, sent_back(http, place)["code"]).json()["access_token"]


def grant(http: requests.Session, place: Place, access_token: str, **changes: Any) -> requests.Response:
    form = {"grant_type": GRANT_TYPE, "code": "of party A", "client_id": "party-a", "access_token": access_token}
    return ask(http, place, **{**form, **changes})


def test_the_whole_way(place: Place, http: requests.Session) -> None:
    party_b = place.servers.party_b
    scenario = party_b.begin("the working link")
    back = sent_back(http, place)
    assert (set(back), back["state"]) == ({"code", "state"}, "x y&z")
    answer = token(http, place, back["code"])
    assert set(answer.json()) == {"access_token", "token_type", "expires_in"}
    assert (answer.headers["Cache-Control"], answer.headers["Pragma"]) == ("no-store", "no-cache")
    accepted = grant(http, place, answer.json()["access_token"])
    assert (accepted.status_code, accepted.content) == (200, b"")
    arrived = [party_b.authorizations(scenario), party_b.token_requests(scenario), party_b.grants(scenario)]
    assert [[each.id for each in some] for some in arrived] == [["party_a-1"], ["party_a-2"], ["party_a-3"]]
    assert party_b.strays(scenario) == []


@pytest.mark.parametrize(
    ("places", "found"),
    [(("token",), (False, True)), (("authorization",), (True, False)), (("authorization", "token"), (True, True))],
)
def test_the_reciprocal_scope_stands_where_it_is_to(
    place: Place, http: requests.Session, places: tuple[str, ...], found: tuple[bool, bool]
) -> None:
    place.servers.party_b.begin("asks for a scope", reciprocal="calendar mail", places=places)
    back = sent_back(http, place)
    answer = token(http, place, back["code"]).json()
    assert (back.get("reciprocal") == "calendar mail", answer.get("reciprocal") == "calendar mail") == found


def test_a_denial_is_sent_back(place: Place, http: requests.Session) -> None:
    place.servers.party_b.begin("denied", error="access_denied")
    assert sent_back(http, place) == {"error": "access_denied", "state": "x y&z"}


@pytest.mark.parametrize(
    "uri", ["https://evil.example/", "javascript:alert(1)", "", "https://as.example@evil.example/"]
)
def test_nobody_is_sent_to_a_host_that_the_file_does_not_name(place: Place, http: requests.Session, uri: str) -> None:
    scenario = place.servers.party_b.begin("a strange way back")
    url = place.servers.party_b.authorization_url
    answer = http.get(url, params={"redirect_uri": uri}, allow_redirects=False, timeout=5)
    assert (answer.status_code, "Location" in answer.headers) == (400, False)
    assert len(place.servers.party_b.authorizations(scenario)) == 1


def test_without_a_redirection_uri_the_registered_one_is_taken(set_up: SetUp, http: requests.Session) -> None:
    place = set_up(reciprocal={"party_a_redirect_uri": BACK})
    place.servers.party_b.begin("names no way back")
    assert "code" in sent_back(http, place, redirect_uri=None)


def test_nobody_is_sent_back_before_a_scenario(place: Place, http: requests.Session) -> None:
    assert (
        http.get(place.servers.party_b.authorization_url, params={"redirect_uri": BACK}, timeout=5).status_code == 400
    )


def test_a_code_is_good_for_one_token(place: Place, http: requests.Session) -> None:
    scenario = place.servers.party_b.begin("redeems twice")
    code = sent_back(http, place)["code"]
    assert [token(http, place, code).status_code for _ in range(2)] == [200, 400]
    assert len(place.servers.party_b.token_requests(scenario)) == 2


def test_what_comes_late_belongs_to_its_own_scenario(place: Place, http: requests.Session) -> None:
    party_b = place.servers.party_b
    early = party_b.begin("early")
    access_token = linked(http, place)
    late = party_b.begin("late")
    grant(http, place, access_token)
    assert party_b.wait_for_grant(late, within_s=0.05) is None
    assert len(party_b.grants(early)) == 1
    assert party_b.strays(late) == []


def test_a_grant_at_another_address_is_none(place: Place, http: requests.Session) -> None:
    scenario = place.servers.party_b.begin("sends its grant astray")
    access_token = linked(http, place)
    url = f"{place.servers.url}/party-b/reciprocal"
    form = {"grant_type": GRANT_TYPE, "code": "1", "client_id": "a", "access_token": access_token}
    assert http.post(url, data=form, timeout=5).status_code == 404
    assert (place.servers.party_b.grants(scenario), place.servers.party_b.strays(scenario)) == ([], [])


def test_a_second_grant_is_waited_for(place: Place, http: requests.Session) -> None:
    scenario = place.servers.party_b.begin("changes its scopes", grants=(AGREES, REFUSES))
    access_token = linked(http, place)
    assert [grant(http, place, access_token).status_code for _ in range(2)] == [200, 400]
    second = place.servers.party_b.wait_for_grant(scenario, number=2)
    assert second is not None
    assert second.id == "party_a-4"
    assert place.servers.party_b.wait_for_grant(scenario, within_s=0.05, number=3) is None


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"grant_type": "urn:ietf:params:oauth:grant-type%3reciprocal"}, id="the typo of the example"),
        pytest.param({"code": None}, id="no code"),
        pytest.param({"client_id": ["party-a", "party-a"]}, id="client_id twice"),
    ],
)
def test_a_malformed_grant_is_refused_and_kept(place: Place, http: requests.Session, changes: dict[str, Any]) -> None:
    scenario = place.servers.party_b.begin("a malformed grant")
    assert grant(http, place, linked(http, place), **changes).json() == {"error": "invalid_request"}
    assert len(place.servers.party_b.grants(scenario)) == 1


def test_a_grant_as_json_is_refused_and_kept(place: Place, http: requests.Session) -> None:
    scenario = place.servers.party_b.begin("a grant as JSON")
    content = {"grant_type": GRANT_TYPE, "access_token": linked(http, place)}
    assert http.post(place.servers.party_b.token_url, json=content, timeout=5).status_code == 400
    assert len(place.servers.party_b.grants(scenario)) == 1


def test_a_grant_with_a_foreign_token_is_a_stray_of_its_time(place: Place, http: requests.Session) -> None:
    party_b = place.servers.party_b
    before = party_b.begin("before")
    grant(http, place, "of nobody")
    after: Scenario = party_b.begin("after")
    ask(http, place, rubbish="yes")
    assert (len(party_b.strays(before)), len(party_b.strays(after))) == (2, 1)
    assert party_b.grants(before) == party_b.grants(after) == []


@pytest.mark.parametrize(("behaviour", "status"), [(REFUSES, 400), (FAILS, 500)])
def test_a_grant_is_answered_as_the_scenario_says(
    place: Place, http: requests.Session, behaviour: Any, status: int
) -> None:
    place.servers.party_b.begin("refuses", grants=(behaviour,))
    assert grant(http, place, linked(http, place)).status_code == status


def test_a_grant_that_is_never_answered_is_seen_all_the_same_and_let_go_with_the_next(
    place: Place, http: requests.Session
) -> None:
    party_b = place.servers.party_b
    scenario = party_b.begin("never", grants=(NEVER,))
    access_token = linked(http, place)
    party_b.let_go(scenario)
    with pytest.raises(requests.ConnectionError):
        grant(http, place, access_token)
    assert len(party_b.grants(scenario)) == 1


def test_the_dialect_of_google_answers_an_empty_object(set_up: SetUp, http: requests.Session) -> None:
    place = set_up(reciprocal={"dialect": "google"})
    place.servers.party_b.begin("the dialect")
    accepted = grant(http, place, linked(http, place))
    assert (accepted.status_code, accepted.json()) == (200, {})


def test_the_suites_own_person_needs_no_network(place: Place) -> None:
    party_b, recorder = place.servers.party_b, place.recorder("party_a")
    scenario = party_b.begin("the working link")
    url = f"{party_b.authorization_url}?redirect_uri={BACK}&state=a%2Fb"
    exchange = place.servers.visit(Request("GET", url), id="party_a-1", purpose="the person")
    recorder.exchanges.append(exchange)
    assert exchange.response is not None
    location = urlsplit(exchange.response.values("Location")[0])
    assert parse_qs(location.query)["state"] == ["a/b"]
    assert party_b.authorizations(scenario) == [exchange]
    assert (exchange.inbound, recorder.exchanges) == (False, [exchange])


def test_what_the_suite_hands_out_never_leaves(place: Place, http: requests.Session) -> None:
    party_b = place.servers.party_b
    scenario = party_b.begin("the working link")
    back = sent_back(http, place)
    access_token = token(http, place, back["code"]).json()["access_token"]
    grant(http, place, access_token)
    every = [*party_b.authorizations(scenario), *party_b.token_requests(scenario), *party_b.grants(scenario)]
    text = str([written(exchange, place.vault) for exchange in every])
    assert len(every) == 3
    assert not any(secret in text for secret in (back["code"], access_token))
