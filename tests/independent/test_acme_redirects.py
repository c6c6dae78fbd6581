"""Acme sends nobody anywhere but where its clients have their home."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest
import requests

from .acme import start
from .browsing import Browser, found, is_refused, request
from .calling import Caller


@pytest.mark.parametrize("kind", ["web_server", "user_agent"])
@pytest.mark.parametrize(
    "change",
    [
        {"type": ""},
        {"type": "WEB_SERVER"},
        {"type": "token"},
        {"client_id": ""},
        {"client_id": "nobody"},
        {"redirect_uri": ""},
        {"redirect_uri": "https://thief.example/"},
        {"redirect_uri": "https://skates.example:8443/land/here"},
        {"redirect_uri": "https://skates.example:8443/land%2Fhere/"},
        {"redirect_uri": "https://skates.example:8443/land%2Fhere#"},
        {"redirect_uri": "https://skates.example:8443/land%2Fhere?x"},
        {"redirect_uri": "https://skates.example/land%2Fhere"},
        {"redirect_uri": "HTTPS://skates.example:8443/land%2Fhere"},
        {"redirect_uri": "https://anvil.example/~drop/"},
        {"immediate": "TRUE"},
        {"immediate": ""},
    ],
)
def test_unfit_requests_get_neither_form_nor_redirect(browser: Browser, kind: str, change: dict[str, str]) -> None:
    browser.decide(browser.send(**request(browser, kind=kind)))
    for more in ({}, {"immediate": "true"}):
        assert is_refused(browser.send(**request(browser, kind=kind) | more | change))


def test_broken_queries_get_neither_form_nor_redirect(browser: Browser) -> None:
    front, asked = browser.target["endpoints"]["authorization"], request(browser)
    query = f"{front}&type=web_server&client_id={quote(asked['client_id'])}"
    for more in ("&client_id=%FF", "&type=web_server", "&state=a&state=b", "&redirect_uri=%FF"):
        assert is_refused(browser.visit(query + more))
    assert is_refused(browser.visit(front))
    assert browser.session.post(query).status_code == 405
    assert browser.session.get(front.replace("front", "back")).status_code == 404


def test_redirection_uri_may_be_left_out_by_those_who_have_registered_one(caller: Caller, browser: Browser) -> None:
    asked = request(browser)
    home = asked.pop("redirect_uri")

    def code() -> str:
        return found(browser.allowed(**asked), home)["code"]

    caller.granted(caller.web_server(code()))
    form = caller.web_server(code())
    assert caller.refused(form | {"redirect_uri": home + "x"}) == "error=redirect_uri_mismatch"
    del form["redirect_uri"]
    caller.granted(form)


def test_who_has_registered_none_names_one_in_the_web_server_flow_only(caller: Caller, browser: Browser) -> None:
    told = browser.target["clients"]["unregistered"]
    asked = {"type": "web_server", "client_id": told["id"]}
    uri = "https://barn.example/storm?wind=9"
    for unfit in ({}, {"redirect_uri": uri, "state": "s"}, {"redirect_uri": uri, "type": "user_agent"}):
        assert is_refused(browser.send(**asked | unfit))
    for home in (
        "javascript:alert(1)",
        "//barn.example/",
        "https://a@barn.example/",
        "https://barn.example/#",
        "data:,x",
    ):
        assert is_refused(browser.send(**asked, redirect_uri=home))
    page = browser.decide(browser.send(**asked, redirect_uri=uri))
    place, _, code = (page.place or "").partition("&code=")
    assert place == uri
    form = {"type": "web_server", **caller.credentials("unregistered"), "code": unquote(code)}
    assert caller.refused(form) == "error=redirect_uri_mismatch"
    caller.granted(form | {"redirect_uri": uri})


def test_words_of_a_client_are_escaped() -> None:
    with start() as acme:
        browser = Browser(Caller(acme, requests.Session()))
        told = browser.target["clients"]["unregistered"]
        page = browser.send(type="web_server", client_id=told["id"], redirect_uri="https://a.example/'&amp;")
        assert "https://a.example/&#x27;&amp;amp;" in re.sub(r"\s+", " ", page.answer.text)
        browser.close()
