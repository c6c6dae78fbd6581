"""The endpoints of a target file: URLs that something can be sent to, and that read one way only."""

from __future__ import annotations

import pytest

from conformance.wire.address import place_of
from conformance.wire.trouble import Trouble

from .conftest import Problems

NO_URL = "is no absolute http or https URL without a fragment and without user information"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("as.example/token", id="no-scheme"),
        pytest.param("/token", id="path-alone"),
        pytest.param("ftp://as.example/token", id="other-scheme"),
        pytest.param("https://", id="no-host"),
        pytest.param("https:///token", id="empty-host"),
        pytest.param("https://user@as.example/token", id="user"),
        pytest.param("https://user:password@as.example/token", id="user-and-password"),
        pytest.param("https://as.example/token#top", id="fragment"),
        pytest.param("https://as.example/to ken", id="blank"),
        pytest.param("https://as.example\\@evil.example/token", id="backslash"),
        pytest.param("", id="empty"),
    ],
)
def test_an_endpoint_is_an_absolute_url_that_reads_one_way_only(problems: Problems, url: str) -> None:
    assert problems(endpoints={"token": url}) == [("endpoints.token", NO_URL)]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://as.example/token\n", id="line-end"),
        pytest.param("https://as.example/tök", id="path-beyond-ascii"),
        pytest.param("https://ås.example/token", id="host-beyond-ascii"),
        pytest.param("https://as%2Eexample/token", id="escape-in-the-host"),
        pytest.param("https://as.example/\x01", id="control-character"),
        pytest.param("https://as.example:0/token", id="port-0"),
        pytest.param("https://[::1/token", id="bracket-left-open"),
        pytest.param("https://[as.example]/token", id="name-in-brackets"),
    ],
)
def test_an_endpoint_that_nothing_could_be_sent_to_is_refused(problems: Problems, url: str) -> None:
    """The transport sends nothing to such a URL; found out later, every check would be inconclusive."""
    with pytest.raises(Trouble):
        place_of(url)
    assert [key for key, _ in problems(endpoints={"token": url})] == ["endpoints.token"]


@pytest.mark.parametrize("url", ["https://as.example/token", "ftp://as.example/token"])
def test_the_plain_http_endpoint_is_plain_http(problems: Problems, url: str) -> None:
    assert problems(endpoints={"token_http": url}) == [("endpoints.token_http", "is no plain http URL")]


@pytest.mark.parametrize("port", ["0", "65536", "99999", "abc", "-1", "8_0", "443x"])
def test_a_port_is_a_number_that_ports_have(problems: Problems, port: str) -> None:
    [(key, message)] = problems(endpoints={"resource": f"https://rs.example:{port}/photos"})
    assert key == "endpoints.resource"
    assert "has a port that is no number between 1 and 65535" in message
