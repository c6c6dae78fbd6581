"""Acme asks its end user, and sends back what the draft says, for the web server flow and the user-agent flow."""

from __future__ import annotations

import ssl
from contextlib import closing
from http.client import HTTPSConnection
from urllib.parse import urlencode, urlsplit

import pytest

from .browsing import Browser, found, is_refused, request
from .calling import Caller

SIGNS = "a+b%20c&=/é%\t\"<'"
# Query pieces that a decoder and an encoder between them would not leave alone.
RAW_STATES = ("", "a+b", "a%20b", "%e9", "%C3%A9", "%2f/", "%zz%", "~'()*!", "a=b")


def test_web_server_flow(caller: Caller, browser: Browser) -> None:
    asked = request(browser, state=SIGNS)
    page = browser.send(**asked)
    assert page.answer.status_code == 200
    assert asked["client_id"] in page.answer.text
    home = found(browser.decide(page), asked["redirect_uri"])
    assert set(home) == {"code", "state"}
    assert home["state"] == SIGNS
    assert set("+/=&%") <= set(home["code"])
    answer = caller.granted(caller.web_server(home["code"]))
    assert set(answer) == {"access_token", "expires_in", "refresh_token"}
    assert caller.resource(answer["access_token"]) == 200
    assert caller.granted(caller.refresh(answer["refresh_token"]))["access_token"] != answer["access_token"]


def test_user_agent_flow(caller: Caller, browser: Browser) -> None:
    asked = request(browser, "public", "user_agent", state=SIGNS)
    page = browser.decide(browser.send(**asked))
    home = found(page, asked["redirect_uri"], "#")
    assert set(home) == {"access_token", "expires_in", "state"}
    assert home["state"] == SIGNS
    assert caller.resource(home["access_token"]) == 200


@pytest.mark.parametrize(("kind", "mark"), [("web_server", "?"), ("user_agent", "#")])
def test_denial(browser: Browser, kind: str, mark: str) -> None:
    asked = request(browser, kind=kind)
    denied = {"error": "user_denied"}
    page = browser.send(**asked, state=SIGNS)
    # Whoever only leaves says no, and does not have to say who they are.
    assert found(browser.submit(page, "no"), asked["redirect_uri"], mark) == denied | {"state": SIGNS}
    assert found(browser.decide(browser.send(**asked), "no"), asked["redirect_uri"], mark) == denied


@pytest.mark.parametrize(("kind", "mark"), [("web_server", "?"), ("user_agent", "#")])
def test_state_comes_back_octet_by_octet(browser: Browser, kind: str, mark: str) -> None:
    asked = request(browser, kind=kind)
    query = urlencode(asked | {"immediate": "true"})
    for state in RAW_STATES:
        place = place_for(browser, f"{query}&state={state}")
        assert place == f"{asked['redirect_uri']}{mark}state={state}&error=user_denied"


def place_for(browser: Browser, query: str) -> str | None:
    """Where a query is sent that no library has put in order."""
    front = urlsplit(browser.target["endpoints"]["authorization"])
    tls = ssl.create_default_context(cafile=browser.target["tls"]["ca"])
    connection = HTTPSConnection(front.netloc, context=tls, timeout=5)
    with closing(connection):
        connection.request("GET", f"{front.path}?{front.query}&{query}")
        return connection.getresponse().getheader("Location")


def test_state_that_is_none_for_a_uri_is_escaped(browser: Browser) -> None:
    query = urlencode(request(browser, immediate="true"))
    place = place_for(browser, f'{query}&state="<x>^') or ""
    assert place.endswith("/land%2Fhere?state=%22%3Cx%3E%5E&error=user_denied")


def test_only_the_right_password_opens_the_door(browser: Browser) -> None:
    page = browser.send(**request(browser, "never_approved"))
    owner = browser.target["resource_owner"]
    for who, word in (("", ""), (owner["username"], "wrong"), ("roadrunner", owner["password"])):
        page = browser.submit(page, who=who, word=word)
        assert (page.answer.status_code, page.place) == (403, None)
        assert "word" in page.fields
    # Enter without a button decides nothing.
    assert browser.submit(page, None, **browser.who(page)).place is None


def test_form_is_good_for_one_browser_only(caller: Caller, browser: Browser) -> None:
    page = browser.send(**request(browser, "never_approved"))
    thief = Browser(caller)
    assert is_refused(thief.decide(page))
    thief.send(**request(browser))
    assert is_refused(thief.decide(page))
    page.fields["slip"] = page.fields["slip"][:-3] + "xx="
    assert is_refused(browser.decide(page))
    thief.close()


def test_signing_in_changes_the_cookie(browser: Browser) -> None:
    page = browser.send(**request(browser))
    before = browser.session.cookies["acme_visit"]
    page = browser.decide(page)
    assert browser.session.cookies["acme_visit"] != before
    line = page.answer.headers["Set-Cookie"]
    assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/oauth"} <= set(line.split("; "))


@pytest.mark.parametrize(("kind", "mark", "grant"), [("web_server", "?", "code"), ("user_agent", "#", "access_token")])
def test_approval_is_remembered(browser: Browser, kind: str, mark: str, grant: str) -> None:
    asked = request(browser, "other", kind)

    def immediately(**more: str) -> dict[str, str]:
        wish = asked | {"immediate": "true", "state": "s"} | more
        return found(browser.send(**wish), wish["redirect_uri"], mark)

    denied = {"error": "user_denied", "state": "s"}
    assert immediately() == denied  # Nobody has signed in.
    browser.decide(browser.send(**request(browser)))
    assert immediately() == denied  # Somebody has, and approved another client.
    assert browser.send(**asked).fields.keys() == {"slip"}  # Nobody is asked for a password again.
    browser.decide(browser.send(**asked))
    assert grant in immediately()
    assert grant in found(browser.send(**asked, immediate="false"), asked["redirect_uri"], mark)
    assert immediately(**request(browser, "never_approved", kind)) == denied
    other_kind = {"web_server": "user_agent", "user_agent": "web_server"}[kind]
    page = browser.send(**asked | {"type": other_kind, "immediate": "true"})
    assert "error=user_denied" in (page.place or "")
    browser.session.cookies.clear()
    assert immediately() == denied
    browser.decide(browser.send(**asked), "no")
    browser.decide(browser.send(**request(browser)))
    assert immediately() == denied  # The yes was taken back.


def test_secret_is_asked_for_in_vain(browser: Browser) -> None:
    asked = request(browser, kind="user_agent", secret_type="hmac-sha256")
    assert found(browser.send(**asked), asked["redirect_uri"], "#") == {"error": "user_denied"}


def test_no_page_over_plain_http(browser: Browser) -> None:
    plain = browser.target["endpoints"]["authorization_http"]
    answer = browser.session.get(plain, params=request(browser), allow_redirects=False)
    assert answer.status_code == 426
    assert urlsplit(plain).scheme == "http"
