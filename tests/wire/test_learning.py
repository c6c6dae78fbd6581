"""Learning: a value is known from the moment it appears, wherever it appears."""

from __future__ import annotations

import base64
import json

import pytest

from conformance.wire.exchange import Exchange, Field, Request, Response
from conformance.wire.learning import learn_from, learn_from_url
from conformance.wire.redaction import Vault

NAMES = ("access_token", "code", "client_secret", "token", "password")


def exchange(
    url: str = "http://as.example/",
    headers: tuple[tuple[str, str], ...] = (),
    body: bytes = b"",
    fields: tuple[tuple[str, str], ...] = (),
    answer: bytes = b"",
) -> Exchange:
    response = Response(200, "OK", tuple(Field(name, value) for name, value in fields), answer)
    return Exchange("a-1", "", Request("POST", url, headers, body), response, None)


def learnt(example: Exchange) -> dict[str, str]:
    """The values by the kind that their aliases name."""
    vault = Vault()
    learn_from(example, vault, NAMES)
    return {alias[1:-1].replace(" a-1", ""): value for alias, value in vault.entries()}


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(exchange("http://as.example/?code=Splx%2Fl+O&x=1234"), {"code": "Splx/l O"}, id="query"),
        pytest.param(
            exchange(body=b"type=x&client_secret=gX1f%C3%A9&state=abcd"), {"client_secret": "gX1f\xe9"}, id="form body"
        ),
        pytest.param(exchange(body=b"client_secret=gX1f%E9%ff"), {"client_secret": "gX1f\xe9\xff"}, id="no utf-8"),
        pytest.param(
            exchange(answer=b"access_token=SlAV&expires_in=3600\n"), {"access_token": "SlAV"}, id="form answer"
        ),
        pytest.param(
            exchange(answer=b'\xef\xbb\xbf {"access_token": "Sl\\u0041V"}'), {"access_token": "SlAV"}, id="json"
        ),
        pytest.param(exchange(body=b'{"code": 123456}'), {"code": "123456"}, id="json number in a request"),
        pytest.param(
            exchange(answer=b'{"a": [{"b": {"Access_Token": "nested"}}], "access_token": ["list1", {"x": "list2"}]}'),
            {"access_token": "list2", "access_token b": "list1", "access_token c": "nested"},
            id="nested json",
        ),
        pytest.param(
            exchange(answer=b'{"token": "first", "token": "second"}'),
            {"token": "second", "token b": "first"},
            id="repeated name",
        ),
        pytest.param(exchange(answer=b'{"token": true, "code": null}'), {}, id="no secrets in json"),
        pytest.param(
            exchange(answer=b'{"token": "cut off", "code": "Splx'), {"token": "cut off", "code": "Splx"}, id="cut"
        ),
        pytest.param(exchange(answer=b'{"token": "bad \\escape"} x'), {"token": "bad \\escape"}, id="bad escape"),
        pytest.param(
            exchange(answer=b"[" * 100_000 + b'{"token": "down there"}'), {"token": "down there"}, id="too deep"
        ),
        pytest.param(
            exchange(fields=(("Location", "http://[?code=Splx&x=y#access_token=SlAV"),)),
            {"code": "Splx", "access_token": "SlAV"},
            id="location",
        ),
        pytest.param(
            exchange(
                fields=(("Set-Cookie", "sid=31d4; Path=/; HttpOnly"), ("set-cookie", 'q="quoted"'), ("Set-Cookie", "x"))
            ),
            {"cookie": "31d4", "cookie b": "quoted"},
            id="set-cookie",
        ),
        pytest.param(exchange(fields=(("Set-Cookie", "sid=deleted; Max-Age=0"),)), {}, id="cookie removed"),
        pytest.param(
            exchange(headers=(("Cookie", "sid=31d4; b=5678"),)), {"cookie": "31d4", "cookie b": "5678"}, id="cookie"
        ),
        pytest.param(
            exchange(headers=(("Authorization", 'Token token="vF9 \\"dft4", realm="Acme", code=abcd'),)),
            {"token": 'vF9 "dft4', "code": "abcd"},
            id="attributes",
        ),
        pytest.param(
            exchange(headers=(("proxy-authorization", "WRAP access_token=8/ab=="),)),
            {"access_token": "8/ab=="},
            id="wrap",
        ),
        pytest.param(
            exchange(headers=(("Authorization", "Bearer mF_9.B5f-4~1=="),)), {"bearer": "mF_9.B5f-4~1=="}, id="bearer"
        ),
        pytest.param(
            exchange(headers=(("Authorization", "Basic " + base64.b64encode(b"user:pass:word").decode()),)),
            {"basic": "pass:word"},
            id="basic",
        ),
        pytest.param(
            exchange(headers=(("Authorization", "Basic " + base64.b64encode(b"user:").decode()),)),
            {},
            id="basic without password",
        ),
        pytest.param(
            exchange(headers=(("Authorization", "Basic " + base64.b64encode(b"token").decode()),)),
            {"basic": "token"},
            id="basic without colon",
        ),
        pytest.param(exchange(headers=(("Authorization", "Basic ?"), ("Authorization", ""))), {}, id="broken basic"),
        pytest.param(
            exchange(headers=(("X-Other", "token=abcd"),), fields=(("X-Token", "token=abcd"),)), {}, id="others"
        ),
    ],
)
def test_where_values_are_found(example: Exchange, expected: dict[str, str]) -> None:
    assert learnt(example) == expected


def test_an_exchange_without_a_response() -> None:
    vault = Vault()
    learn_from(Exchange("a-1", "", Request("GET", "http://as.example/?code=Splx"), None, None), vault, NAMES)
    assert len(vault.entries()) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"&".join(b"code=value%d" % number for number in range(50_000)),
        json.dumps([{"code": f"value{number}"} for number in range(50_000)]).encode(),
        b'"code":"' * 100_000,
        b'{"code":"\\q' * 80_000,
        b"&" * 1_000_000,
        b"%" * 1_000_000,
        b"{" * 1_000_000,
        bytes(range(256)) * 4000,
    ],
)
def test_a_hostile_body_is_gone_through_in_bounded_time(answer: bytes) -> None:
    vault = Vault()
    learn_from(exchange(answer=answer), vault, NAMES)
    assert len(vault.entries()) <= 200


def test_a_hostile_header_is_gone_through_in_bounded_time() -> None:
    for value in ("a" * 1_000_000, 'a="' * 300_000, "a =" * 300_000, "Bearer " + "a b" * 300_000):
        learn_from(exchange(headers=(("Authorization", f"Token {value}"),)), Vault(), NAMES)


def test_a_query_inside_a_fragment_is_looked_at() -> None:
    vault = Vault()
    learn_from_url("https://client.example/cb#stray?code=C0de-in-a-fragment&state=x", vault, {"code"}, "t-1")
    assert "C0de-in-a-fragment" not in vault.redact("it was C0de-in-a-fragment")


def test_a_value_with_a_question_mark_is_learnt_whole() -> None:
    vault = Vault()
    learn_from_url("https://client.example/cb?code=C0de?with-more", vault, {"code"}, "t-1")
    assert "with-more" not in vault.redact("it was C0de?with-more")
