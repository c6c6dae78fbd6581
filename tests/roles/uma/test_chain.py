"""The suite as requester and as both hosts: what it makes of what an authorization manager does."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from conformance.outcome.findings import Stop
from conformance.outcome.outcomes import Outcome
from conformance.roles.uma.chain.asks import Ask, Origin, Series, What, Who
from conformance.roles.uma.chain.host_answers import Content, HostAnswer
from conformance.roles.uma.chain.token_requester import TokenRequester
from conformance.roles.uma.oauth1 import Keys
from conformance.spec.naming import named

from ..conftest import SetUp
from ..stage import FORM, URLS, Heard, Said, Stage

FIRST, OTHER = "https://photos.example/1", "https://calendar.example/2"
HOSTS = {FIRST: "/host-1/token_requester", OTHER: "/host-2/token_requester"}
REGISTERED = {"reg-confidential": "confidential", "reg-other": "other"}


class Registered:
    """Every client has a registration token that says its name."""

    def of(self, client: str) -> Keys:
        return Keys("", "", f"reg-{client}")


def called(url: str, body: bytes, method: str = "POST", label: str = FORM) -> tuple[int, bytes]:
    """What a host answers to a call; status 0 where the connection ends without an answer."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=2)
    try:
        connection.request(method, place.path, body, {"Content-Type": label})
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (http.client.HTTPException, OSError):
        return 0, b""
    finally:
        connection.close()


@dataclass
class Manager:
    """A right one, but for what a test makes of its methods. `calls` are those that it made."""

    suite: str = ""
    calls: list[str] = field(default_factory=list)

    def asked(self, heard: Heard) -> Said:
        requester = self.requester(heard.body.get("oauth_token", ""))
        path = HOSTS.get(heard.body.get("resource_uri", ""))
        if requester is None or path is None:
            return Said(401)
        return self.handed(self.token(requester, path))

    def requester(self, registration: str) -> str | None:
        return REGISTERED.get(registration)

    def token(self, requester: str, path: str) -> str | None:
        return self.call(path)

    def call(self, path: str) -> str | None:
        self.calls.append(path)
        status, body = called(f"{self.suite}{path}", urlencode({"oauth_token": "am", "resource_uri": "x"}).encode())
        found = parse_qs(body.decode())
        return found["access_token"][0] if status == 200 and "access_token" in found else None

    def handed(self, token: str | None) -> Said:
        return Said(502) if token is None else Said(200, urlencode({"access_token": token}), {"Content-Type": FORM})


TARGET: dict[str, Any] = {
    "profile": "uma-chained",
    "flows": ["web_server", "token_requester"],
    "endpoints": {"token_requester": URLS["token_requester"]},
    "clients": {
        "confidential": {"id": "client-1", "secret": "kX8-secret"},
        "other": {"id": "client-2", "secret": "kX8-other"},
    },
    "chained": {"resource_uri": FIRST, "other_resource_uri": OTHER},
    "callback": {"within_s": 0.05},
}


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(**TARGET)


def played(stage: Stage, manager: Manager) -> TokenRequester:
    """The suite around a manager."""
    run = stage.run
    suite = TokenRequester(run, run.profile.flows["token_requester"], run.recorder("token_requester"))
    suite.requests.registrations = Registered()
    manager.suite = run.listener.url
    stage.at("token_requester", manager.asked)
    return suite


def test_the_working_request_brings_the_token_of_its_call(stage: Stage) -> None:
    suite = played(stage, Manager())
    assert (suite.working.origin, suite.working.called) == (Origin.THIS_CALL, frozenset({1}))
    assert suite.again.origin is Origin.THIS_CALL
    assert suite.working.token != suite.again.token


def test_each_host_and_each_requester_has_tokens_of_its_own(stage: Stage) -> None:
    suite = played(stage, Manager())
    both = suite.asked(Series((Ask("the other host", what=What.OTHER), Ask("the other requester", Who.OTHER))))
    assert [(asked.origin, asked.called) for asked in both] == [
        (Origin.THIS_CALL, frozenset({2})),
        (Origin.THIS_CALL, frozenset({1})),
    ]


def test_a_token_without_a_call_is_no_working_request(stage: Stage) -> None:
    class Inventor(Manager):
        def token(self, requester: str, path: str) -> str | None:
            return "made-up-by-the-manager"

    with pytest.raises(Stop, match=r"chained\.resource_uri") as stop:
        _ = played(stage, Inventor()).working
    assert stop.value.outcome is Outcome.INCONCLUSIVE


def test_a_refusal_names_what_to_look_at(stage: Stage) -> None:
    class Closed(Manager):
        def requester(self, registration: str) -> str | None:
            return None

    with pytest.raises(Stop, match="status 401, and no host was called"):
        _ = played(stage, Closed()).working


@pytest.mark.parametrize(
    ("key", "origin"),
    [("path", Origin.OTHER_REQUESTER), ("requester", Origin.OTHER_HOST), ("both", Origin.KEPT)],
)
def test_whose_token_it_is(stage: Stage, key: str, origin: Origin) -> None:
    class Keeper(Manager):
        kept: dict[str, str | None] = {}  # noqa: RUF012  (made anew for each class)

        def token(self, requester: str, path: str) -> str | None:
            name = {"path": path, "requester": requester}.get(key, requester + path)
            if name not in self.kept:
                self.kept[name] = self.call(path)
            return self.kept[name]

    ask = {"path": Ask("x", Who.OTHER), "requester": Ask("x", what=What.OTHER)}.get(key, Ask("x"))
    assert [asked.origin for asked in played(stage, Keeper()).asked(Series((ask,)))] == [origin]


@pytest.mark.parametrize(
    ("made", "origin"), [(lambda token: token[:20], Origin.PART), (lambda token: token + "!", Origin.CHANGED)]
)
def test_what_was_made_of_it(stage: Stage, made: object, origin: Origin) -> None:
    class Editor(Manager):
        def handed(self, token: str | None) -> Said:
            return super().handed(token and made(token))  # type: ignore[operator]

    assert played(stage, Editor()).working.origin is origin


def test_a_late_call_is_not_held_against_anybody(stage: Stage) -> None:
    """It comes while a stranger asks, once; what a stranger brings about it brings about each time."""

    class Late(Manager):
        late = 1

        def asked(self, heard: Heard) -> Said:
            if heard.body.get("oauth_token") not in REGISTERED and self.late:
                self.late = 0
                self.call(HOSTS[FIRST])
            return super().asked(heard)

    manager = Late()
    [asked] = played(stage, manager).asked(Series((Ask("a stranger", Who.UNKNOWN),)))
    assert (asked.calls, manager.late) == ((), 0)


def test_what_a_stranger_brings_about_is_seen(stage: Stage) -> None:
    class Hasty(Manager):
        def asked(self, heard: Heard) -> Said:
            self.call(HOSTS[FIRST])
            return super().asked(heard)

    [asked] = played(stage, Hasty()).asked(Series((Ask("a stranger", Who.UNKNOWN),)))
    assert asked.called == {1}


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (Content.ERROR, 403),
        (Content.NOTHING, 500),
        (Content.PAGE, 200),
        (Content.EMPTY_TOKEN, 200),
        (Content.CUT_OFF, 200),
    ],
)
def test_a_host_without_a_token(stage: Stage, content: Content, status: int) -> None:
    answer = HostAnswer("has no token", content, status)
    [asked] = played(stage, Manager()).asked(Series((Ask("a host without a token", answer=answer),)))
    assert (asked.origin, asked.called, asked.doubt) == (Origin.NO_TOKEN, frozenset({1}), None)


def test_a_host_that_does_not_answer_lets_go(stage: Stage) -> None:
    answer = HostAnswer("does not answer", Content.UNSENT, delay_s=0.05)
    [asked] = played(stage, Manager()).asked(Series((Ask("a silent host", answer=answer),)))
    assert (asked.origin, asked.calls[0].exchange.response) == (Origin.NO_TOKEN, None)


RUBBISH = [
    "",
    "\x00&&=%zz&access_token",
    "access_token=%ff%fe",
    json.dumps({"access_token": ["a"], "x": {"access_token": "y"}}),
    '{"access_token": "\\ud800"}',
    "[" * 5000,
    "<html>" + "x" * 300_000,
]


@pytest.mark.parametrize("body", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_from_the_manager_raises_nothing(stage: Stage, body: str) -> None:
    class Babbler(Manager):
        def handed(self, token: str | None) -> Said:
            return Said(200, body) if len(self.calls) > 1 else super().handed(token)

    suite = played(stage, Babbler())
    assert suite.working.token
    assert suite.again.origin in (Origin.NO_TOKEN, Origin.NOWHERE)


@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
def test_rubbish_in_a_call_is_a_call(stage: Stage, method: str) -> None:
    class Babbler(Manager):
        def call(self, path: str) -> str | None:
            called(f"{self.suite}{path}", b"\xff\x00&&=%zz" * 50, method, "application/x-rubbish")
            return super().call(path)

    suite = played(stage, Babbler())
    assert [call.host for call in suite.working.calls] == [1, 1]


def test_the_tokens_of_the_manager_are_kept_out_of_reports(set_up: SetUp) -> None:
    class Renamed(Manager):
        def call(self, path: str) -> str | None:
            _, body = called(f"{self.suite}{path}", urlencode({"manager-key": "kX8/of the manager"}).encode())
            return parse_qs(body.decode())["access_token"][0]

    stage = set_up(**TARGET, names={"am_token": "manager-key"})
    stage.run.profile = named(stage.run.profile, {"am_token": "manager-key"}.get)
    _ = played(stage, Renamed()).working
    assert "kX8" not in stage.run.vault.redact("manager-key=kX8%2Fof+the+manager")


def test_the_tokens_of_the_hosts_are_kept_out_of_reports(stage: Stage) -> None:
    suite = played(stage, Manager())
    token = suite.working.token
    assert token
    assert token not in stage.run.vault.redact(f"x {token} y")
