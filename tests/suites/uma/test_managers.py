"""Judgements about an authorization manager of the prototype, in literal messages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

import pytest

from conformance.outcome.judgement import Judgement, Standing
from conformance.roles.flow_request import FlowRequest
from conformance.roles.uma.manager.hostmeta import RELS, Hostmeta, read_hostmeta
from conformance.roles.uma.manager.question import RESOURCE, TOKEN
from conformance.roles.uma.manager.registration import read_registered
from conformance.roles.uma.manager.validations import Asked, Validations
from conformance.roles.user_agent.visit import Landing, PageKind
from conformance.suites.judgements import hostmeta, registrations, validations
from conformance.suites.judgements.turned_away import turned_away
from conformance.suites.uma_am.prototype_forms import has_token
from conformance.suites.uma_am.test_prototype_validation import RECORDED

from ..messages import DOUBT, HOSTILE, said, tried, unanswered
from ..visits import REGISTERED, came_of, ended_on, sent_to, visit

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
GOOD: dict[str, Any] = {
    "subject": "https://am.example/",
    "expires": "2011-01-30T09:30:00Z",
    "property": [{"http://uma/am/title": "AM"}],
    "link": {rel: [{"href": f"https://am.example/{key}"}] for key, rel in RELS.items()},
}


def meta(**changes: Any) -> Hostmeta:
    known = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    return read_hostmeta(said(200, json.dumps(known).encode()).response)


@pytest.mark.parametrize(
    ("judge", "changes", "standing"),
    [
        (hostmeta.has_subject, {}, HELD),
        (hostmeta.has_subject, {"subject": None}, BROKEN),
        (hostmeta.has_subject, {"subject": ""}, BROKEN),
        (hostmeta.has_subject, {"subject": {}}, BROKEN),
        (hostmeta.has_properties, {}, HELD),
        (hostmeta.has_properties, {"property": []}, HELD),
        (hostmeta.has_properties, {"property": None}, OPEN),
        (hostmeta.has_properties, {"property": {"a": "b"}}, BROKEN),
        (hostmeta.has_properties, {"property": [{"a": 1, "b": 2}]}, BROKEN),
        (hostmeta.has_properties, {"property": ["a"]}, BROKEN),
        (hostmeta.title, {"property": [{"http://uma/am/title": {}}, 5]}, OPEN),
        (hostmeta.expires, {"expires": 5}, OPEN),
        (hostmeta.is_keyed, {}, HELD),
        (hostmeta.is_keyed, {"link": None}, BROKEN),
        (hostmeta.is_keyed, {"link": [{"rel": "x", "href": "y"}]}, BROKEN),
        (hostmeta.has_hrefs, {}, HELD),
        (hostmeta.has_hrefs, {"link": {RELS["host_user_uri"]: "https://am.example"}}, BROKEN),
        (hostmeta.has_hrefs, {"link": {RELS["host_user_uri"]: []}}, BROKEN),
        (hostmeta.has_hrefs, {"link": {"other": 5}}, UNDECIDED),
        (hostmeta.has_hrefs, {"link": []}, UNDECIDED),
        (hostmeta.leads_to_absolute_uris, {}, HELD),
        (hostmeta.leads_to_absolute_uris, {"link": {RELS["host_user_uri"]: [{"href": "/user"}]}}, BROKEN),
        (hostmeta.leads_to_absolute_uris, {"link": {}}, UNDECIDED),
        (hostmeta.counted, {"link": {RELS["host_user_uri"]: [{"href": "/a"}, {"href": "/b"}]}}, OPEN),
    ],
)
def test_members(judge: Callable[[Hostmeta, str], Judgement], changes: dict[str, Any], standing: Standing) -> None:
    assert judge(meta(**changes), "m-1").standing is standing


@pytest.mark.parametrize("endpoint", RELS)
def test_an_endpoint_is_named(endpoint: str) -> None:
    links = {rel: value for rel, value in GOOD["link"].items() if rel != RELS[endpoint]}
    assert hostmeta.names(meta(), endpoint, "m-1").standing is HELD
    assert hostmeta.names(meta(link=links), endpoint, "m-1").standing is BROKEN


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_of_no_hostmeta_nothing_holds(body: bytes) -> None:
    found = read_hostmeta(said(200, body).response)
    judges = (hostmeta.has_subject, hostmeta.has_properties, hostmeta.is_keyed, hostmeta.has_hrefs)
    assert HELD not in {judge(found, "m-1").standing for judge in judges}
    assert hostmeta.names(found, "host_resources", "m-1").standing in (BROKEN, UNDECIDED)


@pytest.mark.parametrize(
    ("status", "body", "strangers", "answered", "json_", "client_id"),
    [
        (200, b'{"client_id": "h1", "session_id": "s"}', HELD, HELD, HELD, HELD),
        (201, b'{"client_id": 17}', HELD, HELD, HELD, HELD),
        (200, b'{"client_id": ""}', UNDECIDED, UNDECIDED, UNDECIDED, BROKEN),
        (200, b'{"client_id": true}', UNDECIDED, UNDECIDED, UNDECIDED, BROKEN),
        (200, b"{}", UNDECIDED, UNDECIDED, UNDECIDED, BROKEN),
        (200, b'{"client_id": "a", "client_id": "b"}', UNDECIDED, UNDECIDED, BROKEN, BROKEN),
        (200, b"client_id=h1", UNDECIDED, UNDECIDED, BROKEN, UNDECIDED),
        (401, b"", BROKEN, UNDECIDED, UNDECIDED, UNDECIDED),
        (500, b'{"client_id": "h1"}', UNDECIDED, BROKEN, UNDECIDED, UNDECIDED),
    ],
)
def test_a_registration(
    status: int, body: bytes, strangers: Standing, answered: Standing, json_: Standing, client_id: Standing
) -> None:
    found = read_registered(said(status, body))
    assert registrations.open_to_strangers(found).standing is strangers
    assert registrations.answered(found).standing is answered
    assert registrations.is_json(found).standing is json_
    assert registrations.has_word(found, "client_id").standing is client_id


@pytest.mark.parametrize(
    ("ids", "standing"), [(("a", "b", "c"), HELD), (("a", "b", "a"), BROKEN), (("a", None, "a"), UNDECIDED)]
)
def test_each_host_has_a_client_id_of_its_own(ids: tuple[str | None, ...], standing: Standing) -> None:
    found = [read_registered(said(200, json.dumps({"client_id": each}).encode())) for each in ids]
    assert registrations.each_its_own(found).standing is standing


def test_what_a_registration_breaks_is_seen_after_it() -> None:
    [held, broken, unsent] = registrations.still_works(
        [tried(said(400)), tried(said(400), DOUBT), tried(None, "not sent: it no longer worked")]
    )
    assert (held.standing, broken.standing, unsent.standing) == (HELD, BROKEN, UNDECIDED)


def test_who_has_had_enough_of_registrations_is_not_blamed() -> None:
    [found] = registrations.still_works([tried(said(400), DOUBT)], said(429))
    assert found.standing is UNDECIDED


@pytest.mark.parametrize(
    ("status", "standing"), [(200, BROKEN), (403, HELD), (401, HELD), (204, HELD), (302, HELD), (500, UNDECIDED)]
)
def test_any_answer_but_200_says_no_and_a_crash_says_nothing(status: int, standing: Standing) -> None:
    assert validations.not_valid(tried(said(status))).standing is standing


def test_a_no_whose_bracket_did_not_hold_proves_nothing() -> None:
    assert validations.not_valid(tried(said(403), DOUBT)).standing is UNDECIDED
    assert validations.not_valid(tried(said(200), DOUBT)).standing is BROKEN
    assert validations.not_valid(tried(unanswered())).standing is UNDECIDED


def test_a_good_token_is_valid_with_the_hosts_own_or_without() -> None:
    assert validations.called_valid(Asked(said(200), None)).standing is HELD
    assert validations.called_valid(Asked(said(401), said(200))).standing is HELD
    assert validations.called_valid(Asked(said(401), said(403))).standing is BROKEN
    assert validations.called_valid(Asked(unanswered(), unanswered())).standing is UNDECIDED


BACK = f"{REGISTERED}?code=c0de"
ASKED_AGAIN = ended_on(PageKind.LOGIN, stuck="asks for the login again")


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (came_of(sent_to(BACK, PageKind.LOGIN), granted=True), BROKEN),
        (came_of(sent_to(BACK, PageKind.LOGIN)), HELD),
        (came_of(ASKED_AGAIN), HELD),
        (came_of(ended_on(PageKind.PLAIN)), UNDECIDED),
        (came_of(visit(Landing.PAGE, None, PageKind.LOGIN, PageKind.PLAIN)), HELD),
        (came_of(ASKED_AGAIN, doubt=DOUBT), UNDECIDED),
        (came_of(None, doubt=DOUBT), UNDECIDED),
    ],
)
def test_who_gives_another_name_is_turned_away(found: Any, standing: Standing) -> None:
    assert turned_away(found).standing is standing


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        (b'{"access_token": "t"}', HELD),
        (b"access_token=t", HELD),
        (b'{"access_token": 5}', BROKEN),
        (b"access_token=", BROKEN),
        (b"", BROKEN),
    ],
)
def test_a_token_in_either_format(body: bytes, standing: Standing) -> None:
    assert has_token(said(200, body), "access_token").standing is standing


ABOUT = FlowRequest(((TOKEN, "t0ken"), (RESOURCE, "https://host.example/AbC/basic")))


@pytest.mark.parametrize(
    ("requirement", "resource"),
    [
        ("token-validation/resource-longer", "https://host.example/AbC/basicx"),
        ("token-validation/resource-letter-case", "https://host.example/AbC/BASIC"),
    ],
)
def test_a_token_for_a_resource_of_nearly_the_same_name(requirement: str, resource: str) -> None:
    asked = RECORDED[requirement].change(ABOUT, cast(Validations, None))
    assert (asked.value(TOKEN), asked.value(RESOURCE)) == ("t0ken", resource)
