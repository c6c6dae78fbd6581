"""Variants with logic of their own: what they do, and what stays refused while they do it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest

from conformance.reference import Reference

from ..client import form
from .client import WrapBrowser, WrapClient, back, confirmed, refused, shown_code, title

Switch = Callable[[str], None]


@pytest.fixture
def switch(reference: Reference) -> Switch:
    return lambda name: reference.reconfigure(variants=[name])


# --- the User Authorization URL ---


def test_a_rich_application_nobody_registered(switch: Switch, browser: WrapBrowser, client: WrapClient) -> None:
    """Its code is its own, and a web application's Callback URL stays closed to it."""
    switch("rich-client-unregistered")
    code = browser.code("rich_app", wrap_client_id="newcomer", wrap_callback="https://new.example/")
    asked = {"wrap_client_id": "newcomer", "wrap_verification_code": code}
    refused(client.ask(asked | {"wrap_client_id": "nobody"}), 401)
    assert client.ask(asked).status_code == 200
    web = browser.target["clients"]["web"]["redirect_uri"]
    assert browser.visit("web_app", wrap_client_id="newcomer", wrap_callback=web).status_code == 400
    assert browser.visit("rich_app", wrap_client_id="").status_code == 400


def test_a_callback_pattern(switch: Switch, browser: WrapBrowser, client: WrapClient) -> None:
    """Another path is granted a code that is bound to it; another port is not."""
    switch("callback-pattern")
    other = "https://printer.example/other?a=b"
    sent = client.working("web_app") | {"wrap_verification_code": browser.code("web_app", wrap_callback=other)}
    refused(client.ask(sent), 400, "invalid_callback")
    assert client.ask(sent | {"wrap_callback": other}).status_code == 200
    assert browser.visit("web_app", wrap_callback="https://printer.example:8443/cb").status_code == 400


def test_no_callback_sent(switch: Switch, browser: WrapBrowser) -> None:
    """The web application's User comes back all the same; a rich application's code stays on a page."""
    switch("callback-left-out")
    assert back(browser.decided("web_app", wrap_callback=None))["wrap_verification_code"]
    assert shown_code(browser.decided("rich_app_page"))


# --- the page with the code ---


def test_the_code_page_has_an_address(switch: Switch, browser: WrapBrowser) -> None:
    switch("code-page-at-its-own-address")
    response = browser.decided("rich_app_page")
    assert response.status_code == 303
    page = browser.open(urljoin(response.url, response.headers["Location"]))
    assert title(page).endswith(f"code={shown_code(page)} state=s 1")


def test_a_code_in_groups(switch: Switch, browser: WrapBrowser, client: WrapClient) -> None:
    """It is taken as it is shown, and without its hyphens."""
    switch("code-in-groups-alone")
    response = browser.decided("rich_app_page")
    code = shown_code(response)
    assert "-" in code
    assert "code=" not in title(response)
    asked = {"wrap_client_id": browser.target["clients"]["rich_page"]["id"], "wrap_verification_code": code}
    assert client.ask(asked).status_code == 200
    refused(client.ask(asked | {"wrap_verification_code": code.replace("-", "")}), 401)


# --- the Access Token URL and the Refresh Token URL ---


def test_one_url_for_both(switch: Switch, client: WrapClient) -> None:
    switch("one-url")
    first = client.ask(client.working("username_password"), "refresh_token")
    sent = {"wrap_refresh_token": form(first)["wrap_refresh_token"]}
    again = client.session.post(client.endpoints["access_token"], data=sent)
    assert (first.status_code, again.status_code) == (200, 200)
    refused(client.session.post(client.endpoints["access_token"], data={"wrap_refresh_token": "no"}), 401)


def test_the_audience_is_required(switch: Switch, client: WrapClient) -> None:
    switch("audience-required")
    asked = client.working("client_account")
    refused(client.ask(asked), 400)
    refused(client.ask(asked | {"Audience": "elsewhere.example"}), 400)
    assert client.ask(asked | client.target["parameters"]["access_token"]).status_code == 200


def test_any_client_of_a_user(switch: Switch, client: WrapClient) -> None:
    """Neither the User's password nor what suspected Clients have to do becomes optional."""
    switch("username-from-any-client")
    asked = client.working("username_password")
    assert client.ask(asked | {"wrap_client_id": "nobody"}).status_code == 200
    del asked["wrap_client_id"]
    assert client.ask(asked).status_code == 200
    refused(client.ask(asked | {"wrap_password": "wrong"}), 401)
    suspected = client.ask(client.working("username_password", "verify_by_url"))
    assert suspected.status_code == 400
    assert "wrap_verification_url" in form(suspected)


@pytest.mark.parametrize(
    ("variant", "name"), [("access-token-kept", "wrap_access_token"), ("refresh-token-kept", "wrap_refresh_token")]
)
def test_the_same_token_each_time(switch: Switch, client: WrapClient, variant: str, name: str) -> None:
    switch(variant)
    first, second = client.granted("client_account"), client.granted("client_account")
    assert first[name] == second[name]
    assert first[name] != client.granted("username_password")[name]
    assert 3_590 <= int(second["wrap_access_token_expires_in"]) <= 3_600
    assert client.show(second["wrap_access_token"]).status_code == 200


# --- suspected Clients ---


def test_confirmed_for_good(switch: Switch, client: WrapClient, browser: WrapBrowser) -> None:
    switch("verified-for-good")
    asked = client.working("username_password", "verify_by_url")
    confirmed(browser, form(client.ask(asked))["wrap_verification_url"])
    assert [client.ask(asked).status_code for _ in range(2)] == [200, 200]


def test_confirmed_by_the_visit(switch: Switch, client: WrapClient, browser: WrapBrowser) -> None:
    switch("verified-by-the-visit")
    asked = client.working("username_password", "verify_by_url")
    browser.open(form(client.ask(asked))["wrap_verification_url"])
    assert [client.ask(asked).status_code for _ in range(2)] == [200, 400]


@pytest.mark.parametrize(
    ("variant", "attempts"),
    [("captcha-reusable", [400, 200, 200]), ("captcha-once", [400, 400, 400]), ("captcha-elsewhere", [400, 400, 400])],
)
def test_a_puzzle_after_a_wrong_solution(switch: Switch, client: WrapClient, variant: str, attempts: list[int]) -> None:
    """Where a puzzle serves one attempt, a wrong solution has used it up."""
    switch(variant)
    asked = client.working("username_password", "verify_by_captcha")
    asked["wrap_captcha_url"] = form(client.ask(asked))["wrap_captcha_url"]
    right = client.target["clients"]["verify_by_captcha"]["captcha_solution"]
    solutions = ["wrong", right, right]
    assert [client.ask(asked | {"wrap_captcha_solution": each}).status_code for each in solutions] == attempts


def test_one_puzzle_is_enough(switch: Switch, client: WrapClient) -> None:
    switch("captcha-once")
    asked = client.working("username_password", "verify_by_captcha")
    solved = {
        "wrap_captcha_url": form(client.ask(asked))["wrap_captcha_url"],
        "wrap_captcha_solution": client.target["clients"]["verify_by_captcha"]["captcha_solution"],
    }
    assert client.ask(asked | solved).status_code == 200
    assert client.ask(asked).status_code == 200
