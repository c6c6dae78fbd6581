"""The correct server at its token endpoint (sections 3.2, 3.6.1.1, 3.7.1.1, 3.7.2.1, 4)."""

from __future__ import annotations

import pytest

from .client import Client, form

FLOWS = ("username", "client_cred", "assertion", "refresh")


@pytest.mark.parametrize("flow", FLOWS)
def test_the_working_request_brings_a_token(client: Client, flow: str) -> None:
    """Status 200, no-store, a lifetime, and a token that opens the resource; a refresh token but for a refresh."""
    response = client.ask(client.working(flow))
    answer = form(response)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert answer["expires_in"] == "3600"
    assert ("refresh_token" in answer) == (flow != "refresh")
    assert client.present(answer["access_token"]).status_code == 200


@pytest.mark.parametrize(
    ("flow", "changes", "error"),
    [
        ("username", {"client_id": None}, "incorrect_credentials"),
        ("username", {"client_secret": "wrong"}, "incorrect_credentials"),
        ("username", {"client_secret": None}, "incorrect_credentials"),
        ("username", {"username": "bob"}, "incorrect_credentials"),
        ("username", {"password": None}, "incorrect_credentials"),
        ("username", {"password": "wrong"}, "incorrect_credentials"),
        ("client_cred", {"client_secret": ""}, "incorrect_credentials"),
        ("client_cred", {"client_id": "photo-viewer", "client_secret": None}, "unauthorized_client"),
        ("assertion", {"format": "urn:unknown"}, "unknown_format"),
        ("assertion", {"assertion": None}, "invalid_assertion"),
        ("assertion", {"assertion": "e30.AAAA"}, "invalid_assertion"),
        ("refresh", {"client_id": "nobody"}, "incorrect_credentials"),
        ("refresh", {"refresh_token": None}, "incorrect_credentials"),
        ("refresh", {"secret_type": "hmac-sha1"}, "unsupported_secret_type"),
    ],
)
def test_a_covered_fault_is_refused_by_its_name(
    client: Client, flow: str, changes: dict[str, str | None], error: str
) -> None:
    """Status 400 and the value of the flow's list that names the fault, and nothing else."""
    response = client.changed(flow, **changes)
    assert (response.status_code, form(response)) == (400, {"error": error})


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("kind", [None, "", "refresh_token", "USERNAME"])
def test_a_fault_of_the_type_is_refused_without_an_error(client: Client, flow: str, kind: str | None) -> None:
    """No list has a value for it, so the refusal names none."""
    response = client.changed(flow, type=kind)
    assert (response.status_code, form(response)) == (400, {})


def test_an_assertion_holds_letter_for_letter(client: Client) -> None:
    """Not one character can change, the last one included, where base64 has bits to spare."""
    good = client.target["assertion"]["value"]
    for at in (0, len(good) // 2, len(good) - 1):
        changed = good[:at] + ("A" if good[at] != "A" else "B") + good[at + 1 :]
        assert client.changed("assertion", assertion=changed).status_code == 400
    assert client.changed("assertion", assertion=client.target["assertion"]["expired"]).status_code == 400


def test_a_refresh_token_serves_its_client_only(client: Client) -> None:
    """Another client's credentials are good, the refresh token is good, but not together."""
    other = client.target["clients"]["other"]
    response = client.changed("refresh", client_id=other["id"], client_secret=other["secret"])
    assert (response.status_code, form(response)) == (400, {"error": "incorrect_credentials"})


def test_a_refresh_token_stays_good_and_an_access_token_is_none(client: Client) -> None:
    """Two refreshes with one token bring two access tokens; an access token refreshes nothing."""
    parameters = client.working("refresh")
    first, second = (form(client.ask(parameters))["access_token"] for _ in range(2))
    assert first != second
    assert client.ask(parameters | {"refresh_token": first}).status_code == 400


def test_a_withdrawn_grant_is_not_refreshed(client: Client) -> None:
    """The refresh token of the target file whose authorization was withdrawn."""
    response = client.changed("refresh", refresh_token=client.target["refresh"]["withdrawn_token"])
    assert (response.status_code, form(response)) == (400, {"error": "authorization_expired"})


def test_a_public_client_uses_the_username_flow_alone(client: Client) -> None:
    """It was issued no secret, so it proves nothing by one; where it sends one it is refused."""
    parameters = client.working("username", "public")
    assert client.ask(parameters).status_code == 200
    assert client.ask(parameters | {"client_secret": ""}).status_code == 400
    assert client.ask(client.working("client_cred", "public")).status_code == 400


def test_parameters_count_once_and_from_the_body_of_a_post_only(client: Client) -> None:
    """Repeated parameters, the query and GET are refused; a parameter nobody knows is left alone."""
    parameters, url = client.working("client_cred"), client.endpoints["token"]
    assert client.session.post(url, data=[*parameters.items(), ("type", "username")]).status_code == 400
    assert client.session.post(url, params=parameters).status_code == 400
    assert client.session.get(url, params=parameters).status_code == 400
    assert client.ask(parameters | {"unknown": "1"}).status_code == 200


def test_plain_http_brings_no_token(client: Client) -> None:
    """The same request is granted over https and refused over http."""
    response = client.ask(client.working("client_cred"), "token_http")
    assert (response.status_code, response.text) == (400, "")
