"""Faults in whether a request token brings an access token, and an access token a handle (steps 6 and 7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, edited, together
from conformance.reference.altering.edits import status
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.protectserve.faults.legs import fault, in_legs
from conformance.reference.uma_am.protectserve.store import Leg, Status, Token

if TYPE_CHECKING:
    from conformance.reference.uma_am.protectserve.app import Server


def _as_good_as_authorized(which: Status) -> Apply:
    """Let a request token of another status bring an access token, whatever its verifier."""
    return together(
        altered("issuers.is_authorized", lambda correct, token: token.status is which or correct(token)),
        altered("issuers.verifier_fits", lambda correct, token, value: token.status is which or correct(token, value)),
    )


def _newest_request_token(server: Server, correct: Callable[..., Token | None], value: str | None) -> Token | None:
    found = correct(value)
    return found or server.store.request_tokens.newest(lambda token: token.status is Status.AUTHORIZED)


def _beginning_alike(server: Server, correct: Callable[..., Token | None], value: str | None) -> Token | None:
    return correct(value) or server.store.introduced.newest(lambda token: token.value[:3] == (value or "")[:3])


def _any_secret(
    server: Server, correct: Callable[..., bool], leg: Leg, values: Any, consumer: Any, token: Token | None
) -> bool:
    if correct(leg, values, consumer, token):
        return True
    if leg is not Leg.ACCESS_TOKEN:
        return False
    return server.store.request_tokens.newest(lambda each: correct(leg, values, consumer, each)) is not None


def _without_token(server: Server, correct: Callable[[], Response]) -> Response:
    if "oauth_token" in server.protocol.values():
        return correct()
    found = server.verification.verified(Leg.ACCESS_TOKEN)
    return server.answers.token(Leg.ACCESS_TOKEN, server.issuing.access_token(found.consumer))


def _any_verifier(server: Server, correct: Callable[..., bool], token: Token, verifier: str | None) -> bool:
    known = server.store.request_tokens.newest(lambda each: bool(verifier) and each.verifier == verifier)
    return known is not None or correct(token, verifier)


def _either_token(server: Server, correct: Callable[..., Token | None], value: str | None) -> Token | None:
    return correct(value) or server.store.request_tokens.get(value)


def _access(name: str, broken: str, text: str, apply: Apply) -> Fault:
    return fault(name, [f"access-token/{broken}"], text, apply)


def _told_by_verifier(server: Server, correct: Callable[[Token], bool], token: Token) -> bool:
    undecided = token.status in (Status.ALLOCATED, Status.DENIED) and not token.verifier
    return correct(token) or (undecided and not server.protocol.values().get("oauth_verifier"))


FAULTS: Sequence[Fault] = [
    _access(
        "unauthorized-token-exchanged",
        "unauthorized-token",
        "A request token brings an access token before anybody has authorized it.",
        _as_good_as_authorized(Status.ALLOCATED),
    ),
    _access(
        "denied-token-exchanged",
        "denied-token",
        "A request token brings an access token though the user said no.",
        _as_good_as_authorized(Status.DENIED),
    ),
    fault(
        "no-verifier-for-no-verifier",
        in_legs([Leg.ACCESS_TOKEN], ["unauthorized-token", "denied-token"]),
        "Nothing but the verifier tells whether a request token is authorized: without one, one that has none is.",
        altered_in("issuers.is_authorized", _told_by_verifier),
    ),
    _access(
        "token-exchanged-twice",
        "used-token",
        "A request token brings one access token after the other.",
        altered("issuers.is_authorized", lambda correct, token: token.status is Status.USED or correct(token)),
    ),
    _access(
        "unknown-token-exchanged",
        "unknown-token",
        "A request token that nobody knows is taken for the newest that was authorized.",
        altered_in("issuers.request_token_of", _newest_request_token),
    ),
    _access(
        "secret-of-any-token",
        "foreign-token",
        "The signature may be made with the secret of any request token.",
        altered_in("verification.fits", _any_secret),
    ),
    _access(
        "token-of-another-consumer-exchanged",
        "another-consumer",
        "A request token serves every consumer.",
        altered("issuers.belongs", lambda *_: True),
    ),
    _access(
        "access-token-without-request-token",
        "token-missing",
        "Without a request token there is an access token all the same.",
        altered_in("issuers.exchange", _without_token),
    ),
    _access(
        "verifier-missing-accepted",
        "verifier-missing",
        "A verifier is looked at only where there is one.",
        altered("issuers.verifier_fits", lambda correct, token, value: value is None or correct(token, value)),
    ),
    _access(
        "verifier-compared-in-part",
        "verifier-wrong",
        "Only the first three characters of a verifier are compared.",
        altered(
            "issuers.verifier_fits",
            lambda _correct, token, value: value is not None and value[:3] == token.verifier[:3],
        ),
    ),
    _access(
        "verifier-of-any-token",
        "verifier-foreign",
        "The verifier of any request token will do.",
        altered_in("issuers.verifier_fits", _any_verifier),
    ),
    fault(
        "handle-refused-to-everybody",
        ["handle/given"],
        "Nobody gets a handle, whatever their access token.",
        edited("issuers.hand_out", status(403)),
    ),
    fault(
        "handle-for-an-unknown-token",
        ["handle/unknown-token"],
        "Of an access token only the first three characters are compared.",
        altered_in("issuers.access_token_of", _beginning_alike),
    ),
    fault(
        "handle-for-a-request-token",
        ["handle/request-token"],
        "A request token brings a handle too.",
        altered_in("issuers.access_token_of", _either_token),
    ),
    fault(
        "refused-with-403",
        ["refusal/status"],
        "Whatever is refused is refused with status 403.",
        altered("answers.status", lambda *_: 403),
    ),
    fault(
        "token-in-refusals",
        ["refusal/no-token"],
        "The body of a refusal has a token in it.",
        altered("answers.complaint", lambda *_: "oauth_token=take-this&oauth_token_secret=and-this"),
    ),
]
