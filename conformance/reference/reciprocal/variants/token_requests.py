"""Variants in how a token request is read and refused (RFC 6749 sections 2.3, 4.1.3 and 5.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask import Response

from conformance.reference.altering.alterations import altered, edited, together
from conformance.reference.altering.edits import label
from conformance.reference.altering.pairs import followed_by
from conformance.reference.altering.variants import refusals
from conformance.reference.altering.variants.codes import burnt
from conformance.reference.reciprocal.altering.refusing import members
from conformance.reference.reciprocal.altering.stand_ins import by_header
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Variant


def _challenges(*challenges: str) -> Apply:
    return altered("answers.challenges", lambda _correct, _reason: list(challenges))


def _named(errors: Mapping[str, str]) -> Apply:
    """Other errors for these reasons."""
    return altered("answers.error", lambda correct, reason: errors.get(reason) or correct(reason))


def _bad_request_but_after_basic(correct: Callable[[str], Response], reason: str) -> Response:
    response = correct(reason)
    if reason == "client" and not by_header():
        response.status_code = 400
        response.headers.remove("WWW-Authenticate")
    return response


def _no_code_no_grant(
    correct: Callable[[Mapping[str, str], str], str], parameters: Mapping[str, str], name: str
) -> str:
    try:
        return correct(parameters, name)
    except Refusal:
        raise Refusal("code" if name == "code" else "missing") from None


FOR_CODES: Sequence[Variant] = [
    burnt("redemption.authorization_code", "code"),
    Variant(
        "two-ways-accepted",
        "Credentials in the body are left alone beside those in the header.",
        altered("authentication.two_ways", lambda _correct, _parameters: False),
    ),
    Variant(
        "client-id-left-alone",
        "A client_id beside the Authorization header is left alone.",
        altered("authentication.same_client", lambda _correct, _client, _parameters: True),
    ),
    Variant(
        "left-out-is-no-grant",
        "A request without a code has an invalid grant.",
        altered("vetting.require", _no_code_no_grant),
    ),
    Variant(
        "redirect-uri-is-the-request",
        "A bad redirect_uri makes an invalid request and no invalid grant.",
        _named({"redirect-uri": "invalid_request"}),
    ),
]

VARIANTS: Sequence[Variant] = [
    *refusals.OF_ANY_FORMAT,
    Variant(
        "bad-request-for-a-client",
        "A client that has not tried to authenticate in the header is refused with status 400.",
        altered("answers.refused", _bad_request_but_after_basic),
    ),
    *(
        Variant(f"challenge-{name}", f"The challenge of a refused client {text}.", _challenges(*challenges))
        for name, text, challenges in (
            ("lower-case", "has the scheme basic", ('basic realm="clients"',)),
            ("with-charset", "has a charset", ('Basic realm="clients", charset="UTF-8"',)),
            ("among-others", "stands behind another one", ('Digest realm="a, b", nonce="x", Basic realm="clients"',)),
            ("on-two-lines", "stands on a second line", ('Bearer realm="clients"', 'Basic realm="clients"')),
        )
    ),
    Variant(
        "refusal-described",
        "Refusals have a description and the address of a page.",
        together(
            members(followed_by("error_description", "No token this time [see 5.2]: ask 'us', not them.")),
            members(followed_by("error_uri", "https://as.example/help?code=1&lang=en#errors")),
        ),
    ),
    Variant(
        "refusal-with-other-members",
        "Refusals have members that nobody knows.",
        members(lambda said: [("status", 400), *said, ("trace", {"id": None, "parts": []})]),
    ),
    Variant(
        "refusal-label-bare",
        "Refusals are labelled application/json.",
        edited("answers.refused", label("application/json")),
    ),
]
