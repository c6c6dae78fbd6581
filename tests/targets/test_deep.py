"""The targets that are honest where a run begins are hostile where it gets to."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode

import pytest

from .asking import TOKEN_REQUEST, ask, connect, read, send
from .hostile import HOSTILE_TARGETS
from .hostile_words import DEEP
from .target_file import target_for


@pytest.mark.parametrize("name", DEEP)
def test_deep_target_issues_tokens_that_open_its_resource(name: str) -> None:
    with HOSTILE_TARGETS[name]() as url:
        answer = ask(url)
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
        token = dict(parse_qsl(answer.partition(b"\r\n\r\n")[2].decode()))["access_token"]
        opened = ask(url, "GET", f"/resource?oauth_token={quote(token)}", b"", most=60)
        outside = ask(url, "GET", f"/elsewhere?oauth_token={quote(token)}", b"", most=60)
        challenged = ask(url, "GET", "/resource?oauth_token=wrong", b"", most=60)
        refused = ask(url, body=TOKEN_REQUEST + b"wrong")
    assert refused.startswith(b"HTTP/1.1 400 ")
    if name.endswith("-at-resource"):
        assert opened[:60] == outside[:60] == challenged[:60]
    else:
        statuses = [answer.split(None, 2)[1] for answer in (opened, outside, challenged)]
        assert statuses == [b"200", b"403", b"401"]


@pytest.mark.parametrize(
    ("name", "method", "body", "expected"),
    [
        ("words-in-refusals", "POST", b"type=wrong", rb"error=%3Cscript%3E.*%1B"),
        (
            "words-in-challenges",
            "GET",
            b"",
            rb'WWW-Authenticate: Token realm="<script>.*\x1b\[2J.*\xe2\x80\xae',
        ),
        ("words-in-extra-parameters", "POST", TOKEN_REQUEST, rb"access_token=honest.*&scope=%3Cscript%3E"),
        ("words-in-tokens", "POST", TOKEN_REQUEST, rb"access_token=honest-access-token-1%3Cscript%3E"),
        ("line-break-in-tokens", "POST", TOKEN_REQUEST, rb"access_token=honest-access-token-1%0D%0AX-Injected"),
        ("huge-token", "POST", TOKEN_REQUEST, rb"access_token=honest-access-token-1a{900000}&"),
        ("secrets-reflected", "POST", TOKEN_REQUEST, rb"client_secret_plain=%5BQ7rkFirstLiarSecret9%5D"),
    ],
)
def test_deep_target_lies_where_its_name_says(name: str, method: str, body: bytes, expected: bytes) -> None:
    with HOSTILE_TARGETS[name]() as url:
        assert re.search(expected, ask(url, method, "/token" if method == "POST" else "/resource", body), re.DOTALL)


def test_honest_decisions() -> None:
    people = target_for("", "any")
    with HOSTILE_TARGETS["words-in-refusals"]() as url:
        client, public = (
            {f"client_{k}": v for k, v in people["clients"][n].items()} for n in ("confidential", "public")
        )
        owner = {"type": "username", **people["resource_owner"]}
        statement = {"type": "assertion", "format": "urn:liar:oath", "assertion": people["assertion"]["value"]}
        answer = ask(url, body=urlencode(owner | client).encode())
        token = dict(parse_qsl(answer.decode()))["refresh_token"]
        renewal = {"type": "refresh", "refresh_token": token}
        for form, status in (
            (owner | public, b"200"),
            (statement, b"200"),
            (renewal | client, b"200"),
            (renewal | public, b"400"),
            (owner | client | {"password": "wrong"}, b"400"),
            (statement | {"assertion": people["assertion"]["expired"]}, b"400"),
            ({"type": "client_cred"} | public, b"400"),
            (statement | {"secret_type": "hmac-sha256"}, b"400"),
        ):
            assert ask(url, body=urlencode(form).encode()).split(None, 2)[1] == status


def test_honest_decisions_in_the_words_of_wrap() -> None:
    target = target_for("", "any", "wrap-01")
    account = {f"wrap_{key}": value for key, value in target["clients"]["account"].items()}
    owner = {f"wrap_{key}": value for key, value in target["resource_owner"].items()}
    rich = {"wrap_client_id": target["clients"]["rich"]["id"]}
    statement = {"wrap_assertion_format": "urn:liar:oath", "wrap_assertion": target["assertion"]["value"]}
    with HOSTILE_TARGETS["words-in-extra-parameters"]() as url:
        answer = dict(parse_qsl(ask(url, body=urlencode(account).encode()).partition(b"\r\n\r\n")[2].decode()))
        for path, form, status in (
            ("/token", owner | rich, b"200"),
            ("/token", statement, b"200"),
            ("/refresh", {"wrap_refresh_token": answer["wrap_refresh_token"]}, b"200"),
            ("/refresh", {"wrap_refresh_token": answer["wrap_access_token"]}, b"401"),
            ("/token", owner, b"401"),
            ("/token", account | {"wrap_password": "wrong"}, b"401"),
            ("/token", statement | {"wrap_assertion": target["assertion"]["expired"]}, b"401"),
        ):
            refused = ask(url, target=path, body=urlencode(form).encode())
            assert refused.split(None, 2)[1] == status
            assert (b"WWW-Authenticate: WRAP" in refused) == (status == b"401")
        presented = ("Authorization", f'WRAP access_token="{answer["wrap_access_token"]}"')
        with connect(url) as connection:
            send(connection, "GET", "/resource", b"", ": ".join(presented), "Connection: close")
            assert read(connection).startswith(b"HTTP/1.1 200 ")
