"""A token request before it is bytes: what each change changes, and that it changes nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from conformance.roles.flow_request import FlowRequest

WORKING = FlowRequest((("type", "client_cred"), ("client_id", "client-1"), ("client_secret", "s/ ü")))
URL = "https://as.example/token"


def test_the_working_request_is_a_form_by_post() -> None:
    request = WORKING.http(URL)
    assert (request.method, request.url) == ("POST", URL)
    assert request.headers == (("Content-Type", "application/x-www-form-urlencoded"),)
    assert request.body == b"type=client_cred&client_id=client-1&client_secret=s%2F+%C3%BC"


def test_a_parameter_left_out() -> None:
    assert WORKING.without("client_id").pairs == (("type", "client_cred"), ("client_secret", "s/ ü"))
    assert WORKING.without("client_id", "type").pairs == (("client_secret", "s/ ü"),)
    assert WORKING.without("unknown") == WORKING


def test_another_value_stands_in_the_same_place() -> None:
    assert WORKING.with_({"client_id": "client-2"}).pairs == (
        ("type", "client_cred"),
        ("client_id", "client-2"),
        ("client_secret", "s/ ü"),
    )


def test_a_new_parameter_goes_to_the_end() -> None:
    assert WORKING.with_({"scope": "all", "type": "x"}).pairs == (
        ("type", "x"),
        ("client_id", "client-1"),
        ("client_secret", "s/ ü"),
        ("scope", "all"),
    )


def test_one_pair_more_leaves_the_first_of_its_name_alone() -> None:
    assert WORKING.plus("type", "x").pairs == (*WORKING.pairs, ("type", "x"))


def test_the_value_of_a_parameter_is_empty_where_there_is_none() -> None:
    assert WORKING.value("client_id") == "client-1"
    assert WORKING.value("scope") == ""


def test_a_change_never_changes_the_request_it_was_made_from() -> None:
    before = replace(WORKING)
    for changed in (WORKING.without("type"), WORKING.with_({"type": "x"}), WORKING.plus("type", "x")):
        assert changed != WORKING
    assert before == WORKING


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        pytest.param(URL, f"{URL}?type=a+b", id="no-query"),
        pytest.param(f"{URL}?tenant=1", f"{URL}?tenant=1&type=a+b", id="behind-the-endpoint-s-own-query"),
    ],
)
def test_the_parameters_in_the_query(url: str, sent: str) -> None:
    request = FlowRequest((("type", "a b"),), place="query").http(url)
    assert (request.method, request.url, request.body) == ("POST", sent, b"")


def test_by_get_no_body_is_labelled() -> None:
    request = FlowRequest((("type", "a"),), method="GET", place="query").http(URL)
    assert (request.method, request.url, request.headers, request.body) == ("GET", f"{URL}?type=a", (), b"")


def test_the_endpoint_s_own_query_is_kept_beside_a_body() -> None:
    assert FlowRequest((("type", "a"),)).http(f"{URL}?tenant=1").url == f"{URL}?tenant=1"


def test_a_request_without_parameters_is_an_empty_form() -> None:
    request = FlowRequest(()).http(URL)
    assert (request.body, request.headers) == (b"", (("Content-Type", "application/x-www-form-urlencoded"),))


def test_the_parameters_as_a_json_object() -> None:
    request = replace(WORKING, place="json").http(URL)
    assert request.headers == (("Content-Type", "application/json"),)
    assert json.loads(request.body) == dict(WORKING.pairs)


def test_octets_that_no_encoder_writes() -> None:
    request = replace(WORKING, rewritten=(b"client_cred", b"client%3cred")).http(URL)
    assert request.body.startswith(b"type=client%3cred&client_id=client-1")
