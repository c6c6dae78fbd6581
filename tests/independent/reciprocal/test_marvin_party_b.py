"""Marvin takes grants as party B, and redeems their codes at party A."""

from __future__ import annotations

import time

import pytest

from ..surfing import Reader
from .calling import agreed, asked, client_of, posted, refused, token_of
from .conftest import Neighbourhood
from .desk import RECIPROCAL
from .marvin import Marvin
from .people import Badge

Form = dict[str, str]


def grant(reader: Reader, code: str = "c+1", client: str = "confidential") -> Form:
    id_, token = client_of(reader, client).id, token_of(reader, client)
    return {"grant_type": RECIPROCAL, "code": code, "client_id": id_, "access_token": token}


def until(there: Neighbourhood, number: int) -> None:
    moment = time.monotonic() + 5
    while len(there.heard) < number:
        assert time.monotonic() < moment
        time.sleep(0.02)


def test_a_grant_is_answered_and_its_code_redeemed_once_afterwards(
    at_mars: Reader, neighbourhood: Neighbourhood
) -> None:
    form, badge = grant(at_mars, "c 1+%"), client_of(at_mars)
    assert (posted(at_mars, form, badge).status_code, neighbourhood.heard) == (200, [])
    assert posted(at_mars, form, badge).status_code == 200
    until(neighbourhood, 1)
    [(url, sent, headers)] = neighbourhood.heard
    assert url == f"{at_mars.target['callback']['public_url']}/party-a/token"
    assert (sent["grant_type"], sent["code"]) == ("authorization_code", "c 1+%")
    assert headers["Authorization"].startswith("basic ")


@pytest.mark.parametrize(
    "change",
    [
        {"grant_type": RECIPROCAL.upper()},
        {"code": ""},
        {"client_id": ""},
        {"client_id": "gossamer.red"},
        {"access_token": ""},
        {"access_token": "x"},
    ],
)
def test_wrong_grants_are_refused_and_nothing_is_redeemed(
    at_mars: Reader, neighbourhood: Neighbourhood, change: Form
) -> None:
    assert refused(posted(at_mars, {**grant(at_mars, "wrong"), **change}, client_of(at_mars)))
    assert posted(at_mars, grant(at_mars, repr(change)), client_of(at_mars)).status_code == 200
    until(neighbourhood, 1)
    assert [form["code"] for form in neighbourhood.forms] == [repr(change)]


def test_a_grant_is_of_the_client_that_shows_itself(at_mars: Reader) -> None:
    other, badge = grant(at_mars, client="other"), client_of(at_mars)
    assert refused(posted(at_mars, other, badge)) == "invalid_grant"
    assert refused(posted(at_mars, {**other, "client_id": badge.id}, badge)) == "invalid_grant"
    assert refused(posted(at_mars, other, Badge(badge.id, "x"))) == "invalid_client"


def test_who_is_in_a_hurry_knows_what_party_a_said(hurried: Marvin, neighbourhood: Neighbourhood) -> None:
    reader = Reader(hurried.target)
    badge = client_of(reader)
    taken = posted(reader, grant(reader, "good"), badge)
    assert taken.json() == {"linked": True, "by": "Marvin"}
    neighbourhood.says = (400, {"error": "invalid_grant"})
    bad = grant(reader, "bad")
    assert [refused(posted(reader, bad, badge)) for _ in range(2)] == ["invalid_grant"] * 2
    assert [form["code"] for form in neighbourhood.forms] == ["good", "bad"]
    assert all(form["client_secret"] for form in neighbourhood.forms)
    reader.close()


def test_who_is_in_a_hurry_asks_for_a_scope_in_return(hurried: Marvin) -> None:
    reader = Reader(hurried.target)
    parameters = asked(reader)
    said = agreed(reader, parameters)
    form = {"grant_type": "authorization_code", "code": said["code"], "redirect_uri": parameters["redirect_uri"]}
    assert said["reciprocal"] == posted(reader, form, client_of(reader)).json()["reciprocal"] == "logbook snacks:read"
    reader.close()
