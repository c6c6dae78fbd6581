"""The null targets as party A call as their names say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from .asking import ask
from .null import NULL_TARGETS
from .null_party_a import CODE, GRANT_TYPE, PARTY_A
from .saying import said_json
from .seen import Seen
from .serving import answering, serve

Calls = list[Seen]
REDEEMED = ("grant_type", "authorization_code")


@pytest.fixture
def party_b() -> Iterator[tuple[str, Calls]]:
    """A party B that gives everybody the same token, and what it is asked."""
    calls: Calls = []

    def answer(seen: Seen) -> tuple[bytes]:
        calls.append(seen)
        return (said_json({"access_token": "ofPartyB"}),)

    with serve(answering(answer)) as url:
        yield url, calls


def led(url: str, party_b: str) -> bytes:
    """What a person gets who begins at party A and comes back from party B with a code."""
    there = ask(url, "GET", f"/start?party_b={quote(party_b, safe='')}", b"").decode()
    location = re.search(r"Location: (\S+)", there)
    assert location is not None
    assert location[1].startswith(f"{party_b}/party-b/authorize?")
    asked = dict(parse_qsl(urlsplit(location[1]).query))
    back = urlsplit(asked["redirect_uri"])
    return ask(url, "GET", f"{back.path}?code=ofPartyB&state={quote(asked['state'], safe='')}", b"")


@pytest.mark.parametrize(("name", "count"), list(zip(PARTY_A, (0, 1, 4, 6), strict=True)))
def test_they_call_as_often_as_their_names_say(name: str, count: int, party_b: tuple[str, Calls]) -> None:
    there, calls = party_b
    with NULL_TARGETS[name]() as url:
        assert b"<h1>Linked</h1>" in led(url, there)
    assert len(calls) == count
    assert {call.path for call in calls} <= {"/party-b/token"}


def test_one_sends_everything_twice(party_b: tuple[str, Calls]) -> None:
    there, calls = party_b
    with NULL_TARGETS["party-a-calls-twice"]() as url:
        led(url, there)
    forms = [call.form for call in calls]
    assert [REDEEMED in form.items() for form in forms] == [True, True, False, False]
    assert forms[2] == forms[3]
    grant = {"grant_type": GRANT_TYPE, "code": CODE, "client_id": "liar-with-a-page", "access_token": "ofPartyB"}
    assert forms[2] == grant


def test_one_sends_rubbish_with_the_token_in_it(party_b: tuple[str, Calls]) -> None:
    there, calls = party_b
    with NULL_TARGETS["party-a-calls-with-rubbish"]() as url:
        led(url, there)
    rubbish = [call.body for call in calls[1:]]
    assert all(call.form == {} for call in calls[1:])
    assert sum(b"ofPartyB" in body for body in rubbish) == 2


@pytest.mark.parametrize("name", PARTY_A)
def test_whoever_asks_for_a_token_gets_one(name: str) -> None:
    with NULL_TARGETS[name]() as url:
        assert b'"access_token"' in ask(url)


def test_a_party_b_that_cannot_be_reached_keeps_nobody_waiting() -> None:
    with NULL_TARGETS["party-a-calls-twice"]() as url:
        assert b"<h1>Linked</h1>" in led(url, "http://127.0.0.1:1")
