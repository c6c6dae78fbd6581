"""Judgements about how a host is introduced to its authorization manager, in literal exchanges."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.uma.host.introduction import Introduction
from conformance.roles.user_agent.visit import Landing, PageKind, PageSeen, Visit, Wish
from conformance.suites.judgements import host_introductions as judgements
from conformance.wire.exchange import Exchange, Request

from ..messages import HOSTILE, said

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
RESOURCE = "https://host.example/profile"
REL = "http://uma/am/resource"
JSON = ("Content-Type", "application/json")
RECORDED = {"subject": "bob", "property": [], "link": {REL: [{"href": RESOURCE, "title": "Basic profile"}]}}


def came(method: str, body: bytes = b"", *headers: tuple[str, str], started: float = 0.0, id: str = "h-1") -> Exchange:
    request = Request(method, "https://am.example/x", headers, body)
    return replace(said(200, id=id), request=request, inbound=True, started=started)


def registered(document: object, label: tuple[str, str] = JSON) -> Exchange:
    return came("POST", json.dumps(document).encode(), label)


def visit(kind: PageKind = PageKind.PLAIN, landing: Landing = Landing.PAGE, stuck: str | None = None) -> Visit:
    pages = (PageSeen(kind, "https://host.example/start", "Protection", "", (), "t-1"),)
    return Visit(Wish.APPROVE, landing, "https://login.example/", None, said(200), ("t-1",), pages, stuck, True)


def introduction(
    hostmeta: tuple[Exchange, ...] = (),
    registrations: tuple[Exchange, ...] = (),
    users: tuple[Exchange, ...] = (),
    redemptions: tuple[Exchange, ...] = (),
    ended: Visit | None = None,
) -> Introduction:
    return Introduction(ended or visit(), hostmeta, registrations, users, redemptions)


def user(redirect_uri: str, status: int) -> Exchange:
    request = Request("GET", f"https://am.example/user?{urlencode({'redirect_uri': redirect_uri})}")
    return replace(said(status, id="h-2"), request=request, inbound=True)


def test_hostmeta_is_asked_for_first_and_by_get() -> None:
    later = came("POST", started=2.0)
    assert judgements.first_asked_for_hostmeta(introduction((came("GET", started=1.0),), (later,))).standing is HELD
    assert judgements.first_asked_for_hostmeta(introduction((came("GET", started=3.0),), (later,))).standing is BROKEN
    assert judgements.first_asked_for_hostmeta(introduction((came("POST"),), (later,))).standing is BROKEN
    assert judgements.first_asked_for_hostmeta(introduction(())).standing is BROKEN


def test_a_request_of_a_kind_comes_with_its_method() -> None:
    there = (came("PUT", id="h-1"), came("POST", id="h-2"))
    found = judgements.came(there, "a registration", visit(), "POST")
    assert (found.standing, found.exchange) == (HELD, "h-2")
    assert judgements.came(there[:1], "a registration", visit(), "POST").standing is BROKEN
    assert judgements.came((), "a registration", visit(), "POST").standing is BROKEN


@pytest.mark.parametrize(
    ("ended", "standing"),
    [
        pytest.param(visit(stuck="asks for nothing"), BROKEN, id="a page that asks for nothing"),
        pytest.param(visit(PageKind.UNKNOWN, stuck="has fields"), UNDECIDED, id="a page that nobody understands"),
        pytest.param(visit(PageKind.LOGIN), UNDECIDED, id="a login"),
        pytest.param(visit(landing=Landing.NOWHERE, stuck="no response"), UNDECIDED, id="no answer"),
        pytest.param(visit(landing=Landing.ELSEWHERE), UNDECIDED, id="a host that no key has"),
    ],
)
def test_a_host_is_not_blamed_for_what_a_person_could_not_do(ended: Visit, standing: Standing) -> None:
    assert judgements.came((), "a registration", ended, "POST").standing is standing
    assert judgements.redeemed(introduction(ended=ended)).standing is standing


def test_a_code_that_went_back_is_exchanged() -> None:
    home = "https://host.example/back"
    assert judgements.redeemed(introduction(redemptions=(came("POST"),))).standing is HELD
    assert judgements.redeemed(introduction(users=(user(home, 302),))).standing is BROKEN
    assert judgements.redeemed(introduction(users=(user("/back", 400),))).standing is BROKEN
    not_sent = judgements.redeemed(introduction(users=(user(home, 400),)))
    assert (not_sent.standing, "endpoints.back" in not_sent.got) == (UNDECIDED, True)


@pytest.mark.parametrize(
    ("label", "body", "standing"),
    [
        ("application/json", b"{}", HELD),
        ("application/jrd+json; charset=utf-8", b"{}", HELD),
        ("text/plain", b"{}", BROKEN),
        ("application/json", b"[]", BROKEN),
        ("application/json", b"", BROKEN),
    ],
)
def test_the_registration_is_json(label: str, body: bytes, standing: Standing) -> None:
    assert judgements.is_labelled_json(came("POST", body, ("content-type", label))).standing is standing


@pytest.mark.parametrize(
    ("link", "standing"),
    [
        (RECORDED["link"], HELD),
        ({REL: []}, BROKEN),
        ({REL: [{"href": RESOURCE}]}, BROKEN),
        ([{"rel": REL, "href": RESOURCE, "title": "x"}], BROKEN),
        ({"http://other": [{"href": RESOURCE, "title": "x"}]}, BROKEN),
        (5, BROKEN),
    ],
)
def test_the_link_of_the_registration(link: object, standing: Standing) -> None:
    assert judgements.has_link(registered({"link": link})).standing is standing


@pytest.mark.parametrize(
    ("document", "named", "titled"),
    [
        pytest.param(RECORDED, HELD, HELD, id="recorded"),
        pytest.param([{"rel": REL, "href": RESOURCE, "title": "Basic"}], HELD, HELD, id="a-list"),
        pytest.param({"resources": {RESOURCE: "Basic"}}, HELD, HELD, id="title-by-uri"),
        pytest.param({"resources": [[RESOURCE, "Basic"]]}, HELD, HELD, id="pairs"),
        pytest.param({"link": {REL: [{"href": RESOURCE, "title": " "}]}}, HELD, BROKEN, id="blank-title"),
        pytest.param({"link": {REL: [{"href": RESOURCE}]}}, HELD, BROKEN, id="no-title"),
        pytest.param({"link": {REL: [{"href": "/profile", "title": "Basic"}]}}, BROKEN, OPEN, id="relative"),
        pytest.param({}, BROKEN, OPEN, id="nothing"),
    ],
)
def test_the_resource_is_named_and_has_a_title(document: object, named: Standing, titled: Standing) -> None:
    assert judgements.names_resource(registered(document), RESOURCE).standing is named
    assert judgements.titles_resource(registered(document), RESOURCE).standing is titled


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_no_registration_is_too_strange(body: bytes) -> None:
    exchange = came("POST", body, JSON)
    for judgement in (
        judgements.is_labelled_json(exchange),
        judgements.has_link(exchange),
        judgements.names_resource(exchange, RESOURCE),
        judgements.titles_resource(exchange, RESOURCE),
    ):
        assert judgement.got
