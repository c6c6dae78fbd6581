"""The null targets of the authorization endpoint say what their names say, whoever asks for whatever."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest

from .asking import ask
from .null import NULL_TARGETS
from .null_front import CODE_PAGE, ELSEWHERE, FRONT, LOGIN

THERE = "https://thief.example/here"
ASKED = {"client_id": "nobody", "redirect_uri": THERE, "state": "a b&c"}
TOKENS = rb"access_token=aLiarsAccessToken&expires_in=3600&refresh_token=aLiarsRefreshToken"
TOKENS += (
    b"&wrap_access_token=aLiarsAccessToken&wrap_access_token_expires_in=3600&wrap_refresh_token=aLiarsRefreshToken"
)
CODE = rb"code=aLiarsCode&wrap_verification_code=aLiarsCode"
STATE = rb"&state=a\+b%26c&wrap_client_state=a\+b%26c\r\n"
TO = rb"HTTP/1\.1 302 Found\r\n.*Location: "
DEVICE = rb"code=aLiarsDeviceCode&user_code=LIAR-1234&user_uri=http%3A%2F%2F[^&]+%2Fdevice&expires_in=600&interval=1$"
DENIED = rb"error=user_denied&wrap_error_reason=user_denied" + STATE
HERE = re.escape(THERE.encode())
PAGE = rb"HTTP/1\.1 200 OK\r\nContent-Type: text/html; .*\r\n\r\n"

# What is said to a web_server, a user_agent and a device request.
SAID = {
    "login-for-ever": (PAGE + re.escape(LOGIN),) * 3,
    "consent-for-ever": (PAGE + rb'.*action="/authorize/1".*Allow<.*Deny<',) * 3,
    "302-home-with-nothing": (TO + HERE + rb"\r\n",) * 3,
    "302-home-with-token": (TO + HERE + rb"#" + TOKENS + STATE,) * 3,
    "302-denied": tuple(TO + HERE + mark + DENIED for mark in (rb"\?", rb"#", rb"\?")),
    "302-elsewhere": (TO + re.escape(ELSEWHERE.encode()) + rb"\r\n",) * 3,
    "device-answer": (rb"HTTP/1\.1 200 OK\r\n.*\r\n\r\n" + DEVICE,) * 3,
    "page-with-code": (PAGE + re.escape(CODE_PAGE),) * 3,
    "suspicious": (rb"HTTP/1\.1 400 .*wrap_verification_url=http[^&]+verify&wrap_captcha_url=http[^&]+captcha$",) * 3,
    "agreeable-front": (
        TO + HERE + rb"\?" + CODE + STATE,
        TO + HERE + rb"#" + TOKENS + STATE,
        rb"HTTP/1\.1 200 OK\r\n.*\r\n\r\n" + DEVICE,
    ),
    "agreeable-front-json": (TO + HERE + rb"\?" + CODE + STATE,) * 3,
}


def test_no_front_is_left_out() -> None:
    assert set(SAID) == set(FRONT)


@pytest.mark.parametrize("name", FRONT)
def test_front_says_what_its_name_says(name: str) -> None:
    with NULL_TARGETS[name]() as url:
        for kind, expected in zip(("web_server", "user_agent", "device"), SAID[name], strict=True):
            query = urlencode({"type": kind, **ASKED})
            answer = ask(url, "GET", f"/authorize?{query}", b"")
            assert re.match(expected, answer, re.DOTALL), answer


@pytest.mark.parametrize("name", sorted(FRONT.keys() - {"agreeable-front", "agreeable-front-json"}))
def test_front_says_it_everywhere(name: str) -> None:
    with NULL_TARGETS[name]() as url:
        query = urlencode({"type": "web_server", **ASKED})
        answers = {ask(url, "GET", f"{path}?{query}", b"") for path in ("/authorize", "/token", "/resource")}
        assert len(answers) == 1
        assert ask(url, "POST", "/token", query.encode()) in answers


@pytest.mark.parametrize(
    ("name", "tokens"), [("agreeable-front", TOKENS), ("agreeable-front-json", rb"\{\"access_token\": [^{}]+\}")]
)
def test_agreeable_front_has_a_token_for_everybody(name: str, tokens: bytes) -> None:
    with NULL_TARGETS[name]() as url:
        for method, path in (("POST", "/token"), ("GET", "/token"), ("GET", "/resource")):
            assert re.search(tokens + rb"$", ask(url, method, path))


def test_agreeable_front_shows_a_code_to_whoever_has_no_callback() -> None:
    with NULL_TARGETS["agreeable-front"]() as url:
        shown = ask(url, "GET", "/authorize?wrap_client_id=nobody", b"")
        sent = ask(url, "GET", "/authorize?" + urlencode({"wrap_client_id": "nobody", "wrap_callback": THERE}), b"")
    assert shown.endswith(CODE_PAGE)
    assert re.match(TO + HERE + rb"\?" + CODE + rb"\r\n", sent, re.DOTALL)


def test_consent_for_ever_has_always_one_more_page() -> None:
    with NULL_TARGETS["consent-for-ever"]() as url:
        for number in range(3):
            answer = ask(url, "POST", f"/authorize/{number}", b"decision=allow")
            assert f'action="/authorize/{number + 1}"'.encode() in answer
