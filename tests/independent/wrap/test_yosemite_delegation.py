"""The User, the browser, and what becomes of a Verification Code at Yosemite's."""

from __future__ import annotations

import time

import pytest

from .browsing import User, is_refused, shown
from .calling import Caller

INVALID, EXPIRED = "invalid_callback", "expired_verification_code"
STATE = "a=b&c+d e%20/?;:\"'<>ü\udcff#"


def test_web_app_from_question_to_resource(caller: Caller, user: User) -> None:
    told = user.told(wrap_client_state=STATE)
    assert told.keys() == {"from", "wrap_verification_code", "wrap_client_state"}
    assert told["wrap_client_state"] == STATE
    form = caller.web(told["wrap_verification_code"])
    answer = caller.granted(form)
    assert caller.resource(answer["wrap_access_token"]) == 200
    assert caller.resource(caller.refreshed(answer["wrap_refresh_token"])["wrap_access_token"]) == 200
    caller.granted(form)


def test_state_that_was_not_sent_does_not_come_back(user: User) -> None:
    assert "wrap_client_state" not in user.told()
    assert user.told(wrap_client_state="")["wrap_client_state"] == ""


def test_web_app_is_verified_first_and_then_its_code(caller: Caller, user: User) -> None:
    code, other = user.code(), caller.target["clients"]["web_other"]
    right = caller.web(code)
    for bad in ({"wrap_client_secret": ""}, {"wrap_client_secret": "wrong"}, {"wrap_client_id": other["id"]}):
        for worse in ({}, {"wrap_verification_code": "wrong"}, {"wrap_callback": "https://thief.example/"}):
            assert caller.refused(right | bad | worse) is None
    for name in ("wrap_client_id", "wrap_verification_code", "wrap_callback"):
        assert caller.refused(right | {name: ""}) is None
    for wrong in (caller.web("wrong"), caller.web("user_denied"), caller.web(code, "web_other")):
        assert caller.refused(wrong) == {"message": "This code is none of yours."}
    for callback in (other["redirect_uri"], right["wrap_callback"] + "x", "https://gold.example/rush/other"):
        assert (caller.refused(caller.web(code, callback=callback)) or {})["wrap_error_reason"] == INVALID
    assert caller.refused(caller.rich(code, "web")) is None
    assert caller.refused(caller.rich(code, "rich")) is None
    caller.granted(right)


def test_codes_expire(caller: Caller, user: User) -> None:
    form = caller.web(user.code("short_lived"), "short_lived")
    rich = caller.rich(user.code("rich_short_lived"), "rich_short_lived")
    time.sleep(caller.target["web_app"]["code_lifetime_s"])
    assert (caller.refused(form) or {})["wrap_error_reason"] == EXPIRED
    assert caller.refused(rich) is None
    late = form | {"wrap_callback": "https://thief.example/"}
    assert (caller.refused(late) or {})["wrap_error_reason"] == INVALID


def test_pattern_covers_what_lies_below(caller: Caller, user: User) -> None:
    for callback in ("https://gold.example/rush/", "https://gold.example/rush/deep/er?x=1"):
        code = user.told(wrap_callback=callback)["wrap_verification_code"]
        caller.granted(caller.web(code, callback=callback))


@pytest.mark.parametrize("client", ["rich", "rich_other", "rich_page"])
def test_rich_app_needs_its_identifier_and_its_code_once(caller: Caller, user: User, client: str) -> None:
    code, other = user.code(client), "rich_other" if client != "rich_other" else "rich"
    right = caller.rich(code, client)
    for name in ("wrap_client_id", "wrap_verification_code"):
        for value in ("", "wrong"):
            assert caller.refused(right | {name: value}) is None
    assert caller.refused(caller.rich(code, other)) is None
    assert caller.refused(caller.web(code)) == {"message": "This code is none of yours."}
    answer = caller.granted(right | {"wrap_client_secret": "whatever"})
    assert caller.resource(answer["wrap_access_token"]) == 200
    assert caller.resource(caller.refreshed(answer["wrap_refresh_token"])["wrap_access_token"]) == 200
    assert caller.refused(right) is None


def test_rich_app_with_a_callback_may_do_without(caller: Caller, user: User) -> None:
    asked = user.asked("rich")
    del asked["wrap_callback"]
    caller.granted(caller.rich(shown(user.decide(user.send(asked)))))


def test_installed_application_need_not_be_registered(caller: Caller, user: User) -> None:
    asked = user.asked("rich_page") | {"wrap_client_id": "mule"}
    assert is_refused(user.send(asked | {"wrap_callback": "mule:/"}))
    code = shown(user.decide(user.send(asked)))
    assert caller.refused(caller.rich(code, "rich_page")) is None
    caller.granted(caller.rich(code, "rich_page") | {"wrap_client_id": "mule"})


@pytest.mark.parametrize("client", ["web", "rich", "rich_page"])
def test_no_leads_nowhere(user: User, client: str) -> None:
    page = user.decide(user.send(user.asked(client)), "no")
    assert (page.answer.status_code, page.place, page.action) == (200, None, None)
    assert "Denied" in page.answer.text


def test_user_signs_in_once_and_is_asked_every_time(user: User) -> None:
    page = user.send(user.asked())
    assert page.fields.keys() == {"slip", "name"}
    page = user.sign_in(page, "wrong")
    assert page.fields.keys() == {"slip", "name", "word"}
    assert "decision" in user.sign_in(page).fields
    for client in ("web", "rich_page"):
        assert "decision" in user.send(user.asked(client)).fields


@pytest.mark.parametrize(
    "change",
    [
        {"wrap_client_id": ""},
        {"wrap_client_id": "nobody"},
        {"wrap_callback": ""},
        {"wrap_callback": "https://thief.example/"},
        {"wrap_callback": "https://silver.example:9443/back"},
        {"wrap_callback": "http://gold.example/rush/?vein=7&q=a%20b"},
        {"wrap_callback": "https://gold.example:8443/rush/"},
        {"wrap_callback": "https://gold.example.thief.example/rush/"},
        {"wrap_callback": "https://gold.example@thief.example/rush/"},
        {"wrap_callback": "https://gold.example/rush"},
        {"wrap_callback": "https://gold.example/rush/../elsewhere"},
        {"wrap_callback": "https://gold.example/rush/%2E%2e/elsewhere"},
        {"wrap_callback": "https://gold.example/rush/#"},
        {"wrap_scope": "marry"},
        {"region": ""},
    ],
)
def test_unfit_requests_lead_nowhere(user: User, change: dict[str, str]) -> None:
    assert is_refused(user.send(user.asked() | change))


def test_names_are_case_sensitive_and_others_ignored(user: User) -> None:
    asked = user.asked()
    for name in ("wrap_client_id", "wrap_callback"):
        assert is_refused(user.send({key.upper() if key == name else key: asked[key] for key in asked}))
    page = user.send({"x": "1", "WRAP_CLIENT_STATE": "s", **dict(reversed(asked.items()))})
    assert "wrap_client_state" not in (user.decide(page).place or "").lower()


def test_slips_are_for_one_page_and_one_browser(caller: Caller, user: User) -> None:
    page = user.sign_in(user.send(user.asked()))
    thief = User(caller)
    thief.send(thief.asked())
    assert thief.submit(page, None, decision="yes").answer.status_code == 410
    thief.close()
    page.fields["slip"] = ""
    assert user.submit(page, None, decision="yes").answer.status_code == 410
    assert user.visit(page.answer.url.partition("?")[0]).answer.status_code == 410


def test_signing_out(user: User) -> None:
    page = user.decide(user.send(user.asked("rich_page")))
    assert '"/wrap/bye"' in page.answer.text
    user.visit(user.home.replace("delegation", "bye"))
    assert "decision" not in user.send(user.asked()).fields


@pytest.mark.parametrize("decision", ["yes", "no"])
def test_verification_url_lets_the_application_in_once(caller: Caller, user: User, decision: str) -> None:
    form = caller.user("verify_by_url")
    url = (caller.refused(form) or {})["wrap_verification_url"]
    user.decide(user.follow(user.visit(url)), decision)
    if decision == "yes":
        caller.granted(form)
        assert user.visit(url).answer.status_code == 404
    assert "wrap_verification_url" in (caller.refused(form) or {})
