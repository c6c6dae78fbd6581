"""The clients of a target file: their redirection URIs, and which of them have to be different ones."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Make, Problems

NO_URI = "is no absolute URI without a fragment"
NO_HOST = "has a host that is no name and no address, or a port that is no number up to 65535"
CB = "https://client.example/cb"


@pytest.mark.parametrize(
    "uri",
    [
        pytest.param(CB, id="https"),
        pytest.param("http://127.0.0.1:8080/cb", id="loopback"),
        pytest.param("https://[2001:db8::1]:8443/cb", id="ipv6"),
        pytest.param("https://client.example/cb?a=b", id="query"),
        pytest.param("photos:/cb", id="custom-scheme"),
        pytest.param("photos://client/cb", id="custom-scheme-with-a-host"),
        pytest.param("com.example.photos:cb", id="no-slash"),
        pytest.param("urn:ietf:wg:oauth:2.0:oob", id="urn"),
    ],
)
def test_a_redirection_uri_is_any_absolute_uri(make: Make, uri: str) -> None:
    target = make(clients={"confidential": {"id": "c", "redirect_uri": uri}})
    assert target.get("clients.confidential.redirect_uri") == uri
    assert target.hosts == {("as.example", 443)}, "nothing is sent there"


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        pytest.param("", NO_URI, id="empty"),
        pytest.param("/cb", NO_URI, id="relative"),
        pytest.param("//client.example/cb", NO_URI, id="scheme-relative"),
        pytest.param("https://client.example/cb#top", NO_URI, id="fragment"),
        pytest.param("https://client.example/c b", NO_URI, id="blank"),
        pytest.param("http://[", NO_HOST, id="bracket-left-open"),
        pytest.param("http://client.example]/cb", NO_HOST, id="bracket-never-opened"),
        pytest.param("https://client.example:99999/cb", NO_HOST, id="port-too-high"),
        pytest.param("https://client.example:abc/cb", NO_HOST, id="port-no-number"),
    ],
)
@pytest.mark.parametrize("client", ["confidential", "other", "public", "short_lived", "never_approved"])
def test_what_nobody_could_be_sent_to_is_no_redirection_uri(
    problems: Problems, client: str, uri: str, message: str
) -> None:
    found = problems(clients={client: {"id": "c", "redirect_uri": uri}})
    assert found == [(f"clients.{client}.redirect_uri", message)]


def test_a_client_that_registered_no_redirection_uri_has_none(problems: Problems) -> None:
    [(key, _)] = problems(clients={"unregistered": {"id": "c", "redirect_uri": CB}})
    assert key == "clients.unregistered.redirect_uri"


@pytest.mark.parametrize("value", ["yes", 1, "true"])
def test_a_uri_is_registered_or_it_is_not(problems: Problems, value: object) -> None:
    found = problems(clients={"confidential": {"id": "c", "redirect_uri": CB, "registered": value}})
    assert [key for key, _ in found] == ["clients.confidential.registered"]


@pytest.mark.parametrize(
    ("one", "twin", "field"),
    [
        ("other", "confidential", "redirect_uri"),
        ("other", "public", "redirect_uri"),
        ("other", "public", "id"),
        ("never_approved", "confidential", "id"),
        ("never_approved", "other", "id"),
        ("unregistered", "public", "id"),
        ("unregistered", "never_approved", "id"),
    ],
)
def test_clients_that_have_to_differ(problems: Problems, one: str, twin: str, field: str) -> None:
    clients: dict[str, Any] = {name: {"id": f"{name}-1"} for name in (one, twin)}
    for name in (one, twin):
        clients[name][field] = CB
    found = problems(clients=clients)
    assert found == [(f"clients.{one}.{field}", f"is that of clients.{twin}, so it shows nothing of another client")]


def test_a_client_may_share_its_redirection_uri_with_a_stranger(make: Make) -> None:
    clients = {name: {"id": f"{name}-1", "redirect_uri": CB} for name in ("confidential", "never_approved", "public")}
    assert make(clients=clients).client_of(("public",)) == "public"


@pytest.mark.parametrize(
    ("lifetime", "message"),
    [
        pytest.param(0, "does not fit exclusiveMinimum", id="none"),
        pytest.param(-1, "does not fit exclusiveMinimum", id="negative"),
        pytest.param(86_401, "does not fit maximum", id="more-than-a-day"),
        pytest.param(10**400, "does not fit maximum", id="more-than-any-number-of-ours"),
        pytest.param(float("nan"), "is no number of seconds that ends", id="no-number"),
        pytest.param("30", "is a text, not a number", id="text"),
        pytest.param(True, "", id="truth"),
    ],
)
def test_codes_live_for_a_number_of_seconds(problems: Problems, lifetime: object, message: str) -> None:
    [(key, said)] = problems(web_server={"code_lifetime_s": lifetime})
    assert key == "web_server.code_lifetime_s"
    assert message in said
