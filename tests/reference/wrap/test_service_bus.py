"""The variant for clients of the Azure Service Bus, asked as they ask; tests/software has those clients themselves."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote

import pytest
import requests

from conformance.reference import Reference

from .client import WrapClient

VARIANT = "service-bus-clients-are-served"
QUEUE = "http://127.0.0.1:1/queue/messages"


@pytest.fixture
def bus(reference: Reference, client: WrapClient) -> Iterator[WrapClient]:
    reference.reconfigure(variants=[VARIANT])
    yield client
    reference.reconfigure()


def at(bus: WrapClient, path: str) -> str:
    return bus.endpoints["access_token"].replace("/access_token", path)


def asked(bus: WrapClient, path: str = "/WRAPv0.9", scope: str = QUEUE) -> requests.Response:
    """The request of azure-servicebus: no Content-Type, and slashes as they are."""
    account = bus.target["clients"]["account"]
    sent = {"wrap_name": account["name"], "wrap_password": account["password"], "wrap_scope": scope}
    body = "&".join(f"{name}={quote(value)}" for name, value in sent.items())
    return bus.session.post(at(bus, path), data=body.encode(), allow_redirects=False)


def token_of(answer: requests.Response) -> str:
    """How azure-servicebus reads the token: between the first equals sign and the last ampersand."""
    return unquote(answer.text[answer.text.find("=") + 1 : answer.text.rfind("&")])


def presented(bus: WrapClient, token: str, method: str, path: str) -> int:
    header = {"Authorization": f'WRAP access_token="{token}"'}
    return bus.session.request(method, at(bus, path), headers=header).status_code


@pytest.mark.parametrize("path", ["/WRAPv0.9", "/WRAPv0.9/"])
def test_one_parameter_follows_the_token(bus: WrapClient, path: str) -> None:
    answer = asked(bus, path)
    assert [name for name, _ in parse_qsl(answer.text)] == ["wrap_access_token", "wrap_access_token_expires_in"]
    assert dict(parse_qsl(answer.text))["wrap_access_token"] == token_of(answer)


def test_the_token_says_when_it_ends_and_more_after_that(bus: WrapClient) -> None:
    said = token_of(asked(bus))
    expires = said.partition("ExpiresOn=")[2].partition("&")
    assert expires[0].isdigit()
    assert expires[2]


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        (QUEUE, "POST", "/queue/messages"),
        ("http://127.0.0.1:1/queue/messages/head?timeout=60", "DELETE", "/queue/messages/head?timeout=60"),
        ("http://127.0.0.1/queue/Messages?api-version=2016-07", "POST", "/queue/Messages?api-version=2016-07"),
        ("http://127.0.0.1/queue/Messages/Head?api-version=1", "DELETE", "/queue/Messages/Head?api-version=1"),
    ],
)
def test_the_token_opens_what_it_was_asked_for(bus: WrapClient, scope: str, method: str, path: str) -> None:
    token = token_of(asked(bus, scope=scope))
    assert presented(bus, token, method, path) == 200
    assert presented(bus, token[:-1], method, path) == 401


@pytest.mark.parametrize("scope", ["http://127.0.0.1:1/other/messages", "http://rs.example/queue/messages", "x"])
def test_the_token_opens_nothing_else(bus: WrapClient, scope: str) -> None:
    assert presented(bus, token_of(asked(bus, scope=scope)), "POST", "/queue/messages") == 401


def test_a_wrong_password_is_refused_as_ever(bus: WrapClient) -> None:
    wrong = bus.session.post(at(bus, "/WRAPv0.9"), data=b"wrap_name=photo-backup&wrap_password=another")
    assert (wrong.status_code, wrong.headers["WWW-Authenticate"]) == (401, "WRAP")


def test_the_other_access_token_url_is_as_ever(bus: WrapClient) -> None:
    assert "wrap_refresh_token" in asked(bus, "/access_token").text
