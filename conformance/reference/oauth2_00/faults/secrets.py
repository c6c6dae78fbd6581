"""Faults in access tokens with a secret, as the authorization server gives them (secret_type in sections 3.5 to 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.oauth2_00.delegations import USER_AGENT, Asked
from conformance.reference.oauth2_00.signatures import HMAC_SHA256
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.store import Grant
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_SECRET = "access_token_secret"
_TOPIC = Topic("token-response", (USER_AGENT, *FLOWS))
_REFRESH = Topic("refresh", ("refresh",))


def _secret(name: str, text: str, change: Callable[[str], Pairs]) -> Fault:
    """A fault that has other parameters in place of the secret; `change` gets its value."""

    def pairs(correct: Callable[[Issued], Pairs], issued: Issued) -> Pairs:
        changed = [change(value) if name == _SECRET else [(name, value)] for name, value in correct(issued)]
        return [pair for each in changed for pair in each]

    return _TOPIC.fault(name, "secret-delivered", text, altered("answers.granted_pairs", pairs))


def _unasked(correct: Callable[[Issued], Pairs], issued: Issued) -> Pairs:
    pairs = correct(issued)
    return pairs if issued.access_token.secret is not None else [*pairs, (_SECRET, "a-secret-nobody-asked-for")]


def _stored(correct: Callable[..., Response], *arguments: Asked | Issued) -> Response:
    response = correct(*arguments)
    if any(isinstance(each, Issued) and each.access_token.secret is not None for each in arguments):
        response.headers.remove("Cache-Control")
    return response


def _called_token_type(correct: Callable[..., str | None], parameters: Mapping[str, str]) -> str | None:
    return correct({"secret_type": parameters["token_type"]} if "token_type" in parameters else {})


def _kept(server: Server, correct: Callable[..., Issued], grant: Grant, token: str, secret_type: str | None) -> Issued:
    latest = server.store.latest_access_token(grant)
    had_one = latest is not None and latest.secret is not None
    return correct(grant, token, HMAC_SHA256 if had_one else secret_type)


def _or(instead: str | None) -> Callable[..., str | None]:
    """This type of secret in place of one that is not supported."""

    def secret_type(correct: Callable[..., str | None], parameters: Mapping[str, str]) -> str | None:
        try:
            return correct(parameters)
        except Refusal:
            return instead

    return secret_type


def _foreign_error(correct: Callable[..., str | None], flow: str | None, reason: str) -> str | None:
    return "unsupported_token_type" if reason == "secret-type" else correct(flow, reason)


FAULTS: Sequence[Fault] = [
    # --- the secret in the answer ---
    _secret("secret-missing", "A token with a secret comes without it.", lambda _: []),
    _secret("secret-empty", "The access_token_secret is empty.", lambda _: [(_SECRET, "")]),
    _secret("secret-renamed", "The secret is called token_secret.", lambda value: [("token_secret", value)]),
    _secret(
        "secret-twice",
        "The answer has two different secrets.",
        lambda value: [(_SECRET, value), (_SECRET, "another-secret-altogether")],
    ),
    _TOPIC.fault(
        "secret-type-ignored",
        "secret-delivered",
        "Whatever secret_type says, the token is a bearer token.",
        altered("issuing.secret", lambda _correct, _secret_type: None),
    ),
    Fault(
        "secret-type-of-section-5-3",
        ("token-response/secret-delivered", "refresh/unsupported-secret-type"),
        _TOPIC.flows,
        "The type of secret is read from token_type, as section 5.3 calls it, and nowhere else.",
        altered("authorization.secret_type", _called_token_type),
    ),
    Fault(
        "secret-unasked",
        ("token-response/no-secret-unasked", "refresh/bearer-by-default"),
        _TOPIC.flows,
        "The answer has an access_token_secret that nobody asked for.",
        altered("answers.granted_pairs", _unasked),
    ),
    _TOPIC.fault(
        "no-store-missing-with-secret",
        "no-store",
        "Only an answer with a secret in it has no Cache-Control.",
        together(altered("answers.granted", _stored), altered("redirection.with_token", _stored)),
    ),
    # --- the type at a refresh ---
    Fault(
        "refresh-ignores-secret-type",
        ("token-response/secret-delivered",),
        ("refresh",),
        "A refresh brings a bearer token, whatever secret_type says.",
        altered("issuing.secret", lambda _correct, _secret_type: None),
    ),
    _REFRESH.fault(
        "refresh-keeps-secret-type",
        "bearer-by-default",
        "A refresh brings a token with a secret where the token before had one, asked for or not.",
        altered_in("issuing.renewed", _kept),
    ),
    _REFRESH.fault(
        "unsupported-secret-type-bearer",
        "unsupported-secret-type",
        "A refresh that asks for an unknown type of secret brings a bearer token.",
        altered("authorization.secret_type", _or(None)),
    ),
    _REFRESH.fault(
        "unsupported-secret-type-replaced",
        "unsupported-secret-type",
        "A refresh that asks for an unknown type of secret brings one for hmac-sha256.",
        altered("authorization.secret_type", _or(HMAC_SHA256)),
    ),
    Fault(
        "unsupported-secret-type-foreign-error",
        ("error-response/error-value",),
        ("refresh",),
        "An unknown type of secret is named unsupported_token_type, which is not in the list.",
        altered("answers.error", _foreign_error),
    ),
]
