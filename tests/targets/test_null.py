"""Every null target gives its one answer to everything."""

from __future__ import annotations

import json
import re

import pytest

from .asking import TOKEN_REQUEST, ask, connect, read, send
from .identity import GOOD_JSON
from .null import CALLBACK, NULL_TARGETS, PAGE
from .null_front import FRONT
from .null_oauth1 import OAUTH1
from .null_party_a import PARTY_A

OK = rb"HTTP/1\.1 200 OK\r\n"
EMPTY = rb"Content-Length: 0\r\n\r\n$"
TYPED = rb"Content-Type: application/x-www-form-urlencoded\r\n"
NO_STORE = rb"Cache-Control: no-store\r\n"
TOKEN = rb"[\w-]{12,}"
A_TOKEN = rb"access_token=%b&expires_in=3600&refresh_token=%b" % (TOKEN, TOKEN)
IN_WRAP = A_TOKEN.replace(b"access_token", b"wrap_access_token").replace(b"refresh", b"wrap_refresh")
A_TOKEN += b"&" + IN_WRAP.replace(b"&expires", b"&wrap_access_token_expires") + b"$"
NULL_ANSWERS = {
    "200-empty": OK + EMPTY,
    "200-empty-json": OK + rb"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}$",
    "200-empty-form": OK + TYPED + EMPTY,
    "400-empty-form": rb"HTTP/1\.1 400 Bad Request\r\n" + TYPED + EMPTY,
    "400-incorrect-credentials": rb"HTTP/1\.1 400 .+\r\n\r\nerror=incorrect_credentials$",
    "401-bare": rb"HTTP/1\.1 401 Unauthorized\r\n" + EMPTY,
    "401-challenge": rb'HTTP/1\.1 401 .+\r\nWWW-Authenticate: Token realm="Liars", .*\r\nWWW-Authenticate: WRAP\r\n'
    + EMPTY,
    "403": rb"HTTP/1\.1 403 Forbidden\r\n" + EMPTY,
    "404": rb"HTTP/1\.1 404 Not Found\r\n" + EMPTY,
    "500": rb"HTTP/1\.1 500 Internal Server Error\r\n" + EMPTY,
    "503": rb"HTTP/1\.1 503 Service Unavailable\r\n" + EMPTY,
    "302-callback": rb"HTTP/1\.1 302 Found\r\nLocation: " + re.escape(CALLBACK.encode()) + rb"\r\n" + EMPTY,
    "html-page": OK + rb"Content-Type: text/html; .+\r\n\r\n" + re.escape(PAGE) + rb"$",
    "echo": OK + TYPED + rb"Content-Length: \d+\r\n\r\n" + re.escape(TOKEN_REQUEST) + rb"$",
    "agreeable": OK + TYPED + NO_STORE + rb"Content-Length: \d+\r\n\r\n" + A_TOKEN,
    "agreeable-fresh": OK + TYPED + NO_STORE + rb"Content-Length: \d+\r\n\r\n" + A_TOKEN,
    "agreeable-json": OK
    + rb"Content-Type: application/json\r\n"
    + NO_STORE
    + rb"Pragma: no-cache\r\n.*\r\n\r\n"
    + re.escape(json.dumps(GOOD_JSON).encode())
    + rb"$",
    "closes-unanswered": rb"$",
    "garbage": rb"(?!HTTP/)[\0-\xff]{4096}$",
}


def test_no_null_target_is_left_out() -> None:
    assert set(NULL_TARGETS) - set(NULL_ANSWERS) == {
        *("hang", "closes-at-once", "nothing-listening"),
        *(*FRONT, *OAUTH1, *PARTY_A),
    }


@pytest.mark.parametrize("name", NULL_ANSWERS)
def test_null_target_says_the_same_to_everything(name: str) -> None:
    with NULL_TARGETS[name]() as url:
        answers = [ask(url), ask(url), ask(url, "GET", "/resource?" + TOKEN_REQUEST.decode(), b"")]
    for answer in answers:
        assert re.match(NULL_ANSWERS[name], answer, re.DOTALL)
    assert len(set(answers)) == (3 if name == "agreeable-fresh" else 1)


def test_null_target_keeps_the_connection() -> None:
    whole = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    with NULL_TARGETS["404"]() as url, connect(url) as connection:
        for _ in range(3):
            send(connection, "GET", "/resource")
            assert read(connection, most=len(whole)) == whole


def test_hang_takes_the_request_and_says_nothing() -> None:
    with NULL_TARGETS["hang"]() as url, connect(url) as connection:
        send(connection, "GET", "/resource")
        connection.settimeout(0.2)
        with pytest.raises(TimeoutError):
            connection.recv(1)


def test_closes_at_once_before_it_is_asked() -> None:
    with NULL_TARGETS["closes-at-once"]() as url, connect(url) as connection:
        assert connection.recv(1) == b""


def test_nothing_listening_refuses() -> None:
    with NULL_TARGETS["nothing-listening"]() as url, pytest.raises(ConnectionRefusedError):
        connect(url)
