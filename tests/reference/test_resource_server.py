"""The correct server at its resources (sections 5.1, 5.2 and 6)."""

from __future__ import annotations

import time

import pytest

from .client import Client

WAYS = ("header", "query", "POST", "PUT", "DELETE")
CHALLENGE = (
    'Token realm="Photos", auth-uri="{authorization}", token-uri="{token}", algorithms="hmac-sha256", error="{error}"'
)


@pytest.mark.parametrize("way", WAYS)
def test_a_token_is_taken_in_every_way(client: Client, way: str) -> None:
    """A good one opens the resource; an unknown and an empty one meet status 401 and the challenge."""
    token = client.token()
    good = client.present(token, way)
    assert (good.status_code, good.json()["resource"]) == (200, "photos")
    for bad in (token[:-1] + ("A" if token[-1] != "A" else "B"), ""):
        response = client.present(bad, way)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == CHALLENGE.format(**client.endpoints, error="token_invalid")
        assert "photos" not in response.text


def test_no_token_is_challenged(client: Client) -> None:
    """No token at all, a token in the wrong place, and another scheme are the same: nothing was presented."""
    url, token = client.endpoints["resource"], client.token()
    answers = [
        client.session.get(url),
        client.session.get(url, data={"oauth_token": token}),
        client.session.post(url, data=f"oauth_token={token}", headers={"Content-Type": "text/plain"}),
        client.session.get(url, headers={"Authorization": f"Bearer {token}"}),
        client.session.get(url, headers={"Authorization": "Token"}),
    ]
    for response in answers:
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == CHALLENGE.format(**client.endpoints, error="token_missing")


def test_the_header_is_read_as_rfc_2617_has_it(client: Client) -> None:
    """The scheme in any letter case, other attributes, a bare value, escaped characters in the quotation marks."""
    url, token = client.endpoints["resource"], client.token()
    escaped = "".join(f"\\{char}" for char in token)
    for value in (f'tOKEN token="{token}"', f'Token a="1, 2" , token="{token}"', f"Token token={token}",
                  f'Token token="{escaped}"'):  # fmt: skip
        assert client.session.get(url, headers={"Authorization": value}).status_code == 200, value


def test_a_token_in_two_places_is_refused(client: Client) -> None:
    """Header and query at once, and the query parameter twice."""
    url, token = client.endpoints["resource"], client.token()
    both = client.session.get(url, params={"oauth_token": token}, headers={"Authorization": f'Token token="{token}"'})
    twice = client.session.get(url, params=[("oauth_token", token), ("oauth_token", "other")])
    assert (both.status_code, twice.status_code) == (400, 400)


@pytest.mark.parametrize("flow", ["username", "refresh"])
def test_the_scope_holds(client: Client, flow: str) -> None:
    """No token reaches the other resource, a refreshed one included."""
    response = client.present(client.token(flow), endpoint="resource_out_of_scope")
    assert response.status_code == 403
    assert "accounts" not in response.text


def test_a_refresh_token_opens_nothing(client: Client) -> None:
    """It is no access token."""
    assert client.present(client.working("refresh")["refresh_token"]).status_code == 401


def test_a_short_lived_token_ends(client: Client) -> None:
    """It opens the resource at first; a second later it meets the challenge in every way."""
    token = client.token(client="short_lived")
    minted = time.monotonic()
    assert client.present(token).status_code == 200
    time.sleep(max(0.0, minted + 1.0 - time.monotonic()))
    for way in WAYS:
        response = client.present(token, way)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"].endswith('error="token_expired"')
