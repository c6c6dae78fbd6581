"""The correct server as party A: a client first, then the authorization server of party B."""

from __future__ import annotations

import json
import threading
import time
from urllib.parse import quote_plus, urlsplit

import pytest
import requests

from .client import GRANT_TYPE, CodeBrowser, CodeClient, back, refused
from .other_party import OtherParty, Request

TOKENS = json.dumps({"access_token": "token-b", "token_type": "Bearer", "reciprocal": "playlists"})


def _away(browser: CodeBrowser) -> requests.Response:
    """The redirect to party B."""
    return browser.logged_in(browser.open(browser.target["endpoints"]["start"]))


def _consent_page(browser: CodeBrowser, party: OtherParty) -> requests.Response:
    """The page after the user is back from party B with a code."""
    party.says = lambda request: (200, TOKENS if "authorization_code" in request.body else "")
    asked = back(_away(browser))
    return browser.open(f"{asked['redirect_uri']}?code=code-b&state={asked['state']}")


def _granted(browser: CodeBrowser, party: OtherParty) -> dict[str, str]:
    """The reciprocal grant that an approval leads to."""
    assert "are linked" in browser.send(_consent_page(browser, party), decision="approve").text
    return party.wait(2)[-1].form


def _ours(client: CodeClient) -> tuple[str, str]:
    told = client.target["reciprocal"]
    return quote_plus(told["party_b_id"]), quote_plus(told["party_b_secret"])


def test_the_whole_way(browser: CodeBrowser, other_party: OtherParty) -> None:
    """Authorization request, token request, consent, grant, in this order, all authenticated."""
    told = browser.target["reciprocal"]
    page = _consent_page(browser, other_party)
    (redemption,) = other_party.wait()
    assert "playlists" in page.text
    assert redemption.path == "/party-b/token"
    assert redemption.is_from(told["party_a_id"], told["party_a_secret"], quote_plus)
    base = browser.target["endpoints"]["start"].removesuffix("/start")
    assert redemption.form == {
        "grant_type": "authorization_code",
        "code": "code-b",
        "redirect_uri": f"{base}/linked",
    }
    assert "are linked" in browser.send(page, decision="approve").text
    grant = other_party.wait(2)[1]
    assert grant.is_from(told["party_a_id"], told["party_a_secret"], quote_plus)
    assert grant.form == {
        "grant_type": GRANT_TYPE,
        "code": grant.form["code"],
        "client_id": told["party_a_id"],
        "access_token": "token-b",
    }
    assert browser.send(page, decision="approve").status_code == 400
    assert other_party.stays_at(2)


def test_the_authorization_request(browser: CodeBrowser) -> None:
    """By redirect to party B's authorization endpoint."""
    response = _away(browser)
    asked = back(response)
    there = urlsplit(response.headers["Location"])
    assert f"{there.scheme}://{there.netloc}" == browser.target["callback"]["public_url"]
    assert (there.path, asked["response_type"]) == ("/party-b/authorize", "code")
    assert asked["client_id"] == browser.target["reciprocal"]["party_a_id"]
    assert back(_away(browser))["state"] != asked["state"]


def test_nothing_without_consent(browser: CodeBrowser, other_party: OtherParty) -> None:
    """Who declines is told so, and party B hears nothing."""
    page = _consent_page(browser, other_party)
    assert "not linked" in browser.send(page, decision="deny").text
    assert other_party.stays_at(1)


def test_who_was_not_sent_away_does_not_come_back(browser: CodeBrowser, other_party: OtherParty) -> None:
    """A state is good once and in its own session."""
    asked = back(_away(browser))
    with CodeBrowser(browser.target) as stranger:
        assert stranger.open(f"{asked['redirect_uri']}?code=c&state={asked['state']}").status_code == 400
    assert browser.open(f"{asked['redirect_uri']}?code=c&state={asked['state']}").status_code == 400
    assert browser.open(f"{asked['redirect_uri']}?code=c").status_code == 400
    assert other_party.stays_at(0)


@pytest.mark.parametrize("answer", [(400, "{}"), (500, ""), (200, ""), (200, '{"access_token":1}'), (200, "[]")])
def test_party_b_gives_no_token(browser: CodeBrowser, other_party: OtherParty, answer: tuple[int, str]) -> None:
    """The user is told."""
    other_party.says = lambda _request: answer
    asked = back(_away(browser))
    page = browser.open(f"{asked['redirect_uri']}?code=c&state={asked['state']}")
    assert (page.status_code, "not linked" in page.text) == (200, True)


@pytest.mark.parametrize("status", [400, 500, 201, 302])
def test_party_b_refuses_the_grant(browser: CodeBrowser, other_party: OtherParty, status: int) -> None:
    """The user is told, and nothing is sent again."""
    page = _consent_page(browser, other_party)
    other_party.says = lambda _request: (status, "")
    answer = browser.send(page, decision="approve")
    assert (answer.status_code, "not linked" in answer.text) == (200, True)
    assert other_party.stays_at(2)


def test_party_b_says_nothing(browser: CodeBrowser, other_party: OtherParty) -> None:
    """The user is not kept waiting for long."""
    page = _consent_page(browser, other_party)

    over = threading.Event()

    def hang(_request: Request) -> tuple[int, str]:
        over.wait(10)
        return 200, ""

    other_party.says = hang
    assert "not linked" in browser.send(page, decision="approve").text
    over.set()


def test_what_is_asked_for_without_reciprocal(browser: CodeBrowser, other_party: OtherParty) -> None:
    """The scope that was agreed on; so too for one that was not."""
    for members in ({}, {"reciprocal": "everything"}, {"reciprocal": ["playlists"]}):
        other_party.says = lambda _request, said=members: (200, json.dumps({"access_token": "t", **said}))
        asked = back(_away(browser))
        page = browser.open(f"{asked['redirect_uri']}?code=c&state={asked['state']}")
        assert "<strong>playlists</strong>" in page.text


def test_party_a_redeems_its_code_once(client: CodeClient, browser: CodeBrowser, other_party: OtherParty) -> None:
    """For party B alone, without a redirection URI."""
    code = {"grant_type": "authorization_code", "code": _granted(browser, other_party)["code"]}
    refused(client.post(code), "invalid_grant")
    refused(client.post(code, auth=(_ours(client)[0], "wrong")), "invalid_client", 401)
    refused(client.post(code, auth=None), "invalid_client", 401)
    answer = client.post(code, auth=_ours(client)).json()
    assert answer.pop("access_token")
    assert answer == {"token_type": "Bearer", "expires_in": 3600, "scope": "playlists"}
    refused(client.post(code, auth=_ours(client)), "invalid_grant")


def test_party_as_code_ends_soon(client: CodeClient, browser: CodeBrowser, other_party: OtherParty) -> None:
    """After the time that the target file says."""
    code = {"grant_type": "authorization_code", "code": _granted(browser, other_party)["code"]}
    time.sleep(client.target["party_a"]["code_lifetime_s"])
    refused(client.post(code, auth=_ours(client)), "invalid_grant")


def test_two_consents_are_two_codes(browser: CodeBrowser, other_party: OtherParty) -> None:
    """Each grant has a code of its own."""
    first = _granted(browser, other_party)["code"]
    browser.send(_consent_page(browser, other_party), decision="approve")
    assert other_party.wait(4)[-1].form["code"] != first
