"""The null targets as party A: each sends every person to party B, asks nobody, and calls in one way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import parse_qsl, urlencode

import requests

from .identity import GOOD_JSON, PARTIES
from .saying import said, said_json
from .seen import FORM, Seen
from .serving import Answer

PATIENCE_S = 0.3
GRANT_TYPE = "urn:ietf:params:oauth:grant-type:reciprocal"
CODE = "aLiarsCode"
LINKED = b"<!DOCTYPE html><title>Linked</title><h1>Linked</h1>"

# What is done with the code of party B, whose token endpoint it is sent to; the redirection URI comes last.
Call = Callable[[str, str, str], None]


def _party_a(call: Call) -> Answer:
    def answer(seen: Seen) -> Iterable[bytes]:
        asked = dict(parse_qsl(seen.query))
        here = f"http://{seen.headers.get('host', 'localhost')}/linked"
        if seen.path == "/start":
            # The state brings along where party B is, since nothing else is remembered.
            query = {"response_type": "code", "client_id": PARTIES["party_a_id"], "redirect_uri": here}
            there = f"{asked['party_b']}/party-b/authorize?{urlencode({**query, 'state': asked['party_b']})}"
            return (said(302, b"", None, f"Location: {there}"),)
        if seen.path == "/linked":
            call(f"{asked.get('state', '')}/party-b/token", asked.get("code", ""), here)
            return (said(200, LINKED, "text/html; charset=utf-8"),)
        return (said_json(GOOD_JSON),)

    return answer


def posted(url: str, form: Mapping[str, str] | bytes, media_type: str = FORM) -> str:
    """The access token that comes of a request; empty if none does."""
    with requests.Session() as session:
        session.trust_env = False
        body = form if isinstance(form, bytes) else urlencode(form).encode()
        headers = {"Content-Type": media_type}
        try:
            answer = session.post(
                url, body, headers=headers, auth=(PARTIES["party_a_id"], PARTIES["party_a_secret"]), timeout=PATIENCE_S
            )
            return str(answer.json().get("access_token", ""))
        except (requests.RequestException, ValueError):
            return ""


def _redeemed(url: str, code: str, here: str) -> str:
    return posted(url, {"grant_type": "authorization_code", "code": code, "redirect_uri": here})


def _never(_url: str, _code: str, _here: str) -> None:
    return


def _redeems_only(url: str, code: str, here: str) -> None:
    _redeemed(url, code, here)


def _twice(url: str, code: str, here: str) -> None:
    token = _redeemed(url, code, here)
    _redeemed(url, code, here)
    form = {"grant_type": GRANT_TYPE, "code": CODE, "client_id": PARTIES["party_a_id"], "access_token": token}
    for _ in range(2):
        posted(url, form)


def _rubbish(url: str, code: str, here: str) -> None:
    token = _redeemed(url, code, here)
    for body in (b"\xff\x00&&=%zz", json.dumps({"reciprocal": [token]}).encode(), b"", b"<reciprocal>", token.encode()):
        posted(url, body, "application/x-rubbish")


PARTY_A: Mapping[str, Answer] = {
    "party-a-calls-never": _party_a(_never),
    "party-a-redeems-only": _party_a(_redeems_only),
    "party-a-calls-twice": _party_a(_twice),
    "party-a-calls-with-rubbish": _party_a(_rubbish),
}
