"""The correct Protected Resource (section 4) and the Simple Web Tokens it takes."""

from __future__ import annotations

import base64
import hmac
import time
from urllib.parse import parse_qs, quote

import pytest

from .client import WrapClient


def _refused(client: WrapClient, token: str) -> None:
    url = client.endpoints["resource"]
    for response in (
        client.show(token),
        client.session.get(url, params={"access_token": token}),
        client.session.post(url, data={"access_token": token}),
    ):
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == "WRAP"
        assert "owner" not in response.text


@pytest.mark.parametrize(
    "header",
    [
        'WRAP access_token="{}"',
        'WRAP access_token = "{}"',
        "WRAP access_token={}",
        "wrap access_token = {}",
        'Wrap Access_Token="{}"',
    ],
)
def test_an_opaque_token_in_the_header(client: WrapClient, header: str) -> None:
    """All the signs in it are those of a token in RFC 2617's sense."""
    assert client.show(client.granted("client_account")["wrap_access_token"], header).status_code == 200


def test_other_ways_of_presenting(client: WrapClient) -> None:
    """Query and body are read by their names in this letter case; another scheme and two ways at once are no way."""
    token, url = client.granted("client_account")["wrap_access_token"], client.endpoints["resource"]
    assert client.session.get(url, params={"a": "1", "access_token": token, "z": "1"}).status_code == 200
    assert client.session.post(url, data={"a": "1", "access_token": token, "z": "1"}).status_code == 200
    assert client.session.get(url, params={"ACCESS_TOKEN": token}).status_code == 401
    assert client.show(token, "Bearer {}").status_code == 401
    both = {"Authorization": f'WRAP access_token="{token}"'}
    assert client.session.get(url, params={"access_token": token}, headers=both).status_code == 400
    assert client.session.get(client.endpoints["resource_out_of_scope"], headers=both).status_code == 403


def test_what_opens_nothing(client: WrapClient) -> None:
    granted = client.granted("web_app")
    token = granted["wrap_access_token"]
    for bad in ("", "unknown", granted["wrap_refresh_token"], token[:-1], token.replace("photos", "stocks", 1)):
        _refused(client, bad)


def test_tokens_end(client: WrapClient) -> None:
    token = client.granted("client_account", "short_lived")["wrap_access_token"]
    assert client.show(token).status_code == 200
    time.sleep(1)
    _refused(client, token)


def test_a_simple_web_token_can_be_verified_by_who_has_the_key(client: WrapClient) -> None:
    """HMAC-SHA256 over what stands before the signature, as in appendix B.6."""
    token = client.granted("web_app")["wrap_access_token"]
    claims, _, signature = token.rpartition("&HMACSHA256=")
    key = base64.b64decode(client.target["resource"]["simple_web_token_key"])
    assert signature == quote(base64.b64encode(hmac.digest(key, claims.encode("ascii"), "sha256")), safe="")
    said = parse_qs(claims, strict_parsing=True)
    assert said["Issuer"] == ["127.0.0.1"]
    assert said["Audience"] == [client.target["parameters"]["access_token"]["Audience"]]
    assert 0 < int(said["ExpiresOn"][0]) - time.time() <= 3601
