"""Acme's device flow: what the device is told, what its end user does, and what polling brings."""

from __future__ import annotations

import re
import time
from urllib.parse import parse_qsl

import pytest

from .browsing import Browser, Page
from .calling import Caller, Parameters
from .forms import FORM


def told(caller: Caller, client: str = "public") -> Parameters:
    """What a device of this client is told at first."""
    asked = {"type": "device", "client_id": caller.target["clients"][client]["id"]}
    answer = caller.session.get(caller.target["endpoints"]["authorization"], params=asked)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(FORM)
    assert "no-store" in answer.headers["Cache-Control"]
    return dict(parse_qsl(answer.text, strict_parsing=True))


def enter(browser: Browser, user_uri: str, user_code: str) -> Page:
    page = browser.visit(user_uri)
    return browser.submit(page, "next", shown=user_code, **browser.who(page))


def test_device_is_told_what_it_needs(caller: Caller) -> None:
    first = told(caller)
    assert set(first) == {"code", "user_code", "user_uri", "expires_in", "interval"}
    assert re.fullmatch(r"[A-Z]{4}-\d{4}", first["user_code"])
    assert (first["interval"], first["expires_in"]) == ("2", "600")
    assert first["user_uri"].startswith("https://127.0.0.1:")
    assert told(caller)["code"] != first["code"]


@pytest.mark.parametrize("change", [{"client_id": ""}, {"client_id": "nobody"}, {"client_id": None}])
def test_unknown_device_is_told_nothing(caller: Caller, change: dict[str, str | None]) -> None:
    answer = caller.session.get(caller.target["endpoints"]["authorization"], params={"type": "device", **change})
    assert (answer.status_code, answer.text) == (400, "")
    assert answer.headers["Content-Type"].startswith(FORM)


def test_grant(caller: Caller, browser: Browser) -> None:
    first = told(caller)
    # Case, dash and blanks are as the end user likes.
    page = enter(browser, first["user_uri"], first["user_code"].lower().replace("-", " "))
    assert caller.target["clients"]["public"]["id"] in page.answer.text
    assert set(page.buttons) == {"yes", "no"}
    assert "go back" in browser.submit(page, "yes").answer.text
    answer = caller.poll(caller.device(first["code"]))
    assert set(answer) == {"access_token", "expires_in", "refresh_token"}
    assert caller.resource(answer["access_token"]) == 200
    caller.granted(caller.refresh(answer["refresh_token"], "public"))
    assert caller.poll(caller.device(first["code"])) == {}


def test_denial(caller: Caller, browser: Browser) -> None:
    first = told(caller)
    page = enter(browser, first["user_uri"], first["user_code"])
    assert browser.submit(page, None).buttons == page.buttons  # Enter without a button decides nothing.
    browser.submit(page, "no")
    assert caller.poll(caller.device(first["code"])) == {"error": "authorization_declined"}
    assert browser.submit(page, "yes").answer.status_code == 410


def test_waiting_and_impatience(caller: Caller, browser: Browser) -> None:
    first, other = told(caller), told(caller)
    assert caller.poll(caller.device(first["code"])) == {"error": "authorization_pending"}
    assert caller.poll(caller.device(first["code"])) == {"error": "slow_down"}
    assert caller.poll(caller.device(other["code"])) == {"error": "authorization_pending"}
    browser.submit(enter(browser, first["user_uri"], first["user_code"]), "yes")
    assert caller.poll(caller.device(first["code"])) == {"error": "slow_down"}
    time.sleep(int(first["interval"]))
    assert "access_token" in caller.poll(caller.device(first["code"]))


def test_code_is_bound_to_its_client(caller: Caller, browser: Browser) -> None:
    first = told(caller)
    browser.submit(enter(browser, first["user_uri"], first["user_code"]), "yes")
    form = caller.device(first["code"])
    for change in (
        {"client_id": caller.target["clients"]["other"]["id"]},
        {"client_id": "nobody"},
        {"client_id": ""},
        {"code": "unknown"},
        {"code": ""},
        {"code": first["user_code"]},
        {"type": "DEVICE"},
        {"type": ""},
        {"secret_type": "hmac-sha256"},
    ):
        assert caller.poll(form | change) == {}
    assert caller.refused(form) == ""
    assert caller.poll([*form.items(), ("code", "x")]) == {}
    assert "access_token" in caller.poll(caller.device(first["code"]))


def test_code_expires(caller: Caller, browser: Browser) -> None:
    late, approved = told(caller, "short_lived"), told(caller, "short_lived")
    assert late["expires_in"] == "1"
    browser.submit(enter(browser, approved["user_uri"], approved["user_code"]), "yes")
    time.sleep(1)
    for code in (late["code"], late["code"], approved["code"]):
        assert caller.poll(caller.device(code, "short_lived")) == {"error": "code_expired"}
    assert "No device is waiting" in enter(browser, late["user_uri"], late["user_code"]).answer.text


def test_form_of_another_page_does_not_serve(caller: Caller, browser: Browser) -> None:
    first = told(caller)
    verdict = enter(browser, first["user_uri"], first["user_code"])
    entry = browser.visit(first["user_uri"])
    for fields, action in ((entry.fields, verdict.action), (verdict.fields, entry.action)):
        page = Page(verdict.answer, action, fields, verdict.buttons)
        assert browser.submit(page, "yes").buttons.keys().isdisjoint({"yes", "no"})
    assert (
        browser.submit(Page(entry.answer, first["user_uri"].replace("gadget", "answer"), entry.fields), None).action
        is None
    )
    assert caller.poll(caller.device(first["code"])) == {"error": "authorization_pending"}


def test_end_user_signs_in_first(caller: Caller, browser: Browser) -> None:
    first = told(caller)
    page = browser.visit(first["user_uri"])
    assert set(page.fields) == {"slip", "shown", "who", "word"}
    page = browser.submit(page, "next", shown=first["user_code"], who="roadrunner", word="beep")
    assert page.answer.status_code == 403
    assert not page.buttons.keys() & {"yes", "no"}
    page = browser.submit(page, "next", shown="BEEP-0000", **browser.who(page))
    assert set(page.fields) == {"slip", "shown"}  # Signed in, and the code was wrong.
    page = browser.submit(page, "next", shown=first["user_code"])
    thief = Browser(caller)
    thief.visit(first["user_uri"])
    assert thief.submit(page, "yes").answer.status_code == 400
    thief.close()
    assert caller.poll(caller.device(first["code"])) == {"error": "authorization_pending"}
