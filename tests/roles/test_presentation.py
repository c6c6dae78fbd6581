"""The ways to present a token: each is one request, and nothing else of it differs."""

from __future__ import annotations

import pytest

from conformance.roles.presentation import (
    METHOD_OF,
    WAYS,
    Build,
    in_body,
    in_header,
    in_header_and_query,
    in_multipart,
    in_query,
    nothing,
    with_scheme_only,
)
from conformance.wire.exchange import Request

from .stage import PROFILE

URL = "https://rs.example/photos"
TOKEN = 'a "b"/='
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
BODY = b"oauth_token=a+%22b%22%2F%3D"
HEADER = (("Authorization", r'Token token="a \"b\"/="'),)


@pytest.mark.parametrize(
    ("build", "request_"),
    [
        pytest.param(WAYS["header"], Request("GET", URL, HEADER), id="header"),
        pytest.param(WAYS["query"], Request("GET", f"{URL}?oauth_token=a+%22b%22%2F%3D"), id="query"),
        pytest.param(WAYS["body-post"], Request("POST", URL, FORM, BODY), id="body-post"),
        pytest.param(WAYS["body-put"], Request("PUT", URL, FORM, BODY), id="body-put"),
        pytest.param(WAYS["body-delete"], Request("DELETE", URL, FORM, BODY), id="body-delete"),
        pytest.param(nothing(), Request("GET", URL), id="nothing"),
        pytest.param(
            in_header("tOKEN"),
            Request("GET", URL, (("Authorization", r'tOKEN token="a \"b\"/="'),)),
            id="scheme-in-other-case",
        ),
        pytest.param(
            in_header(quoted=False), Request("GET", URL, (("Authorization", f"Token token={TOKEN}"),)), id="bare-token"
        ),
        pytest.param(
            in_header(equals=" = "),
            Request("GET", URL, (("Authorization", r'Token token = "a \"b\"/="'),)),
            id="blanks-around-the-equals-sign",
        ),
        pytest.param(
            in_header(spelt=str.upper),
            Request("GET", URL, (("Authorization", r'Token TOKEN="a \"b\"/="'),)),
            id="attribute-in-capitals",
        ),
        pytest.param(
            in_query(("x", "1"), after=(("y", "2"),), spelt=str.upper),
            Request("GET", f"{URL}?x=1&OAUTH_TOKEN=a+%22b%22%2F%3D&y=2"),
            id="name-in-capitals-between-others",
        ),
        pytest.param(
            in_body("POST", before=(("x", "1"),), after=(("y", "2"),), spelt=str.upper),
            Request("POST", URL, FORM, b"x=1&OAUTH_TOKEN=a+%22b%22%2F%3D&y=2"),
            id="name-in-capitals-in-the-body",
        ),
        pytest.param(
            in_header(extra=(("x", "1"),)),
            Request("GET", URL, (("Authorization", r'Token token="a \"b\"/=", x="1"'),)),
            id="one-attribute-more",
        ),
        pytest.param(
            with_scheme_only("Bearer"), Request("GET", URL, (("Authorization", f"Bearer {TOKEN}"),)), id="scheme-only"
        ),
        pytest.param(
            in_query(("page", "1")), Request("GET", f"{URL}?page=1&oauth_token=a+%22b%22%2F%3D"), id="behind-another"
        ),
        pytest.param(
            in_query(twice_as=str.upper),
            Request("GET", f"{URL}?oauth_token=a+%22b%22%2F%3D&oauth_token=A+%22B%22%2F%3D"),
            id="twice",
        ),
        pytest.param(
            in_body("POST", "text/plain"), Request("POST", URL, (("Content-Type", "text/plain"),), BODY), id="text-body"
        ),
        pytest.param(
            in_header_and_query(), Request("GET", f"{URL}?oauth_token=a+%22b%22%2F%3D", HEADER), id="header-and-query"
        ),
    ],
)
def test_a_presentation_is_one_request(build: Build, request_: Request) -> None:
    assert build(URL, TOKEN, PROFILE.vocabulary) == request_


@pytest.mark.parametrize("build", [in_query(), in_header_and_query()], ids=["query", "header-and-query"])
def test_the_resource_s_own_query_is_kept(build: Build) -> None:
    assert build(f"{URL}?page=1", "t", PROFILE.vocabulary).url == f"{URL}?page=1&oauth_token=t"


def test_a_multipart_body_has_the_token_in_its_one_part() -> None:
    request = in_multipart()(URL, "S", PROFILE.vocabulary)
    [(name, value)] = request.headers
    boundary = value.removeprefix("multipart/form-data; boundary=").encode()
    assert (request.method, name) == ("POST", "Content-Type")
    part = b'\r\nContent-Disposition: form-data; name="oauth_token"\r\n\r\nS\r\n'
    assert request.body == b"--" + boundary + part + b"--" + boundary + b"--\r\n"


def test_only_the_ways_through_the_body_need_a_method_of_their_own() -> None:
    methods = {way: build(URL, "t", PROFILE.vocabulary).method for way, build in WAYS.items()}
    assert {way: method for way, method in methods.items() if method != "GET"} == METHOD_OF
