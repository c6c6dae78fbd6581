"""The correct server in the user-agent flow (section 3.5.1)."""

from __future__ import annotations

from .browser import Browser, back
from .client import Client


def test_a_grant_brings_the_token_in_the_fragment(browser: Browser, client: Client) -> None:
    """The token opens the resource; nobody keeps the redirect; what was sent as state comes back."""
    response = browser.decided("user_agent")
    answer = back(response, "user_agent")
    assert response.headers["Cache-Control"] == "no-store"
    assert set(answer) == {"access_token", "expires_in", "refresh_token", "state"}
    assert (answer["expires_in"], answer["state"]) == ("3600", "s 1")
    assert client.present(answer["access_token"]).status_code == 200


def test_a_denial_is_told_in_the_fragment(browser: Browser) -> None:
    """The error and the state, nothing else."""
    assert back(browser.decided("user_agent", "deny"), "user_agent") == {"error": "user_denied", "state": "s 1"}


def test_state_comes_back_as_it_was(browser: Browser) -> None:
    """Signs, letters beyond ASCII, octets that are no UTF-8; an empty one; none where none was sent."""
    for state in ("a+b c&d=e%41#f;g", "žluť \N{SNOWMAN}", "\udcff\udcfe/\udc80", "", "x" * 4000):
        assert back(browser.decided("user_agent", state=state), "user_agent")["state"] == state
        assert back(browser.decided("user_agent", "deny", state=state), "user_agent")["state"] == state
    assert "state" not in back(browser.decided("user_agent", state=None), "user_agent")


def test_the_registered_uri_need_not_be_sent(browser: Browser) -> None:
    """It is the one the user agent is sent to."""
    assert "access_token" in back(browser.decided("user_agent", redirect_uri=None), "user_agent")


def test_no_secret_is_wanted(browser: Browser, client: Client) -> None:
    """A client that has one uses the flow without it; one that is sent is not looked at."""
    known = browser.target["clients"]["confidential"]
    changes = {"client_id": known["id"], "redirect_uri": known["redirect_uri"]}
    for secret in (None, "wrong"):
        location = browser.decided("user_agent", **changes, client_secret=secret).headers["Location"]
        assert location.startswith(f"{known['redirect_uri']}#access_token=")


def test_a_refresh_token_of_the_flow_is_good(browser: Browser, client: Client) -> None:
    """The public client refreshes with it and without a secret."""
    answer = back(browser.decided("user_agent"), "user_agent")
    known = browser.target["clients"]["public"]["id"]
    parameters = {"type": "refresh", "client_id": known, "refresh_token": answer["refresh_token"]}
    assert client.ask(parameters).status_code == 200


def test_a_secret_is_asked_for_in_the_authorization_request(browser: Browser) -> None:
    """Of a known type it comes with the token; another type is an error page."""
    answer = back(browser.decided("user_agent", secret_type="hmac-sha256"), "user_agent")
    assert answer["access_token_secret"]
    assert browser.visit("user_agent", secret_type="hmac-sha1").status_code == 400


def test_the_flow_has_no_token_request(client: Client) -> None:
    """At the token endpoint its type is unknown."""
    assert client.ask({"type": "user_agent", "client_id": "photo-viewer"}).status_code == 400
