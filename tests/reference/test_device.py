"""The correct server in the device flow (section 3.5.3)."""

from __future__ import annotations

import time
from typing import Any

import pytest
import requests

from .browser import Browser, Page
from .client import Client, form


def codes(client: Client, name: str = "public") -> dict[str, str]:
    """The device answer for a client."""
    return form(_request(client, client_id=client.target["clients"][name]["id"]))


def _request(client: Client, **parameters: str) -> requests.Response:
    return client.session.get(client.endpoints["authorization"], params={"type": "device"} | parameters, timeout=5)


def poll(client: Client, code: str, name: str = "public", /, **changes: Any) -> requests.Response:
    """A poll with a code."""
    parameters = {"type": "device", "client_id": client.target["clients"][name]["id"], "code": code} | changes
    return client.session.get(client.endpoints["token"], params=parameters, timeout=5)


def enter(browser: Browser, device: dict[str, str], decision: str = "approve", **changes: str) -> requests.Response:
    """Enter a user code, logging in where that is asked, and decide if the code was good."""
    page = browser.open(device["user_uri"])
    page = browser.log_in(page) if "password" in Page(page).fields else page
    page = browser.send(page, **{"user_code": device["user_code"]} | changes)
    return browser.send(page, decision=decision) if Page(page).buttons == ["approve", "deny"] else page


def test_a_device_gets_its_codes(client: Client) -> None:
    """By GET, as a form that nobody keeps; no two alike."""
    response = _request(client, client_id="photo-viewer")
    answer = form(response)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert answer["user_uri"] == client.endpoints["authorization"].replace("/authorize", "/device")
    assert (answer["expires_in"], answer["interval"]) == ("600", "5")
    assert set(answer) == {"code", "user_code", "user_uri", "expires_in", "interval"}
    assert not {answer["code"], answer["user_code"]} & set(codes(client).values())


@pytest.mark.parametrize("client_id", ["", "nobody"])
def test_an_unknown_client_gets_none(client: Client, client_id: str) -> None:
    """A refusal in the form that devices read."""
    response = _request(client, client_id=client_id)
    assert (response.status_code, form(response)) == (400, {})


def test_a_grant_brings_a_token(client: Client, browser: Browser) -> None:
    """The end user logs in, enters the code, approves and is sent back to the device; a code brings one token."""
    device = codes(client)
    done = enter(browser, device)
    assert (done.status_code, "return to your device" in done.text) == (200, True)
    response = poll(client, device["code"])
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert set(form(response)) == {"access_token", "expires_in", "refresh_token"}
    assert client.present(form(response)["access_token"]).status_code == 200
    again = poll(client, device["code"])
    assert (again.status_code, form(again)) == (400, {})


def test_a_denial_is_final(client: Client, browser: Browser) -> None:
    """The poll says declined, and the code can be entered no more."""
    device = codes(client)
    assert "return to your device" in enter(browser, device, "deny").text
    response = poll(client, device["code"])
    assert (response.status_code, form(response)) == (400, {"error": "authorization_declined"})
    assert "No device waits" in enter(browser, device).text


def test_before_the_decision_it_is_pending_and_too_soon(client: Client) -> None:
    """The first poll hears that it is pending, one that comes at once that it is too fast; each code by itself."""
    device, other = codes(client), codes(client)
    for code, error in ((device, "authorization_pending"), (device, "slow_down"), (other, "authorization_pending")):
        response = poll(client, code["code"])
        assert (response.status_code, form(response)) == (400, {"error": error})
        assert "Cache-Control" not in response.headers


def test_user_codes_are_read_as_people_write_them(client: Client, browser: Browser) -> None:
    """In small letters, without the dash; a wrong one is no device's and can be tried again."""
    device = codes(client)
    assert (
        "return to your device"
        in enter(browser, device, user_code=f" {device['user_code'].lower().replace('-', '')}").text
    )
    device = codes(client)
    for wrong in ("", "BBBB-BBBB", device["user_code"][:-1], device["code"]):
        assert "No device waits" in enter(browser, device, user_code=wrong).text
    assert form(poll(client, device["code"])) == {"error": "authorization_pending"}


@pytest.mark.parametrize("changes", [{"code": None}, {"code": ""}, {"code": "guessed"}, {"client_id": "photo-album"},
                                     {"client_id": "nobody"}, {"client_id": None}, {"type": "DEVICE"}])  # fmt: skip
def test_a_bad_poll_is_refused_without_an_error(
    client: Client, browser: Browser, changes: dict[str, str | None]
) -> None:
    """No value of the list names these faults; the code works still."""
    device = codes(client)
    enter(browser, device)
    response = poll(client, device["code"], **changes)
    assert (response.status_code, form(response)) == (400, {})
    assert poll(client, device["code"]).status_code == 200


def test_no_secret_is_wanted(client: Client, browser: Browser) -> None:
    """A client that has one uses the flow without it; one that is sent is not looked at."""
    for changes in ({}, {"client_secret": "wrong"}):
        device = codes(client, "confidential")
        enter(browser, device)
        assert poll(client, device["code"], "confidential", **changes).status_code == 200


def test_a_poll_goes_by_get(client: Client, browser: Browser) -> None:
    """A POST is refused, and so is plain http."""
    device = codes(client)
    enter(browser, device)
    parameters = {"type": "device", "client_id": "photo-viewer", "code": device["code"]}
    assert client.ask(parameters).status_code == 400
    assert client.session.get(client.endpoints["token_http"], params=parameters).status_code == 400
    assert poll(client, device["code"]).status_code == 200


def test_a_short_lived_code_ends(client: Client, browser: Browser) -> None:
    """After the time its answer gives it, granted or not; its user code too."""
    browser.log_in(browser.visit("web_server"))
    device, other = codes(client, "short_lived"), codes(client, "short_lived")
    assert device["expires_in"] == "1"
    assert "return to your device" in enter(browser, device).text
    time.sleep(1.01)
    for each in (device, other):
        assert form(poll(client, each["code"], "short_lived")) == {"error": "code_expired"}
    assert "No device waits" in enter(browser, other).text


def test_a_secret_is_asked_for_with_the_poll(client: Client, browser: Browser) -> None:
    """Of a known type it comes with the token; another type is refused and the code works still."""
    device = codes(client)
    enter(browser, device)
    refused = poll(client, device["code"], secret_type="hmac-sha1")
    assert (refused.status_code, form(refused)) == (400, {})
    assert form(poll(client, device["code"], secret_type="hmac-sha256"))["access_token_secret"]


def test_the_device_page_is_for_who_has_logged_in(client: Client, browser: Browser) -> None:
    """It asks for a login first and has no other way in; plain http has none at all."""
    device = codes(client)
    login = browser.open(device["user_uri"])
    fields = Page(login).fields | {"user_code": device["user_code"]}
    assert "password" in fields
    posted = browser.session.post(device["user_uri"], data=fields)
    assert Page(posted).types["password"] == "password"
    http = client.endpoints["authorization_http"].replace("/authorize", "/device")
    assert browser.open(http).status_code == 400
