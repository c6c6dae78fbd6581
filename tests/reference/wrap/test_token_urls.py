"""The correct server at its Access Token URL and its Refresh Token URL (sections 5, 6 and 7)."""

from __future__ import annotations

import time

import pytest

from ..client import form
from .client import WrapBrowser, WrapClient, confirmed, refused

ALONE = ("client_account", "assertion", "username_password")
DELEGATION = ("web_app", "rich_app", "rich_app_page")
REFRESH = ("username_password_refresh", "web_app_refresh", "rich_app_refresh")


@pytest.mark.parametrize("flow", [*ALONE, *DELEGATION, *REFRESH])
def test_the_working_request_brings_a_token(client: WrapClient, flow: str) -> None:
    """Status 200, a lifetime, a token that opens the resource; a Refresh Token where the draft knows one."""
    response = client.ask(client.working(flow))
    answer = form(response)
    assert response.status_code == 200
    assert "Cache-Control" not in response.headers
    assert answer["wrap_access_token_expires_in"] == "3600"
    assert ("wrap_refresh_token" in answer) == (flow not in ("assertion", *REFRESH))
    assert client.show(answer["wrap_access_token"]).status_code == 200


@pytest.mark.parametrize(
    ("flow", "changes", "status"),
    [
        ("client_account", {"wrap_name": None}, 400),
        ("client_account", {"wrap_password": ""}, 400),
        ("client_account", {"wrap_name": "nobody"}, 401),
        ("client_account", {"wrap_password": "wrong"}, 401),
        ("assertion", {"wrap_assertion_format": None}, 400),
        ("assertion", {"wrap_assertion": ""}, 400),
        ("assertion", {"wrap_assertion_format": "urn:unknown"}, 401),
        ("assertion", {"wrap_assertion": "e30.AAAA"}, 401),
        ("username_password", {"wrap_client_id": None}, 400),
        ("username_password", {"wrap_client_id": "nobody"}, 401),
        ("username_password", {"wrap_username": ""}, 400),
        ("username_password", {"wrap_username": "bob"}, 401),
        ("username_password", {"wrap_password": "wrong"}, 401),
        ("username_password_refresh", {"wrap_refresh_token": ""}, 400),
        ("username_password_refresh", {"wrap_refresh_token": "unknown"}, 401),
        ("web_app", {"wrap_client_id": ""}, 400),
        ("web_app", {"wrap_client_id": "nobody"}, 401),
        ("web_app", {"wrap_client_secret": None}, 400),
        ("web_app", {"wrap_client_secret": "wrong", "wrap_verification_code": "wrong"}, 401),
        ("web_app", {"wrap_client_secret": "wrong", "wrap_callback": "wrong"}, 401),
        ("web_app", {"wrap_verification_code": None}, 400),
        ("web_app", {"wrap_verification_code": "unknown"}, 400),
        ("web_app", {"wrap_callback": None}, 400),
        ("web_app", {"wrap_client_secret": None, "wrap_callback": None}, 400),
        ("rich_app", {"wrap_client_id": None}, 400),
        ("rich_app", {"wrap_client_id": "nobody"}, 401),
        ("rich_app", {"wrap_client_id": "photo-frame"}, 401),
        ("rich_app", {"wrap_verification_code": ""}, 400),
        ("rich_app_page", {"wrap_verification_code": "user_denied"}, 401),
    ],
)
def test_a_bad_request_is_refused(client: WrapClient, flow: str, changes: dict[str, str | None], status: int) -> None:
    """What is missing is a 400 and what is wrong a 401, but for what is bound to a web application's code."""
    refused(client.changed(flow, **changes), status)


def test_a_bad_callback_is_named(client: WrapClient) -> None:
    """Section 6.2.7, and the code is still good afterwards."""
    parameters = client.working("web_app")
    refused(client.ask(parameters | {"wrap_callback": "https://album.example/cb"}), 400, "invalid_callback")
    assert client.ask(parameters).status_code == 200
    refused(client.ask(parameters), 400, "expired_verification_code")


def test_codes_end(client: WrapClient, browser: WrapBrowser) -> None:
    """A code of the Client whose codes are short-lived, with its secret and without (ruling B5)."""
    known = client.target["clients"]["short_lived"]
    asked = {"wrap_client_id": known["id"], "wrap_callback": known["redirect_uri"]}
    codes = [browser.code("web_app", **asked) for _ in range(4)]
    secret = {"wrap_client_secret": known["secret"]}
    requests = [asked | secret, {"wrap_client_id": known["id"]}]
    good = [client.ask(one | {"wrap_verification_code": code}) for one, code in zip(requests, codes, strict=False)]
    assert [response.status_code for response in good] == [200, 200]
    time.sleep(1)
    refused(client.ask(requests[0] | {"wrap_verification_code": codes[2]}), 400, "expired_verification_code")
    refused(client.ask(requests[1] | {"wrap_verification_code": codes[3]}), 401)


def test_a_refresh_token_stays_good_and_others_are_none(client: WrapClient) -> None:
    """Two refreshes bring two Access Tokens; an Access Token and a withdrawn Refresh Token bring nothing."""
    parameters = client.working("web_app_refresh")
    first, second = (form(client.ask(parameters))["wrap_access_token"] for _ in range(2))
    assert first != second
    for bad in (first, client.target["refresh"]["withdrawn_token"]):
        refused(client.ask({"wrap_refresh_token": bad}), 401)


def test_where_and_how_parameters_come(client: WrapClient) -> None:
    """By POST over TLS in a form body, by their names in this letter case, once each, in any order."""
    good = client.working("client_account")
    url, plain = (client.endpoints[name] for name in ("access_token", "access_token_http"))
    assert client.session.post(url, data=[("unknown", "1"), *reversed(good.items())]).status_code == 200
    for response in (
        client.session.post(plain, data=good),
        client.session.get(url, params=good),
        client.session.post(url, params=good),
        client.session.post(url, files={name: (None, value) for name, value in good.items()}),
        client.session.post(url, json=good),
        client.ask({name.upper(): value for name, value in good.items()}),
        client.session.post(url, data=[*good.items(), *good.items()]),
    ):
        refused(response, 400)


def test_a_suspected_client_needs_its_user(client: WrapClient, browser: WrapBrowser) -> None:
    """Section 6.1.6: one request passes after the User has confirmed, and the next is suspected again."""
    parameters = client.working("username_password", "verify_by_url")
    refused(client.ask(parameters | {"wrap_password": "wrong"}), 401)
    response = client.ask(parameters)
    assert response.status_code == 400
    url = form(response)["wrap_verification_url"]
    assert confirmed(browser, url, "deny").response.status_code == 200
    assert client.ask(parameters).status_code == 400
    assert "confirmed" in confirmed(browser, url).response.text
    assert [client.ask(parameters).status_code for _ in range(2)] == [200, 400]
    assert browser.open(f"{url}x").status_code == 400


def test_a_suspected_client_needs_a_solution(client: WrapClient) -> None:
    """Section 6.1.7: a puzzle is good for one attempt."""
    parameters = client.working("username_password", "verify_by_captcha")
    solution = client.target["clients"]["verify_by_captcha"]["captcha_solution"]
    answer = form(client.ask(parameters))
    assert client.session.get(answer["wrap_captcha_url"]).headers["Content-Type"].startswith("image/")
    solved = parameters | answer | {"wrap_captcha_solution": solution}
    assert "wrap_captcha_url" in form(client.ask(solved | {"wrap_captcha_solution": "wrong"}))
    assert client.ask(solved).status_code == 400
    again = form(client.ask(parameters))
    assert client.ask(solved | again).status_code == 200
