"""Every hostile target does what its name says, seen by a client that reads raw octets."""

from __future__ import annotations

import gzip
import re

import pytest

from .asking import MIB, ask, connect, read, send
from .hostile import HOSTILE_TARGETS
from .hostile_bodies import BOMB_MIB, bomb
from .hostile_gadgets import GADGETS
from .hostile_json import JSON
from .hostile_pages import PAGES
from .hostile_suspicions import SUSPICIONS, SUSPICIOUS_LURES
from .hostile_titles import TITLES
from .hostile_ways import LURES, WAYS
from .hostile_words import DEEP

OK = rb"HTTP/1\.1 200 OK\r\n"
EMPTY = rb"Content-Length: 0\r\n\r\n$"
TYPED = rb"Content-Type: application/x-www-form-urlencoded\r\n"
NO_STORE = rb"Cache-Control: no-store\r\n"

# The first octets of each, and how many at least come without a pause.
HOSTILE_ANSWERS = {
    "endless-body": (OK + rb".*Connection: close\r\n\r\naccess_token=a+$", 3 * MIB),
    "endless-chunks": (OK + rb".*chunked\r\n\r\n10000\r\na{65536}\r\n10000\r\na", 3 * MIB),
    "endless-chunk-extension": (OK + rb".*chunked\r\n\r\n1;a+$", 3 * MIB),
    "endless-trailers": (OK + rb".*chunked\r\n\r\n0\r\n(X-Trailer: one more\r\n){9}", 3 * MIB),
    "gzip-bomb": (OK + rb".*Content-Encoding: gzip\r\n.*\r\n\r\n\x1f\x8b", 200_000),
    "gzip-broken": (OK + rb".*Content-Encoding: gzip\r\n.*\r\n\r\n\x1f\x8b\x08 no gzip at all$", 1),
    "short-body": (OK + rb".*Content-Length: 1000\r\n\r\n.{30}$", 1),
    "unasked-answer": (OK + rb".*refresh_token=\w+" + OK + rb".*refresh_token=\w+$", 1),
    "deep-json": (OK + rb".*\r\n\r\n\[{100000}\]{100000}$", 200_000),
    "many-parameters": (OK + rb".*\r\n\r\np0=v&p1=v&.*&p99999=v&access_token=\w+&wrap_access_token=\w+$", 800_000),
    "many-repeats": (OK + rb".*\r\n\r\n(access_token=\w+&){19999}access_token=\w+$", 600_000),
    "broken-escapes": (OK + rb".*\r\n\r\naccess_token=%zz%&", 1),
    "invalid-utf8": (OK + rb".*X-Caf\xe9: \xff\xc0\xaf\r\n.*\r\n\r\naccess_token=\xff\xfe", 1),
    "endless-interim": (rb"(HTTP/1\.1 10[023] [A-Z][^\r]+\r\n(Link: [^\r]+\r\n)?\r\n){9}", 3 * MIB),
    "endless-header": (OK + rb"(X-More: and more\r\n){9}", 3 * MIB),
    "redirect-loop": (rb"HTTP/1\.1 307 .*\r\nLocation: /token\r\n", 1),
    "redirect-elsewhere": (rb"HTTP/1\.1 307 .*\r\nLocation: http://thief\.example/collect\r\n", 1),
    "redirect-to-file": (rb"HTTP/1\.1 302 .*\r\nLocation: file:///etc/passwd\r\n", 1),
    "malformed-header": (OK + rb".*\r\nthis line has no colon\r\n: this one has no name\r\n", 1),
    "malformed-status": (rb"HTTP/1\.1 2OO fine\r\n", 1),
    "negative-length": (OK + rb".*Content-Length: -1\r\n\r\n", 1),
    "two-lengths": (OK + rb".*Content-Length: 5\r\nContent-Length: 30\r\n\r\n", 1),
    "bare-line-feeds": (rb"HTTP/1\.1 200 OK\nContent-Type: [^\r]+\n\naccess_token=\w+$", 1),
    "many-headers": (OK + TYPED + NO_STORE + rb"(X-Header-\d+: value\r\n){5000}", 100_000),
    "big-header": (OK + TYPED + NO_STORE + rb"X-Big: a{1000000}\r\n", 1_000_000),
    "cookie-flood": (OK + TYPED + NO_STORE + rb"(Set-Cookie: crumb\d+=\w+; Path=/\r\n){900}", 40_000),
    "challenge-of-commas": (rb"HTTP/1\.1 401 .*WWW-Authenticate: Token (,\",\\\"'=){8500}\r\n", 59_000),
    "challenge-nested": (rb"HTTP/1\.1 401 .*WWW-Authenticate: Token Token realm=.*WWW-Authenticate:\r\n", 1),
    "words-everywhere": (
        rb"HTTP/1\.1 200 <script>.*\x1b\[2J.*Server: <script>.*\r\n\r\naccess_token=%3Cscript%3E.*%1B.*%E2%80%AE",
        1,
    ),
}


def test_no_hostile_target_is_left_out() -> None:
    rest = {"drip-header", "drip-body", "switched-protocols", *DEEP, *PAGES, *WAYS, *GADGETS, *LURES}
    rest |= {*TITLES, *SUSPICIONS, *SUSPICIOUS_LURES, *JSON}
    assert set(HOSTILE_TARGETS) - set(HOSTILE_ANSWERS) == rest


@pytest.mark.parametrize("name", HOSTILE_ANSWERS)
def test_hostile_target_does_what_its_name_says(name: str) -> None:
    begins, least = HOSTILE_ANSWERS[name]
    with HOSTILE_TARGETS[name]() as url:
        answer = ask(url)
    assert len(answer) >= least
    assert re.match(begins, answer, re.DOTALL), answer[:500]


def test_what_a_client_still_reads_stays_below_its_limit() -> None:
    for name in ("cookie-flood", "challenge-of-commas"):
        with HOSTILE_TARGETS[name]() as url:
            assert len(ask(url).partition(b"\r\n\r\n")[0]) < 65_536


def test_bomb_is_a_sound_gzip_stream() -> None:
    assert gzip.decompress(bomb(3)) == bytes(3 * MIB)
    assert len(bomb(BOMB_MIB)) < BOMB_MIB * MIB / 900


@pytest.mark.parametrize(
    ("name", "begins", "at_most"),
    [
        ("drip-header", b"H", 1),
        ("drip-body", b"HTTP/1.1 200 OK\r\n", 130),
        ("switched-protocols", b"HTTP/1.1 101 ", 80),
    ],
)
def test_slow_target_says_little_and_waits(name: str, begins: bytes, at_most: int) -> None:
    with HOSTILE_TARGETS[name]() as url, connect(url) as connection:
        send(connection, "GET", "/resource")
        first = read(connection, len(begins)) + read(connection, wait_s=0.2)
    assert first.startswith(begins)
    assert len(first) <= at_most
