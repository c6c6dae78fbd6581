"""The correct server in the web server flow (section 3.5.2)."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .browser import URIS, Browser, back
from .client import Client, form

URI = URIS["web_server"]


def redemption(browser: Browser, client: str = "confidential", **changes: str | None) -> dict[str, str]:
    """The working token request for a fresh code, some parameters changed, or left out where the change is None."""
    known = browser.target["clients"][client]
    authorization = {"client_id": known["id"], "redirect_uri": known["redirect_uri"]}
    location = browser.decided("web_server", **authorization, state=None).headers["Location"]
    parameters = {"type": "web_server", **known, "code": location.partition("?code=")[2]}
    parameters["client_id"] = parameters.pop("id")
    parameters |= {"client_secret": parameters.pop("secret")} if "secret" in parameters else {}
    return {name: value for name, value in (parameters | changes).items() if value is not None}


def test_a_grant_brings_a_code_in_the_query(browser: Browser) -> None:
    """A code and the state, and nobody keeps the redirect."""
    response = browser.decided("web_server")
    answer = back(response, "web_server")
    assert set(answer) == {"code", "state"}
    assert answer["state"] == "s 1"
    assert response.headers["Cache-Control"] == "no-store"


def test_a_denial_is_told_in_the_query(browser: Browser) -> None:
    """The error and the state, nothing else."""
    assert back(browser.decided("web_server", "deny"), "web_server") == {"error": "user_denied", "state": "s 1"}


def test_a_code_brings_a_token(browser: Browser, client: Client) -> None:
    """The answer of every flow at the token endpoint; the token opens the resource."""
    response = client.ask(redemption(browser))
    answer = form(response)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert set(answer) == {"access_token", "expires_in", "refresh_token"}
    assert client.present(answer["access_token"]).status_code == 200


def test_a_public_client_redeems_without_a_secret(browser: Browser, client: Client) -> None:
    """It was issued none."""
    assert client.ask(redemption(browser, "public")).status_code == 200


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code": None}, "expired_verification_code"),
        ({"code": ""}, "expired_verification_code"),
        ({"code": "guessed"}, "expired_verification_code"),
        ({"redirect_uri": None}, "redirect_uri_mismatch"),
        ({"redirect_uri": ""}, "redirect_uri_mismatch"),
        ({"redirect_uri": f"{URI}/"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "https://album.example/cb"}, "redirect_uri_mismatch"),
        ({"client_id": None}, None),
        ({"client_id": "nobody"}, None),
        ({"client_secret": None}, None),
        ({"client_secret": ""}, None),
        ({"client_secret": "wrong"}, None),
        ({"type": "WEB_SERVER"}, None),
        ({"secret_type": "hmac-sha1"}, None),
    ],
)
def test_what_does_not_fit_is_refused_and_uses_nothing_up(
    browser: Browser, client: Client, changes: dict[str, str | None], error: str | None
) -> None:
    """The value of the list that names the fault, none for what it does not cover; then the code works still."""
    good = redemption(browser)
    response = client.ask({name: value for name, value in (good | changes).items() if value is not None})
    assert (response.status_code, form(response)) == (400, {"error": error} if error else {})
    assert client.ask(good).status_code == 200


def test_a_code_serves_its_client_only(browser: Browser, client: Client) -> None:
    """Another client's credentials are good, the code is good, but not together."""
    other = browser.target["clients"]["other"]
    for uri in (URI, other["redirect_uri"]):
        theirs = redemption(browser, client_id=other["id"], client_secret=other["secret"], redirect_uri=uri)
        assert form(client.ask(theirs)) == {"error": "expired_verification_code"}


def test_a_code_works_once(browser: Browser, client: Client) -> None:
    """The second time it is expired; of ten at the same time one gets the token."""
    good = redemption(browser)
    assert client.ask(good).status_code == 200
    assert form(client.ask(good)) == {"error": "expired_verification_code"}
    good = redemption(browser)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: client.ask(good).status_code, range(10)))
    assert sorted(answers) == [200, *[400] * 9]


def test_where_the_uri_was_left_out_before_it_may_be_left_out_again(browser: Browser, client: Client) -> None:
    """Ruling A17: the registered one or none; another one is none of these."""
    for uri, status in ((URI, 200), (None, 200), (f"{URI}/", 400), ("", 400)):
        code = back(browser.decided("web_server", redirect_uri=None), "web_server")["code"]
        good = redemption(browser) | {"code": code, "redirect_uri": uri or ""}
        if uri is None:
            del good["redirect_uri"]
        assert client.ask(good).status_code == status


def test_a_short_lived_code_ends(browser: Browser, client: Client) -> None:
    """After the second that the target file gives it."""
    lifetime_s = browser.target["web_server"]["code_lifetime_s"]
    assert client.ask(redemption(browser, "short_lived")).status_code == 200
    late = redemption(browser, "short_lived")
    time.sleep(lifetime_s + 0.01)
    assert form(client.ask(late)) == {"error": "expired_verification_code"}


def test_a_code_is_redeemed_by_post_in_the_body(browser: Browser, client: Client) -> None:
    """Neither by GET nor from the query; nor over plain http, nor as the code of a device."""
    good, url = redemption(browser), client.endpoints["token"]
    assert client.session.get(url, params=good).status_code == 400
    assert client.session.post(url, params=good).status_code == 400
    assert client.ask(good, "token_http").status_code == 400
    assert client.session.get(url, params=good | {"type": "device"}).status_code == 400
    assert client.ask(good).status_code == 200
