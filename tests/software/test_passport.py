"""passport-oauth-wrap 0.1.4 in a small express app, certified as a Protected Resource: what it does wrong, and why."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.proofs.certified import certified, found_wrong

from .serving import served
from .tokens import json_web_token, simple_web_token, token_with_an_escape_in_its_middle

APP = Path(__file__).resolve().parent / "passport" / "app.js"
KEY = b"a key of 32 octets, known to two"
AUDIENCE = "rs"

Mint = Callable[[bytes, str, int], str]


@pytest.fixture(scope="module")
def url(passport: Path) -> Iterator[str]:
    """Where the app serves, by plain http: nothing in section 4 of the draft asks for TLS at a Protected Resource."""
    key = b64encode(KEY).decode()
    with served(["node", APP], NODE_PATH=str(passport), SWT_KEY=key, AUDIENCE=AUDIENCE, NODE_ENV="production") as url:
        yield f"{url}/data"


def target(url: str, mint: Mint) -> dict[str, Any]:
    """The target file: no flow is claimed but the Protected Resource, and its tokens are given."""
    now = int(time.time())
    return {
        "name": "passport-oauth-wrap 0.1.4",
        "profile": "wrap-01",
        "flows": ["protected_resource"],
        "endpoints": {"resource": url},
        "resource": {
            "methods": ["GET", "POST"],
            "token": mint(KEY, AUDIENCE, now + 3_600),
            "expired_token": mint(KEY, AUDIENCE, now - 3_600),
        },
    }


WAYS = ("header", "query", "body")

# decodeURIComponent throws on a signature with a percent sign that is no escape; nothing catches it, and
# express answers 500 to what is no more than an invalid token.
OF_A_BROKEN_ESCAPE = {
    **{f"protected-resource/{way}-invalid-token": "failed" for way in WAYS},
    **{f"protected-resource/{way}-invalid-token-challenge": "failed" for way in WAYS},
}

# What has no "&HMACSHA256=" is taken for a JSON Web Token, and of those neither signature nor time is looked at: the
# source says "TODO: validate signature, expiration and audience".
OF_JSON_WEB_TOKENS = {
    **{f"protected-resource/{way}-invalid-token": "failed" for way in WAYS},
    **{f"protected-resource/{way}-expired-token": "failed" for way in WAYS},
    # The other sides of the same: no refusal came that could have had a challenge, and since a forged token opens the
    # resource, it proves nothing that a genuine one does.
    **{f"protected-resource/{way}-invalid-token-challenge": "inconclusive" for way in WAYS},
    **{f"protected-resource/{way}-accepted": "inconclusive" for way in WAYS},
    **{f"protected-resource/header-{how}": "inconclusive" for how in ("blanks", "scheme-letter-case", "unquoted")},
    **{f"protected-resource/{way}-unknown-parameter": "inconclusive" for way in ("query", "body")},
}


@pytest.mark.parametrize(
    ("mint", "does_wrong"),
    [
        # The tokens that its manual says it is for: damaged in a claim, they are refused as the draft has it.
        pytest.param(simple_web_token, {}, id="simple-web-token"),
        pytest.param(token_with_an_escape_in_its_middle, OF_A_BROKEN_ESCAPE, id="damaged-in-an-escape"),
        pytest.param(json_web_token, OF_JSON_WEB_TOKENS, id="json-web-token"),
    ],
)
def test_what_it_does_wrong(url: str, mint: Mint, does_wrong: dict[str, str], tmp_path: Path) -> None:
    ran = certified(target(url, mint), tmp_path)
    assert found_wrong(ran) == does_wrong
    assert ran.status == (1 if does_wrong else 0)
