"""The correct server's token endpoint: client authentication, codes, answers (RFC 6749 sections 2.3, 3.2, 4.1.3, 5)."""

from __future__ import annotations

import base64
import time

import pytest

from .client import CodeClient, refused


@pytest.mark.parametrize("client_name", ["confidential", "other", "encoded"])
def test_the_working_request_brings_a_token(client: CodeClient, client_name: str) -> None:
    """JSON that nobody keeps, with what opens the resource."""
    response = client.post(client.working("code", client_name), client_name)
    answer = response.json()
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json;charset=UTF-8"
    assert (response.headers["Cache-Control"], response.headers["Pragma"]) == ("no-store", "no-cache")
    token = answer.pop("access_token")
    assert answer == {"token_type": "Bearer", "expires_in": 3600, "scope": "photos", "reciprocal": "playlists"}
    shown = client.session.get(client.endpoints["resource"], headers={"Authorization": f"Bearer {token}"})
    assert shown.status_code == 200


def test_credentials_in_the_body(client: CodeClient) -> None:
    """The other way of section 2.3.1, which is no way beside the first one."""
    known = client.target["clients"]["encoded"]
    in_body = {"client_id": known["id"], "client_secret": known["secret"]}
    assert client.post(client.working("code", "encoded") | in_body, auth=None).status_code == 200
    refused(client.post(client.working("code", "encoded") | in_body, "encoded"), "invalid_request")
    refused(client.post(client.working("code") | in_body | {"client_secret": "x"}, auth=None), "invalid_client", 401)


def test_a_public_client_names_itself(client: CodeClient) -> None:
    """It has no secret, and another client's code is not for it."""
    public = {"client_id": client.target["clients"]["public"]["id"]}
    assert client.post(client.working("code", "public") | public, auth=None).status_code == 200
    refused(client.post(client.working("code") | public, auth=None), "invalid_grant")


def _basic(plain: bytes) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(plain).decode('ascii')}"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        _basic(b"photo-printer:wrong"),
        _basic(b"photo-printer:"),
        _basic(b"photo-printer"),
        _basic(b"\xff\xfe:\xff"),
        {"Authorization": "Basic"},
        {"Authorization": "Basic ~~~"},
        {"Authorization": "Bearer x"},
    ],
)
def test_a_client_that_does_not_authenticate(client: CodeClient, headers: dict[str, str]) -> None:
    """Status 401 and a challenge of the scheme Basic."""
    response = client.post(client.working("code"), auth=lambda sent: sent, headers=headers)
    refused(response, "invalid_client", 401)
    assert response.headers["WWW-Authenticate"].startswith("Basic ")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"grant_type": None}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "Authorization_Code"}, "unsupported_grant_type"),
        ({"code": ""}, "invalid_request"),
        ({"code": "unknown"}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_grant"),
        ({"redirect_uri": "https://album.example/cb"}, "invalid_grant"),
        ({"client_id": "photo-album"}, "invalid_request"),
    ],
)
def test_a_bad_request_is_refused(client: CodeClient, changes: dict[str, str | None], error: str) -> None:
    """Status 400 and the error for it."""
    refused(client.altered("code", **changes), error)


def test_what_is_left_alone(client: CodeClient) -> None:
    """Parameters without a value, those nobody knows, the client's own identifier, a charset beside the label."""
    response = client.altered("code", client_id="", unknown="1")
    assert response.status_code == 200
    assert client.altered("code", client_id="photo-printer").status_code == 200
    labelled = {"Content-Type": "application/x-www-form-urlencoded;charset=UTF-8"}
    assert client.post(client.working("code"), headers=labelled).status_code == 200


def test_where_and_how_parameters_come(client: CodeClient) -> None:
    """By POST over TLS in a form body, once each."""
    good, url = client.working("code"), client.endpoints["token"]
    client.session.auth = client.credentials("confidential")
    for response in (
        client.post(good, url=client.endpoints["token_http"]),
        client.session.get(url, params=good),
        client.session.post(url, params=good),
        client.session.post(url, json=good),
        client.post([*good.items(), ("code", "x")]),
    ):
        refused(response, "invalid_request")
    assert client.post(good).status_code == 200


def test_a_code_that_comes_again_ends_its_tokens(client: CodeClient) -> None:
    """Section 4.1.2; another client that sends it ends nothing."""
    good = client.working("code")
    bearer = {"Authorization": f"Bearer {client.post(good).json()['access_token']}"}
    refused(client.post(good, "other"), "invalid_grant")
    assert client.session.get(client.endpoints["resource"], headers=bearer).status_code == 200
    refused(client.post(good), "invalid_grant")
    assert client.session.get(client.endpoints["resource"], headers=bearer).status_code == 401


def test_a_code_ends(client: CodeClient) -> None:
    """Of the client whose codes are short-lived."""
    good = client.working("code", "short_lived")
    time.sleep(1)
    refused(client.post(good, "short_lived"), "invalid_grant")
