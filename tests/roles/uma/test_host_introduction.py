"""The suite as the manager to which a host is introduced: what it tells, what it takes, whom it sends where."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from conformance.outcome.findings import Stop
from conformance.outcome.outcomes import Outcome
from conformance.roles.uma.host.access import HostAccess
from conformance.roles.uma.host.our_manager import HOST_TOKEN_REL, HOST_USER_REL, HOSTMETA, RESOURCES_REL
from conformance.roles.user_agent.visit import Landing, Visit
from conformance.wire.exchange import Request

from ..conftest import SetUp
from ..person import Asked, Led
from ..stage import Stage, stop_of
from .hosting import INTRODUCED, JSON, START, TARGET, Host, called, host_access

BACK = "https://rs.example/back?x=1"
DOCUMENT = json.dumps({"link": {"http://uma/am/resource": []}}).encode()
Form = dict[str, str]


@dataclass
class Introduced(Host):
    """It goes through all steps, in which it can be told to go wrong; `token` is what it gets in the end."""

    stage: Stage | None = None
    got: str = ""
    redirect_uri: str = BACK
    redeems: bool = True

    def introduced(self, _asked: Asked) -> Led:
        link = json.loads(called(f"{self.manager}{HOSTMETA}", method="GET")[1])["link"]
        given = json.loads(called(link[RESOURCES_REL][0]["href"], DOCUMENT, JSON)[1])
        asked = {
            "type": "web_server",
            "client_id": given["client_id"],
            "redirect_uri": self.redirect_uri,
            "state": given["session_id"],
        }
        came_back = self.sent(f"{link[HOST_USER_REL][0]['href']}?{urlencode(asked)}")
        if self.redeems and came_back:
            form = {**asked, "code": came_back["code"], "format": "json"}
            status, answer = called(link[HOST_TOKEN_REL][0]["href"], urlencode(form).encode())
            self.got = json.loads(answer)["access_token"] if status == 200 else ""
        return Led(Landing.PAGE, START)

    def sent(self, url: str) -> Form:
        """What the person brings back."""
        assert self.stage is not None
        answer = self.stage.run.recorder("host").send(Request("GET", url), "the user").response
        places = answer.values("Location") if answer else ()
        return dict(parse_qsl(urlsplit(places[0]).query)) if places else {}


def introduce(set_up: SetUp, host: Introduced | None = None, **target: Any) -> tuple[HostAccess, Introduced]:
    host = host or Introduced()
    suite, stage = host_access(set_up, host, **{**INTRODUCED, **target})
    host.stage = stage
    return suite, host


def test_a_host_that_goes_through_all_steps_gets_a_token(set_up: SetUp) -> None:
    suite, host = introduce(set_up)
    made = suite.introduction.made
    assert [len(each) for each in (made.hostmeta, made.registrations, made.users, made.redemptions)] == [1, 1, 1, 1]
    assert host.got == suite.manager.host_token


def test_the_introduction_is_made_once_and_before_the_first_access(set_up: SetUp) -> None:
    suite, _ = introduce(set_up)
    _ = suite.working
    assert suite.introduction.made is suite.introduction.made
    assert len(suite.introduction.made.registrations) == 1


def test_without_a_page_to_begin_at_there_is_none_and_the_key_is_named(set_up: SetUp) -> None:
    suite, _ = introduce(set_up, endpoints=TARGET["endpoints"])
    assert not suite.introduction.wanted
    assert "endpoints.start" in stop_of(lambda: suite.introduction.made).reason
    assert suite.working.served


def test_a_host_that_comes_to_nothing_leaves_it_undecided(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Host(), **INTRODUCED)
    with pytest.raises(Stop, match=r"callback\.public_url") as stop:
        _ = suite.introduction.made
    assert stop.value.outcome is Outcome.INCONCLUSIVE


def test_hostmeta_names_six_endpoints_below_the_address_of_the_suite(set_up: SetUp) -> None:
    suite, host = introduce(set_up)
    status, body = called(f"{suite.manager.url}{HOSTMETA}", method="GET")
    link = json.loads(body)["link"]
    assert (status, len(link)) == (200, 6)
    assert all(each[0]["href"].startswith(host.manager) for each in link.values())


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"x": "' + b"x" * 1_000_000], ids=range(6)
)
def test_what_is_no_json_object_registers_nothing(set_up: SetUp, body: bytes) -> None:
    suite, host = introduce(set_up)
    _ = suite.introduction.made
    assert called(f"{host.manager}/uma/resources", body, JSON)[0] in (0, 400, 413)


@pytest.mark.parametrize(
    "redirect_uri", ["", "/back", "https://thief.example/", "https://rs.example@thief.example/", "javascript:1", "//"]
)
def test_nobody_is_sent_to_a_host_that_the_target_file_does_not_have(set_up: SetUp, redirect_uri: str) -> None:
    suite, _ = introduce(set_up, Introduced(redirect_uri=redirect_uri))
    made = suite.introduction.made
    assert [each.response.status for each in made.users if each.response] == [400]
    assert made.redemptions == ()


def test_a_host_of_its_own_for_coming_back_is_named_in_the_target_file(set_up: SetUp) -> None:
    host = Introduced(redirect_uri="https://www.example/back")
    suite, _ = introduce(set_up, host, endpoints={**INTRODUCED["endpoints"], "back": "https://www.example/"})
    assert suite.introduction.made.redemptions
    assert host.got


@pytest.mark.parametrize("change", [lambda code: "", lambda code: "x" + code[8:], lambda code: "x" * 10_000])
def test_a_code_that_was_not_handed_out_brings_no_token(set_up: SetUp, change: Callable[[str], str]) -> None:
    class Forger(Introduced):
        def sent(self, url: str) -> Form:
            return {"code": change(super().sent(url)["code"])}

    suite, host = introduce(set_up, Forger())
    assert (len(suite.introduction.made.redemptions), host.got) == (1, "")


def test_a_code_that_is_never_exchanged_is_waited_for(set_up: SetUp) -> None:
    suite, host = introduce(set_up, Introduced(redeems=False))
    assert suite.introduction.made.redemptions == ()
    assert host.stage is not None
    assert [why for _, why in host.stage.clock.waits] == ["for the host to redeem its code"]


def test_the_person_knows_the_location_of_the_manager(set_up: SetUp, monkeypatch: pytest.MonkeyPatch) -> None:
    suite, host = introduce(set_up)
    assert host.stage is not None
    told: list[Any] = []
    visit = host.stage.run.person.visit

    def heard(*about: Any, **more: Any) -> Visit:
        told.extend(more["tellings"])
        return visit(*about, **more)

    monkeypatch.setattr(host.stage.run.person, "visit", heard)
    _ = suite.introduction.made
    [telling] = told
    assert telling.text == host.manager
    assert "authorization manager" in telling.words


def test_codes_and_the_host_token_are_kept_out_of_reports(set_up: SetUp) -> None:
    suite, host = introduce(set_up)
    made = suite.introduction.made
    code = dict(parse_qsl(made.redemptions[0].request.body.decode()))["code"]
    assert host.stage is not None
    for secret in (code, host.got):
        assert secret not in host.stage.run.vault.redact(f"x {secret} y")
