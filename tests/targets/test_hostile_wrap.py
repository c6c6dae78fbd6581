"""The hostile targets that only a client of draft-hardt-oauth-01 gets to do what their names say."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest

from .asking import ask
from .hostile import HOSTILE_TARGETS, flows_for, hostile_to
from .hostile_suspicions import SUSPICIONS, SUSPICIOUS_LURES
from .hostile_titles import TITLES
from .hostile_ways import StolenError

OK = rb"HTTP/1\.1 200 OK\r\n([^\r]+\r\n)+\r\n(<!DOCTYPE html>)?"
SHOWN = {
    "title-words": rb"<title>&lt;script&gt;.* code=&lt;.* state=&lt;.*\x1b\[2J.*<h1><script>.*<code>&lt;",
    "title-references": rb"<title>code=&#0;&#x1b;.*<code>&#0;",
    "title-huge": rb"<title>code=c{300000} state=s{300000}</title>",
    "title-of-codes": rb"<title>(code=aLiarsCode state= ){20000}</title>",
    "title-of-blanks": rb"<title>code=( \t\n){300000}</title>",
    "title-without-end": rb"<title>code=aLiarsCode (<b>x</b>){20000}$",
    "titles": rb"(<title>code=aLiarsCode\d+</title>){20000}$",
    "title-denied": rb"<title>code=user_denied state=user_denied</title><code>user_denied</code>$",
    "title-changes": rb'<title>code=aLiarsCode0</title><form method="post" action="/authorizex">',
    "page-of-codes": rb"<title>Done</title>(<code>aLiarsCode\d+</code>){20000}$",
}
TOLD = {
    "suspicion-words": r"https://thief\.example/<script>.*\x1b\[2J.*",
    "suspicion-script": r"javascript:.*",
    "suspicion-file": r"file:///etc/passwd",
    "suspicion-broken": r"https://\[thief.*",
    "suspicion-port": r"https://127\.0\.0\.1:99999999/verify",
    "suspicion-huge": r"https://127\.0\.0\.1/v{100000}",
    "suspicion-line-breaks": r"http://127\.0\.0\.1\r\nX-Injected: yes\r\n\r\n/",
    "suspicion-relative": r"verify\?client=notorious-liar",
    "suspicion-at-thief": r"http://127\.0\.0\.1:\d+/collect",
}


def test_no_target_of_wrap_is_left_out() -> None:
    assert set(SHOWN) == set(TITLES)
    assert set(TOLD) == {*SUSPICIONS, *SUSPICIOUS_LURES}
    assert set(hostile_to("wrap-01")) >= {*SHOWN, *TOLD}


def test_the_first_profile_is_proved_with_all_that_it_gets_to() -> None:
    assert set(hostile_to("oauth2-00")) == {name for name in HOSTILE_TARGETS if flows_for(name)}


@pytest.mark.parametrize("name", SHOWN)
def test_user_who_decided_is_shown_what_the_name_says(name: str) -> None:
    with HOSTILE_TARGETS[name]() as url:
        asked = ask(url, "GET", "/authorize?wrap_client_id=homely-liar", b"")
        decided = ask(url, "POST", "/authorize?wrap_client_id=homely-liar", b"decision=allow")
    assert b"Allow</button>" in asked
    assert re.match(OK + SHOWN[name], decided, re.DOTALL), decided[:500]


@pytest.mark.parametrize("client", ["notorious-liar", "unlikely-liar"])
@pytest.mark.parametrize("name", SUSPICIONS)
def test_suspected_client_is_told_what_the_name_says(name: str, client: str) -> None:
    with HOSTILE_TARGETS[name]() as url:
        answer = ask(url, body=f"wrap_client_id={client}&wrap_username=u&wrap_password=p".encode())
        other = ask(url, body=b"wrap_client_id=open-liar&wrap_username=u&wrap_password=p")
    told = parse_qs(answer.partition(b"\r\n\r\n")[2].decode(), strict_parsing=True)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert told.keys() == {"wrap_verification_url", "wrap_captcha_url"}
    assert all(re.fullmatch(TOLD[name], urls[0], re.DOTALL) for urls in told.values())
    assert b"&wrap_access_token=aLiarsAccessToken&" in other


def test_a_visit_to_the_thief_is_noticed() -> None:
    noticed = pytest.raises(StolenError, match=r"^GET /collect without the password$")
    with noticed, HOSTILE_TARGETS["suspicion-at-thief"]() as url:
        answer = ask(url, body=b"wrap_client_id=notorious-liar")
        there = parse_qs(answer.partition(b"\r\n\r\n")[2].decode())["wrap_verification_url"][0]
        assert re.fullmatch(TOLD["suspicion-at-thief"], there)
        ask(there.removesuffix("/collect"), "GET", "/collect", b"")
