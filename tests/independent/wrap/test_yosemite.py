"""Yosemite behaves as the draft says, request by request, before the suite is let loose on it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conformance.target.loading import target_from

from ..forms import FORM
from .calling import Caller, Parameters
from .yosemite import start

DIRECT: list[tuple[str, Callable[[Caller], Parameters]]] = [
    ("client_account", Caller.account),
    ("assertion", Caller.assertion),
    ("username_password", Caller.user),
]


def test_target_is_what_a_target_file_says(caller: Caller) -> None:
    target = target_from(caller.target, "yosemite", Path())
    assert len(target.secrets) == 10
    assert all(len(target.values[key]) >= 12 for key in target.secrets)


def test_every_start_has_its_own_secrets(caller: Caller) -> None:
    before = threading.active_count()
    with start() as another:
        folder = Path(another.target["tls"]["ca"]).parent
        for keys in (("clients", "web", "secret"), ("clients", "account", "password"), ("resource_owner", "password")):
            ours, theirs = caller.target, another.target
            for key in keys:
                ours, theirs = ours[key], theirs[key]
            assert ours != theirs
    assert not folder.exists()
    assert threading.active_count() == before


@pytest.mark.parametrize(("profile", "form"), DIRECT)
def test_profiles_without_a_browser(caller: Caller, profile: str, form: Callable[[Caller], Parameters]) -> None:
    answer = caller.granted(form(caller))
    assert answer["wrap_access_token_expires_in"] == "1200"
    assert answer["wrap_access_token"].count(".") == 2
    assert caller.resource(answer["wrap_access_token"]) == 200
    assert ("wrap_refresh_token" in answer) == (profile != "assertion")


@pytest.mark.parametrize(("profile", "form"), DIRECT)
def test_deviations_are_refused_with_a_challenge(
    caller: Caller, profile: str, form: Callable[[Caller], Parameters]
) -> None:
    right = form(caller)
    for name in right.keys() - {"wrap_scope", "Audience"}:
        without = {key: value for key, value in right.items() if key != name}
        for deviation in (without, without | {name: ""}, without | {name.upper(): right[name]}):
            assert caller.refused(deviation) is None
        if name != "wrap_client_id":
            assert caller.refused(right | {name: "wrong"}) is None
    caller.granted(right)


@pytest.mark.parametrize(("profile", "form"), DIRECT)
def test_unknown_parameters_and_order_do_not_matter(
    caller: Caller, profile: str, form: Callable[[Caller], Parameters]
) -> None:
    pairs = list(form(caller).items())
    caller.granted([("x", "1"), *reversed(pairs), ("x", "2"), ("WRAP_NAME", "x"), ("error", "")])
    escaped = "&".join(f"{name}=" + "".join(f"%{octet:02x}" for octet in value.encode()) for name, value in pairs)
    assert caller.post(escaped, headers={"Content-Type": FORM}).status_code == 200


def test_expired_assertion_is_refused(caller: Caller) -> None:
    assert caller.refused(caller.assertion("expired")) is None


def test_scope_and_audience(caller: Caller) -> None:
    form = caller.account()
    assert caller.refused(form | {"wrap_scope": "dig marry"}) == {"message": "Nobody may do that here."}
    assert caller.refused(form | {"Audience": ""}) == {"message": "For which Protected Resource?"}
    del form["wrap_scope"]
    assert caller.resource(caller.granted(form)["wrap_access_token"]) == 403


def test_refresh_tokens_serve_again_and_again_and_nowhere_else(caller: Caller) -> None:
    answer = caller.granted(caller.user())
    token = answer["wrap_refresh_token"]
    access = {caller.refreshed(token)["wrap_access_token"] for _ in range(3)}
    assert len(access) == 3
    assert all(caller.resource(each) == 200 for each in access)
    assert "wrap_refresh_token" not in caller.refreshed(token)
    assert caller.resource(token) == 401
    for wrong in (answer["wrap_access_token"], token + "=", "", caller.target["refresh"]["withdrawn_token"]):
        assert caller.refused({"wrap_refresh_token": wrong}) is None
    assert caller.refused({"WRAP_REFRESH_TOKEN": token}) is None


def test_verification_url_is_for_the_user(caller: Caller) -> None:
    told = caller.refused(caller.user("verify_by_url"))
    assert told is not None
    assert caller.session.get(told["wrap_verification_url"] + "x").status_code == 404
    assert caller.refused(caller.user("verify_by_url")) is not None


def test_captcha_is_solved_once(caller: Caller) -> None:
    def asked(**more: str) -> str:
        told = caller.refused(caller.user("verify_by_captcha", **more))
        assert told is not None
        return told["wrap_captcha_url"]

    url, solution = asked(), caller.target["clients"]["verify_by_captcha"]["captcha_solution"]
    assert solution in caller.session.get(url).text
    url = asked(captcha_url=url, captcha_solution="wrong")
    url = asked(captcha_url=url + "x", captcha_solution=solution)
    caller.granted(caller.user("verify_by_captcha", captcha_url=url, captcha_solution=solution))
    asked(captcha_url=url, captcha_solution=solution)
    assert caller.session.get(url).status_code == 404


def test_tokens_are_for_posts_of_forms_over_https(caller: Caller) -> None:
    form = caller.account()
    for url in ("access_token", "refresh_token"):
        assert caller.session.get(caller.target["endpoints"][url], params=form).status_code == 405
    assert caller.post(None, params=form).status_code == 401
    assert caller.post(b"{}", headers={"Content-Type": "application/json"}).status_code == 401
    assert caller.post(b"wrap_name=%FF", headers={"Content-Type": FORM}).status_code == 401
    plain = caller.post(form, "access_token_http", allow_redirects=False)
    assert (plain.status_code, plain.headers["Location"]) == (308, caller.target["endpoints"]["access_token"])


@pytest.mark.parametrize(("method", "way"), [("GET", "header"), ("GET", "query"), ("POST", "header"), ("POST", "body")])
def test_protected_resource_takes_the_token(caller: Caller, method: str, way: str) -> None:
    token = caller.granted(caller.account())["wrap_access_token"]
    assert caller.resource(token, method, way) == 200
    for wrong in (token[:-1], token[:-1] + ("A" if token[-1] != "A" else "B"), "", "a.b.c", None):
        assert caller.resource(wrong, method, way) == 401
    assert caller.resource(token, method, way, "resource_out_of_scope") == 403


def test_names_at_the_protected_resource_are_case_sensitive_and_others_ignored(caller: Caller) -> None:
    token, url = caller.granted(caller.account())["wrap_access_token"], caller.target["endpoints"]["resource"]
    for name, status in (("access_token", 200), ("Access_Token", 401)):
        sent = {"colour": "red", name: token, "access": "1"}
        assert caller.session.get(url, params=sent).status_code == status
        assert caller.session.post(url, data=sent).status_code == status


@pytest.mark.parametrize(
    ("credentials", "status"),
    [
        ("WRAP access_token={}", 200),
        ('wrap  access_token = "{}" , colour=red', 200),
        ('Bearer access_token="{}"', 401),
        ("WRAP {}", 401),
        ("WRAP", 401),
        ('WRAP token="{}"', 401),
        ('WRAP access_token="\xff.\xff.\xff"', 401),
    ],
)
def test_credentials(caller: Caller, credentials: str, status: int) -> None:
    token = caller.granted(caller.account())["wrap_access_token"]
    headers = {"Authorization": credentials.format(token).encode("latin-1")}
    sent: dict[str, Any] = {"headers": headers}
    assert caller.session.get(caller.target["endpoints"]["resource"], **sent).status_code == status


def test_short_lived_token_dies(caller: Caller) -> None:
    answer = caller.granted(caller.account("short_lived"))
    started = time.monotonic()
    while caller.resource(answer["wrap_access_token"]) == 200:
        assert time.monotonic() < started + 3
        time.sleep(0.05)
    assert time.monotonic() > started + 1.5
