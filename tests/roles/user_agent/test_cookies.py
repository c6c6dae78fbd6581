"""Cookies: sent where they belong, changed when the server changes them, and gone when their time is over."""

from __future__ import annotations

import time

import pytest

from conformance.roles.user_agent.cookies import Cookies
from conformance.wire.exchange import Field, Response

URL = "http://as.example/login"


def having(*values: str) -> Cookies:
    cookies = Cookies()
    take(cookies, *values)
    return cookies


def take(cookies: Cookies, *values: str) -> None:
    cookies.take(URL, Response(200, "OK", tuple(Field("Set-Cookie", value) for value in values), b""))


def test_without_cookies_there_is_no_field() -> None:
    assert having().header_for(URL) is None


def test_a_cookie_goes_to_its_path_whatever_the_query() -> None:
    cookies = having("sid=1; Path=/login")
    assert cookies.header_for(f"{URL}?a=1") == cookies.header_for(f"{URL}#top") == "sid=1"
    assert cookies.header_for("http://as.example/other") is None
    assert cookies.header_for("http://elsewhere.example/login") is None


@pytest.mark.parametrize(("later", "then"), [("sid=2; Path=/", "sid=2"), ("sid=; Path=/; Max-Age=0", None)])
def test_what_is_set_later_counts(later: str, then: str | None) -> None:
    cookies = having("sid=1; Path=/")
    assert cookies.header_for(URL) == "sid=1"
    take(cookies, later)
    assert cookies.header_for(URL) == then


def test_a_cookie_ends_in_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    cookies = having("sid=1; Path=/; Max-Age=5")
    assert cookies.header_for(URL) == "sid=1"
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 10)
    assert cookies.header_for(URL) is None
