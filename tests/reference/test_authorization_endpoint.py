"""The correct server at its authorization endpoint (sections 3.1, 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

import pytest

from conformance.reference import Reference
from conformance.reference.oauth2_00.app import create_app
from conformance.reference.oauth2_00.store import Store

from .browser import Browser, Page, refused

FLOWS = ("user_agent", "web_server")


@pytest.mark.parametrize("flow", FLOWS)
def test_the_end_user_logs_in_and_decides(browser: Browser, flow: str) -> None:
    """First a login page, then a page that names the client and who is logged in; both have labels and no script."""
    login = browser.visit(flow)
    page = Page(login)
    assert login.status_code == 200
    assert page.types == {"csrf_token": "hidden", "request": "hidden", "username": "text", "password": "password"}
    assert page.labels == {"username", "password"}
    consent = browser.log_in(login)
    assert Page(consent).buttons == ["approve", "deny"]
    for text in ("alice", "Photo viewer" if flow == "user_agent" else "Photo printer"):
        assert text in consent.text
    for response in (login, consent):
        assert "<script" not in response.text
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("flow", FLOWS)
def test_within_a_session_the_end_user_is_asked_all_the_same(browser: Browser, flow: str) -> None:
    """Nobody logs in twice, and nobody's approval is taken for granted."""
    browser.decided(flow)
    assert Page(browser.visit(flow)).buttons == ["approve", "deny"]


def test_what_somebody_typed_stays_text(browser: Browser) -> None:
    """A user name with HTML in it comes back as a value."""
    again = browser.log_in(browser.visit("web_server"), username='"><script>alert(1)</script>')
    assert "<script" not in again.text
    assert Page(again).fields["username"] == '"><script>alert(1)</script>'


def test_the_session_is_in_a_cookie_that_keeps_to_itself(browser: Browser) -> None:
    """HttpOnly, Secure, SameSite=Lax; another one after the login, and the old one is dead."""
    login = browser.visit("web_server")
    before = browser.session.cookies["session"]
    for attribute in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/"):
        assert attribute in login.headers["Set-Cookie"]
    consent = browser.log_in(login)
    assert browser.session.cookies["session"] != before
    browser.session.cookies.clear()
    browser.session.cookies.set("session", before)
    assert browser.send(consent, decision="approve").status_code == 400


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"password": ""}, {"username": "bob"}, {"username": ""}])
def test_a_wrong_login_meets_the_page_again(browser: Browser, wrong: dict[str, str]) -> None:
    """The page says so and knows the name still; the session is nobody's."""
    again = browser.log_in(browser.visit("web_server"), **wrong)
    assert "do not belong together" in again.text
    assert Page(again).fields["username"] == wrong.get("username", "alice")
    assert Page(browser.visit("web_server")).types["password"] == "password"
    assert Page(browser.log_in(again)).buttons == ["approve", "deny"]


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize(
    "changes",
    [
        {"type": None},
        {"type": ""},
        {"type": "token"},
        {"type": "WEB_SERVER"},
        {"type": "username"},
        {"client_id": None},
        {"client_id": ""},
        {"client_id": "nobody"},
        {"immediate": "TRUE"},
        {"immediate": ""},
    ],
)
def test_what_is_wrong_is_told_to_the_end_user_alone(browser: Browser, flow: str, changes: dict[str, str]) -> None:
    """An error page; nobody is sent anywhere."""
    refused(browser, flow, **changes)


@pytest.mark.parametrize("flow", FLOWS)
def test_repeated_parameters_post_and_plain_http_arerefused(browser: Browser, flow: str) -> None:
    """Each is an error page."""
    url, parameters = browser.target["endpoints"]["authorization"], browser.request(flow)
    twice = browser.session.get(url, params=[*parameters.items(), ("type", flow)], allow_redirects=False)
    by_post = browser.session.post(url, data=parameters, allow_redirects=False)
    in_the_clear = browser.visit(flow, "authorization_http")
    assert [each.status_code for each in (twice, by_post, in_the_clear)] == [400, 400, 400]
    assert "https" in in_the_clear.text


def test_plain_http_takes_no_form(browser: Browser) -> None:
    """Not even one whose page came by https."""
    https, http = (browser.target["endpoints"][name] for name in ("authorization", "authorization_http"))
    page = Page(browser.visit("web_server"))
    action = page.action.replace(https.removesuffix("/authorize"), http.removesuffix("/authorize"))
    cookies = {"session": browser.session.cookies["session"]}
    fields = page.fields | dict(browser.target["resource_owner"])
    assert action.startswith("http://")
    assert browser.session.post(action, data=fields, cookies=cookies).status_code == 400


def test_a_form_is_good_in_its_own_session_and_once(browser: Browser, reference: Reference) -> None:
    """Neither without its token nor with another session's; and a request is decided once."""
    login = browser.visit("web_server")
    assert browser.log_in(login, csrf_token="guessed").status_code == 400
    with Browser(reference.target) as other:
        theirs = Page(other.visit("web_server")).fields
        assert browser.log_in(login, csrf_token=theirs["csrf_token"]).status_code == 400
    consent = browser.log_in(login)
    assert browser.send(consent, csrf_token=None, decision="approve").status_code == 400
    assert browser.send(consent, decision="maybe").status_code == 400
    assert browser.send(consent, request="guessed", decision="approve").status_code == 400
    assert browser.send(consent, decision="approve").status_code == 302
    assert browser.send(consent, decision="approve").status_code == 400


def test_nobody_approves_who_has_not_logged_in(browser: Browser) -> None:
    """The consent form sent from the login page's session."""
    login = browser.visit("web_server")
    action = Page(login).action.replace("/login", "/consent")
    fields = Page(login).fields | {"decision": "approve"}
    assert browser.session.post(action, data=fields, allow_redirects=False).status_code == 400


@pytest.mark.parametrize("path", ["/authorize", "/token"])
@pytest.mark.parametrize(
    "query", ["type=device&client_id=\xff", "type=web_server&state=\xfe&\xff", "type=%FF&code=%C3%28"]
)
def test_octets_that_are_no_text_break_nothing(path: str, query: str) -> None:
    """A query of octets beyond ASCII, as they are and escaped, meets the answers of other nonsense."""
    app = create_app(Store(), "https://127.0.0.1")
    # No client that is at hand sends such a query as it is.
    overrides = {"QUERY_STRING": query}
    response = app.test_client().get(path, base_url="https://127.0.0.1", environ_overrides=overrides)
    assert response.status_code == 400
