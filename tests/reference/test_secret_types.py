"""Access tokens with a secret, from the token endpoint (secret_type in sections 3.6.1.1, 3.7.1.1, 3.7.2.1, 4)."""

from __future__ import annotations

import pytest

from .browser import Browser, back
from .client import Client, form
from .signing import Signed
from .test_device import codes, enter, poll
from .test_web_server import redemption

FLOWS = ("username", "client_cred", "assertion", "refresh")


def opens(client: Client, answer: dict[str, str]) -> bool:
    """Whether the token and its secret together open the resource."""
    url = client.endpoints["resource"]
    signed = Signed(answer["access_token"], answer["access_token_secret"], url)
    return client.session.get(url, headers=signed.header()).status_code == 200


@pytest.mark.parametrize("flow", FLOWS)
def test_a_secret_comes_when_asked_for(client: Client, flow: str) -> None:
    """Beside the token, under no-store; it signs, and the token alone opens nothing."""
    response = client.changed(flow, secret_type="hmac-sha256")
    answer = form(response)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert len(answer["access_token_secret"]) >= 32
    assert opens(client, answer)
    assert client.present(answer["access_token"]).status_code == 401


def test_a_secret_comes_when_an_end_user_grants(client: Client, browser: Browser) -> None:
    """Asked for in the authorization request, with the code and at the poll; each secret signs."""
    device = codes(client)
    enter(browser, device)
    answers = [
        back(browser.decided("user_agent", secret_type="hmac-sha256"), "user_agent"),
        form(client.ask(redemption(browser, secret_type="hmac-sha256"))),
        form(poll(client, device["code"], secret_type="hmac-sha256")),
    ]
    assert all(opens(client, answer) for answer in answers)
    assert len({answer["access_token_secret"] for answer in answers}) == 3


@pytest.mark.parametrize("flow", FLOWS)
def test_a_bearer_token_comes_by_default(client: Client, flow: str) -> None:
    """No secret, and the token alone opens the resource."""
    answer = form(client.ask(client.working(flow)))
    assert "access_token_secret" not in answer
    assert client.present(answer["access_token"]).status_code == 200


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("secret_type", ["hmac-sha1", "HMAC-SHA256", "plain", ""])
def test_another_type_is_refused(client: Client, flow: str, secret_type: str) -> None:
    """Only the list of section 4 has a value for it."""
    response = client.changed(flow, secret_type=secret_type)
    expected = {"error": "unsupported_secret_type"} if flow == "refresh" else {}
    assert (response.status_code, form(response)) == (400, expected)


def test_the_name_in_section_5_3_asks_for_nothing(client: Client) -> None:
    """There it is called token_type, elsewhere secret_type (ruling A11)."""
    answer = form(client.changed("client_cred", token_type="hmac-sha256"))
    assert "access_token_secret" not in answer


def test_a_refresh_changes_the_type_in_either_direction(client: Client) -> None:
    """What the token before had does not matter; the secret is a new one each time."""
    minted = form(client.changed("username", secret_type="hmac-sha256"))
    refresh = client.working("refresh") | {"refresh_token": minted["refresh_token"]}
    bearer = form(client.ask(refresh))
    again = form(client.ask(refresh | {"secret_type": "hmac-sha256"}))
    assert "access_token_secret" not in bearer
    assert client.present(bearer["access_token"]).status_code == 200
    assert again["access_token_secret"] != minted["access_token_secret"]
    assert opens(client, again)
    assert opens(client, minted)
