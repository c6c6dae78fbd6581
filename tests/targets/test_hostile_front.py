"""The hostile targets of the authorization endpoint do what their names say, and let a run go on elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest

from .asking import ask
from .hostile import HOSTILE_TARGETS, flows_for
from .hostile_gadgets import GADGETS
from .hostile_pages import FORMS, PAGES
from .hostile_ways import LURES, WAYS, StolenError
from .identity import OWNER
from .target_file import CLAIMS

FRONT = {**PAGES, **WAYS, **GADGETS, **LURES}
ASKED = "/authorize?type=web_server&client_id=first-liar&state=xyz"
PAGE = rb"HTTP/1\.1 200 OK\r\n.*Content-Type: text/html"
FORM_FIRST = rb"[^<]+<!DOCTYPE html><form method=post>"
TO = rb"HTTP/1\.1 302 Found\r\n.*\r\nLocation: "
CALLBACK = TO + rb"https://client\.example/cb\?"

# The first octets of each, and how many at least come without a pause.
SAID = {
    "page-of-forms": (PAGE + rb".*(<form [^!]+<!--x+-->){10}", 2_900_000),
    "page-nested": (
        PAGE + rb"[^<]+<!DOCTYPE html><form method=post>(<div><table><tr><td>){12500}<!DOCTYPE html><title>Sign in",
        200_000,
    ),
    "page-of-options": (
        PAGE + rb"[^<]+<!DOCTYPE html><form method=post><input [^>]+><select name=who>(<option>one more){100000}$",
        1_600_000,
    ),
    "page-of-words": (PAGE + rb".*<title>&lt;script&gt;.*\x1b\[2J.*<h1><script>.*\xe2\x80\xae.*<label>&lt;", 1),
    "page-reflects": (PAGE + rb".*<title>Welcome </title>.*type=\"password\"", 1),
    "page-refreshes": (PAGE + rb".*\r\nRefresh: 0; url=/authorize/a\r\n.*<meta http-equiv=\"refresh\" content=\"0;", 1),
    "page-charset-unknown": (PAGE + rb"; charset=no-such-charset\r\n.*</form>\xff\xfe\xc0\xaf", 1),
    "page-charset-no-text": (PAGE + rb"; charset=zlib_codec\r\n.*</form>\xff\xfe\xc0\xaf", 1),
    "page-charset-nul": (PAGE + rb"; charset=\"utf\\\0-8\"\r\n", 1),
    "page-charset-utf-16": (PAGE + rb"; charset=utf-16\r\n.*</form>x$", 1),
    "page-charset-in-page": (PAGE + rb"\r\n.*<meta charset='idna'><meta charset=rot13>", 1),
    "page-gzip-bomb": (PAGE + rb".*Content-Encoding: gzip\r\n.*\r\n\r\n\x1f\x8b", 200_000),
    "page-cookie-giant": (PAGE + rb".*Set-Cookie: giant=c{100000}; Path=/\r\n", 100_000),
    "page-cookies": (PAGE + rb".*(Set-Cookie: crumb\d+=\w+; Path=/\r\n){1000}", 30_000),
    "page-cookies-odd": (PAGE + rb".*Set-Cookie: <script>.*Max-Age=9{5000}\r\n.*Set-Cookie: =; Path\r\n", 1),
    "circle": (TO + rb"/authorize/a\r\n", 1),
    "spiral": (TO + rb"/authorizex\r\nSet-Cookie: turn=t10\r\n", 1),
    "location-controls": (CALLBACK + rb"code=a\x01\x0b\x1b\[2J\x7f\tb\0&state=xyz&wrap_verification_code=a\x01", 1),
    "location-invalid-utf8": (
        CALLBACK + rb"code=\xff\xc0\xaf&state=xyz\xff%ff%C0%AF%zz&wrap_verification_code=\xff\xc0",
        1,
    ),
    "location-huge": (CALLBACK + rb"code=c{100000}&state=xyz&wrap_verification_code=c{100000}&", 200_000),
    "location-words": (CALLBACK + rb"code=<script>.*\x1b\[2J.*\xe2\x80\xae.*&state=xyz&.*error=<script>", 1),
    "location-broken": (TO + rb"https://\[client\.example/cb\?code=aLiarsCode&state=xyz\r\n", 1),
    "location-port": (TO + rb"https://client\.example:99999999/cb\?", 1),
    "location-empty": (TO + rb"\r\n", 1),
    "location-twice": (
        CALLBACK + rb"code=aLiarsCode&state=xyz&\S+\r\nLocation: \S+\?error=user_denied&wrap_error_reason=",
        1,
    ),
    "location-script": (TO + rb"javascript:alert\(document\.cookie\)//\?code=aLiarsCode&state=xyz\r\n", 1),
    "location-many-codes": (CALLBACK + rb"(code=aLiarsCode&(wrap_verification_)?){3000}.*&state=xyz&", 80_000),
    "login-at-thief": (PAGE + rb".*<form method=\"post\" action=\"http://127\.0\.0\.1:\d+/collect\">", 1),
    "login-at-thief-by-get": (PAGE + rb".*<form action=\"http://127\.0\.0\.1:\d+/collect\">", 1),
    "login-at-thief-without-scheme": (PAGE + rb".*<form method=\"post\" action=\"//127\.0\.0\.1:\d+/collect\">", 1),
    "login-at-thief-by-base": (PAGE + rb".*<base href=\"http://127\.0\.0\.1:\d+/\"><form method=\"post\"", 1),
    "login-at-thief-by-button": (PAGE + rb".*<button formaction=\"http://127\.0\.0\.1:\d+/collect\">", 1),
    "login-at-thief-passed-on": (PAGE + rb".*<form method=\"post\"><input", 1),
}


def test_no_hostile_front_is_left_out() -> None:
    assert set(SAID) == set(FRONT) - set(GADGETS)
    for profile, claim in CLAIMS.items():
        assert {flow for name in HOSTILE_TARGETS for flow in flows_for(name, profile)} <= set(claim.flows)


@pytest.mark.parametrize("name", SAID)
def test_end_user_gets_what_the_name_says(name: str) -> None:
    begins, least = SAID[name]
    with HOSTILE_TARGETS[name]() as url:
        answer = ask(url, "GET", ASKED, b"")
        device = ask(url, "GET", "/authorize?type=device&client_id=open-liar", b"")
    assert len(answer) >= least
    assert re.match(begins, answer, re.DOTALL), answer[:500]
    assert re.match(rb"HTTP/1\.1 200 .*\r\n\r\ncode=aLiarsDeviceCode&user_code=LIAR-1234&", device, re.DOTALL)


@pytest.mark.parametrize("name", FRONT)
def test_elsewhere_a_run_goes_on(name: str) -> None:
    with HOSTILE_TARGETS[name]() as url:
        granted, polled = ask(url), ask(url, "GET", "/token?type=device&code=aLiarsDeviceCode", b"")
        challenged = ask(url, "GET", "/resource", b"")
    assert b"\r\n\r\naccess_token=aLiarsAccessToken&" in granted
    assert polled.startswith(b"HTTP/1.1 400 ")
    assert polled.endswith(b"\r\n\r\nerror=authorization_pending")
    assert challenged.startswith(b"HTTP/1.1 401 ")


def test_page_of_forms_is_as_large_as_it_is_said_to_be() -> None:
    with HOSTILE_TARGETS["page-of-forms"]() as url:
        assert ask(url, "GET", ASKED, b"").count(b"<form ") == FORMS


@pytest.mark.parametrize("name", ["circle", "page-refreshes"])
def test_two_pages_lead_to_each_other(name: str) -> None:
    with HOSTILE_TARGETS[name]() as url:
        assert b"/authorize/b" in ask(url, "GET", "/authorize/a", b"")
        assert b"/authorize/a" in ask(url, "GET", "/authorize/b", b"")


def test_page_reflects_what_was_entered() -> None:
    with HOSTILE_TARGETS["page-reflects"]() as url:
        answer = ask(url, "POST", "/authorize", urlencode(OWNER).encode())
    assert answer.count(OWNER["password"].encode()) == 10


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_theft_is_noticed(method: str) -> None:
    body = urlencode(OWNER)
    query, sent = (f"?{body}", b"") if method == "GET" else ("", body.encode())
    noticed = pytest.raises(StolenError, match=f"^{method} /collect with the password$")
    with noticed, HOSTILE_TARGETS["login-at-thief"]() as url:
        form = re.search(rb'action="(http://[^/]+)/collect"', ask(url, "GET", ASKED, b""))
        assert form is not None
        assert form[1].decode() != url
        ask(form[1].decode(), method, f"/collect{query}", sent)


def test_password_is_passed_on_by_a_redirection() -> None:
    with HOSTILE_TARGETS["login-at-thief-passed-on"]() as url:
        answer = ask(url, "POST", ASKED, urlencode(OWNER).encode())
    assert re.match(rb"HTTP/1\.1 307 .*\r\nLocation: http://127\.0\.0\.1:\d+/collect\r\n", answer, re.DOTALL)
