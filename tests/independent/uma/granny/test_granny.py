"""Granny's house behaves as the text says, step by step, before the suite is let loose on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests

from conformance.target.loading import target_from

from ...surfing import Page, Reader
from .errands import Errands, Reply
from .house import GrannysHouse, start
from .watchman import NobodyThereError, tidied

AM = "https://am.example/uma"
PLACES = {
    "http://uma/host/resources": f"{AM}/r",
    "http://uma/host/user_uri": f"{AM}/u?lang=en",
    "http://uma/host/token_uri": f"{AM}/t",
    "http://uma/requester/user_uri": f"{AM}/ru",
    "http://uma/requester/token_uri": f"{AM}/rt",
    "http://kantarainitiative.org/confluence/display/uma/host_token_validation_uri": f"{AM}/v",
}
HOSTMETA = {"link": {rel: [{"href": href}, {"href": "x"}] for rel, href in PLACES.items()}}


@dataclass
class Am:
    """What an authorization manager says at each of its places, and what it was told there."""

    says: dict[str, Reply] = field(
        default_factory=lambda: {
            f"{AM}/.well-known/hostmeta": Reply(200, HOSTMETA),
            f"{AM}/r": Reply(201, {"client_id": "granny-7", "session_id": "s 1"}),
            f"{AM}/t": Reply(200, {"access_token": "h0st"}),
            f"{AM}/v": Reply(200),
        }
    )
    told: list[tuple[str, object, Mapping[str, str] | None]] = field(default_factory=list)

    def at(self, path: str) -> list[object]:
        return [what for url, what, _ in self.told if url == f"{AM}{path}"]


@pytest.fixture
def am(monkeypatch: pytest.MonkeyPatch) -> Am:
    am = Am()

    async def told(_: Errands, url: str, what: object = None, headers: Mapping[str, str] | None = None) -> Reply:
        am.told.append((url, what, headers))
        return am.says.get(url, Reply(404))

    for name in ("look", "tell", "ask"):
        monkeypatch.setattr(Errands, name, told)
    return am


@pytest.fixture
def house() -> Iterator[GrannysHouse]:
    with start() as house:
        yield house


@pytest.fixture
def granny(house: GrannysHouse) -> Iterator[Reader]:
    reader = Reader(house.target)
    yield reader
    reader.close()


def at_the_counter(granny: Reader) -> Page:
    owner, place = granny.target["resource_owner"], granny.target["endpoints"]["start"]
    entered = granny.submit(granny.visit(place), None, who=owner["username"], key=owner["password"])
    return granny.visit(urljoin(place, entered.place or ""))


def introduced(granny: Reader, place: str = f"{AM}/") -> dict[str, list[str]]:
    """What Granny is sent to the authorization manager with, after which she comes back with a code."""
    sent = granny.submit(at_the_counter(granny), None, place=place).place or ""
    assert sent.startswith(f"{AM}/u?lang=en&")
    asked = parse_qs(urlsplit(sent).query)
    granny.session.get(asked["redirect_uri"][0], params={"code": "c+1", "state": asked["state"][0]})
    return asked


def look(granny: Reader, token: str | None = None) -> requests.Response:
    params = {} if token is None else {"oauth_token": token}
    return granny.session.get(granny.target["endpoints"]["resource"], params=params)


@pytest.mark.parametrize("beforehand", [False, True])
def test_target_is_what_a_target_file_says(beforehand: bool) -> None:
    with start(beforehand=beforehand) as house:
        assert ("endpoints.start" in target_from(house.target, "granny", Path()).values) is not beforehand


def test_an_introduction_registers_all_profiles_and_brings_a_token(granny: Reader, am: Am) -> None:
    asked = introduced(granny)
    [document] = am.at("/r")
    assert isinstance(document, dict)
    links = document["link"]["http://uma/am/resource"]
    assert granny.target["endpoints"]["resource"] in [each["href"] for each in links]
    assert (len(links), asked["type"], asked["client_id"]) == (3, ["web_server"], ["granny-7"])
    [form] = am.at("/t")
    assert isinstance(form, dict)
    assert (form["code"], form["redirect_uri"], form["format"]) == ("c+1", asked["redirect_uri"][0], "json")


def test_without_a_token_the_way_is_told_and_with_a_valid_one_the_profile(granny: Reader, am: Am) -> None:
    introduced(granny)
    refused = look(granny)
    assert (refused.status_code, refused.json()["ask"]["token_uri"]) == (401, f"{AM}/rt")
    assert look(granny, "t 1").json()["fears"] == ["puddy tats"]
    url, asked, headers = am.told[-1]
    resource = granny.target["endpoints"]["resource"]
    assert (url, asked) == (f"{AM}/v", {"access_token": "t 1", "resource_uri": resource})
    assert headers == {"Authorization": 'Token token="h0st"'}


@pytest.mark.parametrize(("says", "status"), [(403, 401), (404, 401), (500, 503), (302, 503), (0, 503), (204, 503)])
def test_nobody_gets_in_without_a_yes(granny: Reader, am: Am, says: int, status: int) -> None:
    introduced(granny)
    am.says[f"{AM}/v"] = Reply(says)
    assert look(granny, "t").status_code == status


def test_a_yes_is_remembered_and_a_no_is_not(granny: Reader, am: Am) -> None:
    introduced(granny)
    assert [look(granny, "good").status_code for _ in range(2)] == [200, 200]
    am.says[f"{AM}/v"] = Reply(403)
    assert [look(granny, "bad").status_code for _ in range(2)] == [401, 401]
    assert len(am.at("/v")) == 3


def test_an_empty_token_is_none_and_two_are_too_many(granny: Reader, am: Am) -> None:
    introduced(granny)
    place = granny.target["endpoints"]["resource"]
    assert look(granny, "").status_code == 401
    assert granny.session.get(f"{place}&oauth_token=a&oauth_token=b").status_code == 400
    assert am.at("/v") == []


def test_where_nobody_watches_granny_is_told_so(granny: Reader, am: Am) -> None:
    am.says = {}
    page = granny.submit(at_the_counter(granny), None, place="am.example")
    assert "Nobody there watches" in page.answer.text


def test_who_comes_back_from_nowhere_brings_nothing(granny: Reader, am: Am) -> None:
    introduced(granny)
    home = granny.target["endpoints"]["start"].replace("protection", "back")
    assert granny.session.get(home, params={"code": "c", "state": "s 1"}).status_code == 400
    assert len(am.at("/t")) == 1


def test_beforehand_the_place_is_known_and_there_is_no_host_token(am: Am) -> None:
    with start(beforehand=True) as house:
        place = house.target["callback"]["public_url"]
        am.says = {f"{place}/.well-known/hostmeta": Reply(200, HOSTMETA), f"{AM}/v": Reply(403)}
        reader = Reader(house.target)
        assert look(reader).headers["WWW-Authenticate"] == f"{place}/"
        assert (look(reader, "t").status_code, am.told[-1][2]) == (403, {})
        reader.close()


def test_who_is_in_a_hurry_looks_whether_a_token_is_there(am: Am) -> None:
    with start(hurried=True) as house:
        reader = Reader(house.target)
        introduced(reader)
        assert (look(reader).status_code, look(reader, "anything").status_code, am.at("/v")) == (401, 200, [])
        reader.close()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        (" am.example ", "https://am.example"),
        ("http://AM.example:80/uma/", "http://am.example:80/uma"),
        ("https://am.example/?x#y", "https://am.example"),
    ],
)
def test_a_place_is_what_was_meant(typed: str, place: str) -> None:
    assert tidied(typed) == place


@pytest.mark.parametrize("typed", ["", "ftp://am.example", "https://", "https://am.example:x/", "https://[x"])
def test_what_is_no_place(typed: str) -> None:
    with pytest.raises(NobodyThereError):
        tidied(typed)
