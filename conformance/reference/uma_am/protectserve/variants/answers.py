"""Variants in what is answered: metadata, challenges, tokens, handles and refusals."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, edited, together
from conformance.reference.altering.edits import all_of, body, header, label, status
from conformance.reference.switches import Apply, Variant
from conformance.reference.uma_am.protectserve.answers import Pairs
from conformance.reference.uma_am.protectserve.store import REALM, Asked, Leg

if TYPE_CHECKING:
    from conformance.reference.uma_am.protectserve.app import Server

_SIGNS = "a+b/c=&%25 %2F~\"'é"
_numbers = count(1)


def _members(change: Callable[[dict[str, object]], Mapping[str, object]]) -> Apply:
    return altered("answers.members", lambda correct: change(dict(correct())))


def _place(change: Callable[[str, str], str]) -> Apply:
    return altered("answers.place", lambda correct, key, path: change(correct(key, path), path))


def _complaint(text: str, media_type: str) -> Apply:
    return together(
        altered("answers.complaint", lambda _correct, reason: text.format(reason=reason)),
        edited("answers.refusal", label(media_type)),
    )


def _challenges(*values: str) -> Apply:
    return altered("answers.challenges", lambda _correct: [("WWW-Authenticate", value) for value in values])


def _more(correct: Callable[..., Pairs], leg: Leg, token: Any) -> Pairs:
    return [("xoauth_request_auth_url", "/authorize"), *reversed(correct(leg, token)), ("oauth_expires_in", "3600")]


def _page(server: Server, _correct: object, _asked: Asked) -> Response:
    return server.pages.page("error", reason="Nothing was introduced.")


VARIANTS: Sequence[Variant] = [
    Variant(
        "metadata-as-text", "The metadata are labelled text/plain.", edited("answers.metadata", label("text/plain"))
    ),
    Variant(
        "metadata-with-more",
        "The metadata have more in them than anybody needs.",
        _members(lambda all_: {"version": 1, "links": [{"href": "https://am.example/"}], **all_, "title": "An AM"}),
    ),
    Variant(
        "metadata-relative",
        "The metadata name places relative to their own.",
        _place(lambda _url, path: path),
    ),
    Variant(
        "places-with-a-query",
        "All places have a query of their own.",
        _place(lambda url, _path: f"{url}?tenant=a%2Fb&name=x+y&empty="),
    ),
    Variant(
        "challenge-with-more",
        "The challenge has more attributes, and another one stands before it.",
        _challenges(f'Basic realm="Elsewhere", OAuth realm="{REALM}", scope="introduction"'),
    ),
    Variant(
        "challenges-on-two-lines",
        "Another challenge stands on a line of its own.",
        _challenges('Digest realm="Elsewhere", nonce="x"', f'oauth realm="{REALM}"'),
    ),
    Variant("refused-with-400", "Whatever is refused is refused with 400.", altered("answers.status", lambda *_: 400)),
    Variant("refused-with-401", "Whatever is refused is refused with 401.", altered("answers.status", lambda *_: 401)),
    Variant(
        "problems-reported",
        "A refusal says what is wrong in a form.",
        _complaint("oauth_problem={reason}", "text/html"),
    ),
    Variant(
        "problems-on-pages", "A refusal is a page.", _complaint("<!DOCTYPE html><title>{reason}</title>", "text/html")
    ),
    Variant("problems-untold", "A refusal has no body.", altered("answers.complaint", lambda *_: "")),
    Variant(
        "tokens-full-of-signs",
        "Tokens, secrets and verifiers are full of signs that have to be escaped.",
        together(
            altered("issuing.value", lambda correct, leg: f"{_SIGNS}{correct(leg)}{_SIGNS}"),
            altered("issuing.secret", lambda correct, leg: f"{_SIGNS}{correct(leg)}{_SIGNS}"),
            altered("issuing.verifier", lambda correct: f"{_SIGNS}{correct()}{_SIGNS}"),
        ),
    ),
    Variant(
        "secrets-empty",
        "The secret of a request token is empty.",
        altered("issuing.secret", lambda correct, leg: "" if leg is Leg.REQUEST_TOKEN else correct(leg)),
    ),
    Variant(
        "verifier-of-digits",
        "A verifier is a number that a user could type in.",
        altered("issuing.verifier", lambda _correct: f"{next(_numbers) * 7919:06}"),
    ),
    Variant("tokens-with-more", "An answer with a token has more parameters.", altered("answers.pairs", _more)),
    Variant(
        "tokens-on-a-line",
        "An answer with a token has a charset and ends its line.",
        edited(
            "answers.token",
            all_of(label("application/x-www-form-urlencoded; charset=utf-8"), body(lambda form: form + b"\r\n")),
        ),
    ),
    Variant(
        "handle-as-text",
        "A handle is a line of text, with status 201 and a Location.",
        edited(
            "answers.handle",
            all_of(
                status(201),
                label("text/plain"),
                header("Location", "/providers/1"),
                body(lambda data: str(json.loads(data)["handle"]).encode("ascii")),
            ),
        ),
    ),
    Variant("handle-without-words", "A handle comes without a body.", edited("answers.handle", body(lambda _: b""))),
    Variant("denial-on-a-page", "Who denies stays where they are.", altered_in("consent.refused", _page)),
    Variant(
        "denial-untold",
        "Who denies goes back to the callback without a word.",
        altered_in("consent.refused", lambda server, _correct, asked: server.consent.sent_back(asked, [])),
    ),
]
