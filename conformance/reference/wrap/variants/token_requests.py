"""Variants in what the Access Token URL and the Refresh Token URL take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in, only, together
from conformance.reference.altering.variants.refusals import repeated, to_https
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.store import Client, User
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Variant
from conformance.reference.wrap.profiles import USERNAME_PASSWORD
from conformance.reference.wrap.store import AUDIENCE

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

Sent = Mapping[str, str]
Act = Callable[[Sent], Issued | Response]


def _for_an_audience(correct: Act, sent: Sent) -> Issued | Response:
    if sent.get("Audience") != AUDIENCE:
        raise Refusal("missing")
    return correct(sent)


def _either(server: Server, flows: Sequence[str]) -> None:
    first, refreshed = server.tokens.first, server.tokens.refreshed

    def either(_correct: Act, sent: Sent) -> Issued | Response:
        return refreshed(sent) if "wrap_refresh_token" in sent else first(sent)

    altered("tokens.first", either)(server, flows)
    altered("tokens.refreshed", either)(server, flows)


def _any_letter_case(place: str, known: Callable[[Server], Mapping[str, User]]) -> Apply:
    def find(server: Server, _correct: object, name: str) -> User | None:
        return next((user for each, user in known(server).items() if each.lower() == name.lower()), None)

    return altered_in(place, find)


def _client_in_any_letter_case(server: Server, _correct: object, sent: Sent) -> Client | None:
    name = sent.get("wrap_client_id", "").lower()
    return next((client for each, client in server.store.clients.items() if each.lower() == name), None)


def _any_client(server: Server, correct: Callable[[Sent], Client], sent: Sent) -> Client:
    try:
        return correct(sent)
    except Refusal:
        return server.store.rich


def _but_the_client(correct: Callable[[Sent, str], str], sent: Sent, name: str) -> str:
    return sent.get(name, "") if name == "wrap_client_id" else correct(sent, name)


VARIANTS: Sequence[Variant] = [
    *repeated("tokens.once_each"),
    Variant(
        "http-redirected",
        "A request over plain http is sent on to https, unread.",
        together(to_https("tokens.access_token_url"), to_https("tokens.refresh_token_url")),
    ),
    Variant(
        "audience-required",
        "A request at the Access Token URL names its Audience, an additional parameter of this Authorization Server.",
        altered("tokens.first", _for_an_audience),
    ),
    Variant("one-url", "The Access Token URL and the Refresh Token URL take each other's requests.", _either),
    Variant(
        "names-in-any-letter-case",
        "Account names, usernames and Client Identifiers are known in any letter case.",
        together(
            _any_letter_case("vetting.find_account", lambda server: server.store.accounts),
            _any_letter_case("vetting.find_user", lambda server: server.store.users),
            altered_in("vetting.find_client", _client_in_any_letter_case),
        ),
    ),
    Variant(
        "values-trimmed",
        "Blanks around a value are left out of account.",
        altered(
            "tokens.once_each", lambda correct, sent: {name: value.strip() for name, value in correct(sent).items()}
        ),
    ),
    # --- ruling B12 ---
    Variant(
        "username-from-any-client",
        "The Username and Password Profile takes any Client Identifier, or none.",
        only(
            (USERNAME_PASSWORD,),
            together(altered("vetting.require", _but_the_client), altered_in("vetting.rich_client", _any_client)),
        ),
    ),
    Variant(
        "username-from-unknown-client-400",
        "The Username and Password Profile refuses a Client Identifier that was never issued with status 400.",
        only(
            (USERNAME_PASSWORD,),
            altered("answers.status", lambda correct, reason: 400 if reason == "client" else correct(reason)),
        ),
    ),
]
