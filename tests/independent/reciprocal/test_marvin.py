"""Marvin does what RFC 6749 asks of an authorization server."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.target.loading import target_from

from ..surfing import Reader
from .calling import agreed, asked, client_of, code_form, posted, refused, sent, signed_in, told
from .marvin import Marvin
from .people import Badge


def view(reader: Reader, token: str) -> int:
    place = reader.target["endpoints"]["resource"]
    return reader.session.get(place, headers={"Authorization": f"Bearer {token}"}).status_code


def test_target_is_what_a_target_file_says(marvin: Marvin) -> None:
    target = target_from(marvin.target, "marvin", Path())
    assert all(len(target.values[key]) >= 12 for key in target.secrets)


def test_a_code_brings_a_token(at_mars: Reader) -> None:
    answer = posted(at_mars, code_form(at_mars), client_of(at_mars))
    assert (answer.headers["Cache-Control"], answer.headers["Pragma"]) == ("private, No-Store, max-age=0", "No-Cache")
    assert (answer.json()["token_type"], answer.json()["scope"]) == ("bEARER", "look")
    assert view(at_mars, answer.json()["access_token"]) == 200
    assert view(at_mars, "x") == 401


def test_a_code_that_comes_again_costs_its_token(at_mars: Reader) -> None:
    form, badge = code_form(at_mars), client_of(at_mars)
    token = posted(at_mars, form, badge).json()["access_token"]
    assert refused(posted(at_mars, form, badge)) == "invalid_grant"
    assert view(at_mars, token) == 401


@pytest.mark.parametrize("client", ["confidential", "encoded"])
def test_a_client_shows_itself_by_basic_or_in_the_body(at_mars: Reader, client: str) -> None:
    badge = client_of(at_mars, client)
    assert posted(at_mars, code_form(at_mars, client), badge).status_code == 200
    shown = {"client_id": badge.id, "client_secret": badge.secret}
    assert posted(at_mars, {**code_form(at_mars, client), **shown}).status_code == 200


def test_who_does_not_prove_itself_is_refused(at_mars: Reader) -> None:
    form, badge = code_form(at_mars), client_of(at_mars)
    for wrong in (Badge(badge.id, badge.secret + "x"), Badge("nobody", badge.secret), Badge("telescope", "")):
        answer = posted(at_mars, form, wrong)
        assert refused(answer, 401) == "invalid_client"
        assert ', basic charset="UTF-8", realm="Mars"' in answer.headers["WWW-Authenticate"]
    for shown in ({}, {"client_id": badge.id}, {"client_id": badge.id, "client_secret": "x"}):
        assert refused(posted(at_mars, {**form, **shown})) == "invalid_client"
    assert posted(at_mars, form, badge).status_code == 200


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"grant_type": ""}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"code": ""}, "invalid_request"),
        ({"code": "a.b.c"}, "invalid_grant"),
        ({"code": "\udcff".encode("utf-8", "surrogateescape")}, "invalid_request"),
        ({"redirect_uri": ""}, "invalid_grant"),
        ({"redirect_uri": "https://k9.example:8443/kennel"}, "invalid_grant"),
        ({"code": ["x", "x"]}, "invalid_request"),
    ],
)
def test_wrong_token_requests(at_mars: Reader, change: dict[str, str], word: str) -> None:
    form, badge = code_form(at_mars), client_of(at_mars)
    assert refused(posted(at_mars, {**form, **change}, badge)) == word
    assert posted(at_mars, {**form, "x": "y"}, badge).status_code == 200


def test_a_code_is_for_its_client(at_mars: Reader) -> None:
    assert refused(posted(at_mars, code_form(at_mars), client_of(at_mars, "other"))) == "invalid_grant"
    telescope = {"client_id": client_of(at_mars, "public").id}
    assert refused(posted(at_mars, {**code_form(at_mars), **telescope})) == "invalid_grant"
    assert posted(at_mars, {**code_form(at_mars, "public"), **telescope}).status_code == 200


def test_without_a_redirection_uri_the_known_one_is_used(at_mars: Reader) -> None:
    parameters = asked(at_mars)
    home = parameters.pop("redirect_uri")
    for more in ({}, {"redirect_uri": home}):
        form = {"grant_type": "authorization_code", "code": agreed(at_mars, parameters)["code"], **more}
        assert posted(at_mars, form, client_of(at_mars)).status_code == 200


@pytest.mark.parametrize(
    "change",
    [{"client_id": ""}, {"client_id": "nobody"}, {"redirect_uri": "https://k9.example:8443/kennel?planet=mars"}],
)
def test_nobody_is_sent_back_to_a_stranger(at_mars: Reader, change: dict[str, str]) -> None:
    page = sent(at_mars, {**asked(at_mars), **change})
    assert (page.answer.status_code, page.place, page.action) == (403, None, None)


@pytest.mark.parametrize(
    ("change", "word"),
    [({"response_type": ""}, "invalid_request"), ({"response_type": "token"}, "unsupported_response_type")],
)
def test_clients_are_told_what_was_wrong(at_mars: Reader, change: dict[str, str], word: str) -> None:
    parameters = asked(at_mars, state="a b+c&d=%")
    said = told(sent(at_mars, {**parameters, **change}), parameters["redirect_uri"])
    assert (said["error"], said["state"]) == (word, "a b+c&d=%")
    assert "code" not in said


def test_who_refuses_gives_nothing(at_mars: Reader) -> None:
    parameters = asked(at_mars)
    question = signed_in(at_mars, sent(at_mars, parameters))
    assert told(at_mars.submit(question, "refuse"), parameters["redirect_uri"])["error"] == "access_denied"


def test_a_wrong_passphrase_opens_nothing(at_mars: Reader) -> None:
    door = sent(at_mars, asked(at_mars))
    again = at_mars.submit(door, "go", account=at_mars.target["resource_owner"]["username"], phrase="x")
    assert "phrase" in again.fields


def test_an_unknown_scope_is_left_out_and_the_answer_says_so(at_mars: Reader) -> None:
    parameters = asked(at_mars, scope="conquer mars:shoot")
    form = {"grant_type": "authorization_code", "code": agreed(at_mars, parameters)["code"]}
    answer = posted(at_mars, {**form, "redirect_uri": parameters["redirect_uri"]}, client_of(at_mars))
    assert answer.json()["scope"] == "mars:shoot"


def test_what_is_said_in_the_open_is_not_passed_on(at_mars: Reader) -> None:
    places = at_mars.target["endpoints"]
    assert at_mars.session.post(places["token_http"], data={}).status_code == 403
    assert at_mars.visit(places["authorization_http"]).place == places["authorization"]
