"""Variants in the OAuth that is spoken: which revision, which methods, what is remembered (RFC 5849 2 and 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Variant
from conformance.reference.uma_am.protectserve.signatures import HMAC_SHA1, PLAINTEXT
from conformance.reference.uma_am.protectserve.store import Leg, Status, Token
from conformance.reference.uma_am.protectserve.verification import Verified

if TYPE_CHECKING:
    from conformance.reference.uma_am.protectserve.app import Server

_KNOWN = (
    "consumer_key",
    "token",
    "signature_method",
    "signature",
    "timestamp",
    "nonce",
    "version",
    "callback",
    "verifier",
)


def _brought_by_user(_correct: object, _token: Token) -> str:
    callback = request.args.get("oauth_callback")
    if not callback:
        raise Refusal("form")
    return callback


def _no_callback(_correct: object, found: Verified) -> str:
    if "oauth_callback" in found.values:
        raise Refusal("repeated")
    return ""


_ONE_0 = together(
    altered("issuers.callback", lambda _correct, _found: ""),
    altered("answers.confirmation", lambda _correct: []),
    altered("consent.callback", _brought_by_user),
    altered("consent.verifier_pairs", lambda _correct, _token: []),
    altered("issuers.verifier_fits", lambda *_: True),
)


def _over_after_a_refusal(server: Server, correct: Callable[..., Response], leg: Leg, reason: str) -> Response:
    token = server.store.request_tokens.get(server.protocol.values().get("oauth_token"))
    if leg is Leg.ACCESS_TOKEN and token is not None:
        token.status = Status.USED
    return correct(leg, reason)


def _header_only(server: Server, correct: Callable[..., None], leg: Leg, values: Mapping[str, str]) -> None:
    correct(leg, values)
    if any(name.startswith("oauth_") for name, _ in server.protocol.elsewhere()):
        raise Refusal("repeated")


def _known_only(server: Server, correct: Callable[..., None], leg: Leg, values: Mapping[str, str]) -> None:
    correct(leg, values)
    if {name.removeprefix("oauth_") for name, _ in server.protocol.signed()} - set(_KNOWN):
        raise Refusal("method")


def _no_realm(server: Server, correct: Callable[..., None], leg: Leg, values: Mapping[str, str]) -> None:
    correct(leg, values)
    if "realm=" in request.headers.get("Authorization", ""):
        raise Refusal("repeated")


def _letters_and_digits(correct: Callable[..., None], leg: Leg, values: Mapping[str, str]) -> None:
    correct(leg, values)
    nonce = values.get("oauth_nonce")
    if nonce is not None and not (nonce.isascii() and nonce.isalnum() and 20 <= len(nonce) <= 30):
        raise Refusal("nonce")


def _written_anew(correct: Callable[[str, str], str], callback: str, parameters: str) -> str:
    uri, mark, query = callback.partition("?")
    return correct(f"{uri}{mark}{urlencode(parse_qsl(query), quote_via=quote)}", parameters)


def _methods(*names: str) -> Apply:
    return altered("verification.methods", lambda _correct, _leg: names)


def _once(server: Server, correct: Callable[[], Response]) -> Response:
    response = correct()
    server.store.introduced.take(server.protocol.values().get("oauth_token"))
    return response


VARIANTS: Sequence[Variant] = [
    Variant("oauth-1-0", "OAuth 1.0: the callback comes with the user, and there is no verifier.", _ONE_0),
    Variant(
        "oauth-1-0-to-the-letter",
        "OAuth 1.0, to which a callback in the request for a request token is an error.",
        together(_ONE_0, altered("issuers.callback", _no_callback)),
    ),
    Variant("hmac-sha1-only", "Requests are signed with HMAC-SHA1.", _methods(HMAC_SHA1)),
    Variant("plaintext-only", "Requests are signed with PLAINTEXT.", _methods(PLAINTEXT)),
    Variant(
        "oauth-1-0-with-plaintext-only",
        "OAuth 1.0, signed with PLAINTEXT.",
        together(_ONE_0, _methods(PLAINTEXT)),
    ),
    Variant(
        "any-time-any-nonce",
        "A timestamp of any time will do, and no nonce is remembered.",
        together(altered("verification.in_time", lambda *_: True), altered("verification.used", lambda *_: False)),
    ),
    Variant(
        "no-second-try",
        "A request token is over when a request with it is refused.",
        altered_in("answers.refusal", _over_after_a_refusal),
    ),
    Variant(
        "header-only",
        "Protocol parameters are taken from the Authorization header alone.",
        altered_in("verification.require_all", _header_only),
    ),
    Variant(
        "known-parameters-only",
        "A request with any other parameter is refused.",
        altered_in("verification.require_all", _known_only),
    ),
    Variant(
        "no-realm-in-requests",
        "A request whose Authorization header has a realm is refused, signed or not.",
        altered_in("verification.require_all", _no_realm),
    ),
    Variant(
        "nonces-of-letters-and-digits",
        "Nonces are letters and digits, 20 to 30 of them, as the server of oauthlib takes them.",
        altered("verification.require_all", _letters_and_digits),
    ),
    Variant(
        "callback-written-anew",
        "The query of a callback is taken apart and escaped in another way.",
        altered("consent.joined", _written_anew),
    ),
    Variant("handle-once", "An access token brings one handle.", altered_in("issuers.hand_out", _once)),
]
