"""The redirection URI is read as the server wrote it, whatever it wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.roles.callback import absolute, read_callback

URI = "https://client.example/cb"
PROPERTY = settings(deadline=None, max_examples=150, derandomize=True, database=None)
PIECES = ["http://", "[", "]", "%", "%zz", "%00", "\0", "\n", "?", "#", "&", "=", "+", "é", "漢", "\ud800",
          "code=S", URI, "client.example", "/..", "\\", "@", ":99999"]  # fmt: skip
hostile_urls = st.text() | st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def test_a_url_is_taken_apart_into_uri_query_and_fragment() -> None:
    callback = read_callback(f"{URI}?code=S&state=x#access_token=T")
    assert (callback.uri, callback.url) == (URI, f"{URI}?code=S&state=x#access_token=T")
    assert callback.at("query").pairs == callback.query.pairs == (("code", "S"), ("state", "x"))
    assert callback.at("fragment").pairs == callback.fragment.pairs == (("access_token", "T"),)


@pytest.mark.parametrize(
    ("url", "own", "pairs"),
    [
        pytest.param(f"{URI}?a=b&code=S", "?a=b", (("code", "S"),), id="own-query-first"),
        pytest.param(f"{URI}?a=b", "?a=b", (), id="own-query-alone"),
        pytest.param(f"{URI}?code=S&a=b", "?a=b", (("code", "S"), ("a", "b")), id="own-query-last"),
        pytest.param(f"{URI}?a=bc&code=S", "?a=b", (("a", "bc"), ("code", "S")), id="longer-value"),
        pytest.param(f"{URI}?code=S", "?a=b", (("code", "S"),), id="own-query-lost"),
        pytest.param(f"{URI}?code=S", "?", (("code", "S"),), id="empty-own-query"),
        pytest.param(f"{URI}?code=S", "", (("code", "S"),), id="none"),
    ],
)
def test_the_query_that_the_redirection_uri_has_of_its_own_is_no_answer(
    url: str, own: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    assert read_callback(url, f"{URI}{own}").query.pairs == pairs


@pytest.mark.parametrize(
    ("url", "place", "name", "value"),
    [
        pytest.param(f"{URI}?code=S", "query", "code", "S", id="query"),
        pytest.param(f"{URI}#access_token=S", "fragment", "access_token", "S", id="fragment"),
        pytest.param(f"{URI}#code=S", "query", "code", "S", id="in-the-fragment-instead"),
        pytest.param(f"{URI}?access_token=S", "fragment", "access_token", "S", id="in-the-query-instead"),
        pytest.param(f"{URI}?code=S#code=T", "query", "code", "S", id="in-both-the-right-place-counts"),
        pytest.param(f"{URI}?code=S&code=T", "query", "code", "S", id="twice-the-first-counts"),
    ],
)
def test_a_grant_in_the_wrong_place_is_found(url: str, place: str, name: str, value: str) -> None:
    """So that what is wrong with the place is said of a flow that goes on."""
    assert read_callback(url).answer(place).values[name] == value


def test_the_form_of_an_answer_is_that_of_its_place_alone() -> None:
    assert read_callback(f"{URI}?access_token=S").answer("fragment").form.pairs == ()


def test_octets_that_came_as_latin_1_are_read_as_what_they_were() -> None:
    assert read_callback(f"{URI}?state=\xe6\xbc\xa2").query.first("state") == "漢"


def test_text_that_no_header_can_hold_is_read_as_utf_8() -> None:
    """A browser, or a program that played the person, told the address as text."""
    assert read_callback(f"{URI}?state=漢").query.first("state") == "漢"
    assert read_callback(f"{URI}?state=\ud800").query.first("state") == "?"


@pytest.mark.parametrize(
    ("url", "base", "result"),
    [
        pytest.param("/cb?code=S", "https://as.example/authorize", "https://as.example/cb?code=S", id="path"),
        pytest.param("//c.example/cb", "https://as.example/authorize", "https://c.example/cb", id="scheme-relative"),
        pytest.param(URI, "https://as.example/authorize", URI, id="absolute"),
        pytest.param("photos:/cb", "https://as.example/authorize", "photos:/cb", id="custom-scheme"),
        pytest.param("http://[", "https://as.example/authorize", "http://[", id="no-url"),
    ],
)
def test_a_reference_leads_from_the_page_it_stands_on(url: str, base: str, result: str) -> None:
    assert absolute(url, base) == result


@pytest.mark.parametrize("url", ["a=b&" * 25_000, "#" * 100_000, "?%" * 50_000, "\0" * 100_000, "http://["])
def test_long_and_broken_urls_are_read_to_their_end(url: str) -> None:
    callback = read_callback(url, URI)
    assert callback.url == url
    assert isinstance(callback.answer("fragment").values, dict)


@PROPERTY
@given(hostile_urls, hostile_urls)
def test_nothing_in_a_url_raises(url: str, redirect_uri: str) -> None:
    callback = read_callback(url, redirect_uri)
    for place in ("query", "fragment"):
        values = callback.answer(place).values
        assert dict(reversed(callback.at(place).pairs)).items() <= values.items()
        assert "".join(name + value for name, value in values.items()).encode() is not None, "no file could hold it"


@PROPERTY
@given(hostile_urls, hostile_urls)
def test_no_reference_raises(url: str, base: str) -> None:
    assert isinstance(absolute(url, base), str)
