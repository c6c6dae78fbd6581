"""How a client authenticates: the header and the parameters that RFC 6749 2.3.1 has for it."""

from __future__ import annotations

from base64 import b64decode

import pytest

from conformance.roles.credentials import BODY, QUERY, Credentials
from conformance.roles.flow_request import FlowRequest

REQUEST = FlowRequest((("grant_type", "authorization_code"),))
URL = "https://as.example/token"


def sent(credentials: Credentials, request: FlowRequest = REQUEST) -> tuple[str | None, str]:
    """The value of Authorization and the body."""
    http = FlowRequest(request.pairs, credentials=credentials).http(URL)
    return dict(http.headers).get("Authorization"), http.body.decode("ascii")


def test_basic_stands_in_the_header_and_leaves_the_body_alone() -> None:
    header, body = sent(Credentials("client-1", "kX8-secret"))
    assert header == "Basic Y2xpZW50LTE6a1g4LXNlY3JldA=="
    assert body == "grant_type=authorization_code"


@pytest.mark.parametrize(
    ("credentials", "text"),
    [
        pytest.param(Credentials("a:b", "c d%"), "a%3Ab:c+d%25", id="form-encoded"),
        pytest.param(Credentials("a", "é"), "a:%C3%A9", id="beyond-ascii"),
        pytest.param(Credentials("a", "c d%", plain=True), "a:c d%", id="plain"),
        pytest.param(Credentials("a", None), "a:", id="without-secret"),
        pytest.param(Credentials("\ud800", "s"), "%3F:s", id="surrogate"),
    ],
)
def test_id_and_secret_are_form_encoded_before_they_are_joined(credentials: Credentials, text: str) -> None:
    header, _ = sent(credentials)
    assert header is not None
    assert b64decode(header.removeprefix("Basic ")).decode() == text


def test_in_the_body_they_are_two_parameters_behind_the_others() -> None:
    header, body = sent(Credentials("client-1", "k&8", BODY))
    assert header is None
    assert body == "grant_type=authorization_code&client_id=client-1&client_secret=k%268"


def test_where_the_client_id_is_a_parameter_anyway_the_secret_comes_alone() -> None:
    """So that a request whose client_id was changed or left out has no other one."""
    apart = Credentials("client-1", "k8", BODY, id_apart=True)
    assert sent(apart, REQUEST.with_({"client_id": "client-2"}))[1].endswith("&client_id=client-2&client_secret=k8")
    assert sent(apart)[1] == "grant_type=authorization_code&client_secret=k8"
    assert sent(Credentials("client-1", None, BODY, id_apart=True))[1] == "grant_type=authorization_code"


def test_without_a_secret_the_body_has_the_id_alone() -> None:
    _, body = sent(Credentials("client-1", None, BODY))
    assert body == "grant_type=authorization_code&client_id=client-1"


def test_in_the_uri_they_leave_the_body_alone() -> None:
    http = FlowRequest(REQUEST.pairs, credentials=Credentials("client-1", "k8", QUERY)).http(f"{URL}?a=b")
    assert http.url == f"{URL}?a=b&client_id=client-1&client_secret=k8"
    assert (http.headers, http.body) == (
        (("Content-Type", "application/x-www-form-urlencoded"),),
        b"grant_type=authorization_code",
    )
