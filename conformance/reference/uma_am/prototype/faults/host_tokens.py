"""Faults in the host's web server flow (step 1.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import request
from werkzeug.datastructures import MultiDict

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.edits import all_of, body, header, label, status
from conformance.reference.altering.pairs import followed_by, renamed
from conformance.reference.shared.answers import FORM
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.prototype.places import HOST_FLOW, REQUESTER_FLOW

if TYPE_CHECKING:
    from conformance.reference.uma_am.prototype.app import Server

Parameters = Mapping[str, str]
_FLOW = (HOST_FLOW,)


def _newest_host(server: Server, correct: Callable[[Parameters], Client], parameters: Parameters) -> Client:
    try:
        return correct(parameters)
    except Refusal:
        return next(reversed(list(server.store.clients.values())))


def _any_code(server: Server, correct: Callable[[Parameters], str], parameters: Parameters) -> str:
    """A code that was never given out is as good as any."""
    kept = server.store.delegations
    value = parameters.get("code")
    if kept.codes.get(value) or kept.used_codes.get(value):
        return correct(parameters)
    token: str = server.issuing.first_tokens(HOST_FLOW, server.vetting.client(parameters)).access_token.value
    return token


def _whoever_redeems(server: Server, correct: Callable[[Parameters], str], parameters: Parameters) -> str:
    """Who is no known host is taken for the one that the code was given to."""
    code = server.store.delegations.codes.get(parameters.get("code"))
    if code is None or parameters.get("client_id") in server.store.clients:
        return correct(parameters)
    return correct({**parameters, "client_id": code.client.id})


def _from_the_query(_correct: Callable[[], MultiDict[str, str]]) -> MultiDict[str, str]:
    return request.args


def _token_members(change: Callable[[list[tuple[str, object]]], list[tuple[str, object]]]) -> Apply:
    return altered("answers.token_members", lambda correct, token: change(correct(token)))


def _topic(topic: str, *broken: str) -> tuple[str, ...]:
    return tuple(f"{topic}/{each}" for each in broken)


FAULTS: Sequence[Fault] = [
    Fault(
        "host-unknown-welcome",
        _topic("authorization-request", "client-id-missing", "client-id-empty", "client-id-unknown"),
        _FLOW,
        "A host that is not known is taken for the one that came last.",
        altered_in("host_authorization.client", _newest_host),
    ),
    Fault(
        "host-code-made-up",
        (*_topic("web_server", "code-missing", "code-empty", "code-unknown"), "requester-token/code-of-another-flow"),
        (HOST_FLOW, REQUESTER_FLOW),
        "A code that was never given out brings a token.",
        altered_in("host_tokens.issued", _any_code),
    ),
    Fault(
        "host-code-of-another",
        _topic("web_server", "code-bound-to-client"),
        _FLOW,
        "A host redeems the code of another.",
        altered("redemption.bound", lambda *_: True),
    ),
    Fault(
        "host-redirect-uri-unchecked",
        _topic("web_server", "redirect-uri-missing", "redirect-uri-empty", "redirect-uri-altered"),
        _FLOW,
        "A code is redeemed with any redirection URI.",
        altered("redemption.uri_fits", lambda *_: True),
    ),
    Fault(
        "host-code-used-twice",
        _topic("web_server", "code-single-use"),
        _FLOW,
        "A code works again and again.",
        altered("redemption.use", lambda *_: None),
    ),
    Fault(
        "host-client-id-unchecked",
        _topic("token-request", "client-id-missing", "client-id-empty", "client-id-unknown"),
        _FLOW,
        "Whoever has the code gets the token.",
        altered_in("host_tokens.issued", _whoever_redeems),
    ),
    Fault(
        "host-token-request-in-query",
        _topic("token-request", "form-body"),
        _FLOW,
        "The parameters of a token request are read from the query.",
        altered("host_tokens.form", _from_the_query),
    ),
    Fault(
        "host-token-201",
        _topic("token-response", "status"),
        _FLOW,
        "A host's token comes with status 201.",
        edited("answers.granted", status(201)),
    ),
    Fault(
        "host-token-stored",
        _topic("token-response", "no-store"),
        _FLOW,
        "Nothing forbids storing a host's token.",
        edited("answers.granted", header("Cache-Control")),
    ),
    Fault(
        "host-refusal-with-a-token",
        _topic("error-response", "no-token"),
        _FLOW,
        "A refusal has a refresh token in it.",
        altered(
            "answers.refusal_members",
            lambda correct, reason: followed_by("refresh_token", "given-away-by-a-refusal")(correct(reason)),
        ),
    ),
    Fault(
        "host-token-renamed",
        _topic("host-token", "access-token"),
        _FLOW,
        "The host's token is called host_access_token.",
        _token_members(renamed("access_token", "host_access_token")),
    ),
    Fault(
        "host-token-in-a-form",
        _topic("host-token", "json"),
        _FLOW,
        "The host's token comes in a form.",
        edited("answers.granted", all_of(body(lambda text: b"access_token=" + text.split(b'"')[3]), label(FORM))),
    ),
]
