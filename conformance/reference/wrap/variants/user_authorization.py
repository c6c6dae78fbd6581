"""Variants at the User Authorization URL: who may ask for what, and how the User is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.variants import authorization_requests, decisions, pages
from conformance.reference.altering.variants.pages import NO_SESSION, by_redirects, remembered
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Variant

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

Fits = Callable[[Client, str], bool]
Sent = Mapping[str, str]


def _any_for_rich(correct: Fits, client: Client, uri: str) -> bool:
    return client.secret is None or correct(client, uri)


def _same_place(correct: Fits, client: Client, uri: str) -> bool:
    known, sent = urlsplit(client.redirect_uri or ""), urlsplit(uri)
    return correct(client, uri) or (known.scheme, known.netloc) == (sent.scheme, sent.netloc)


def _registered_instead(
    server: Server, correct: Callable[[Client, Sent], str | None], client: Client, sent: Sent
) -> str | None:
    may_leave_out = server.authorize.may_have_none(client)
    return correct(client, sent if may_leave_out else {"wrap_callback": client.redirect_uri or "", **sent})


def _anybody(server: Server, flows: Sequence[str]) -> None:
    met: dict[str, Client] = {}

    def client(correct: Callable[[Sent], Client], sent: Sent) -> Client:
        try:
            return correct(sent)
        except Refusal:
            name = sent.get("wrap_client_id")
            if not name:
                raise
        return met.setdefault(name, Client(name, None))

    def find(correct: Callable[[Sent], Client | None], sent: Sent) -> Client | None:
        return correct(sent) or met.get(sent.get("wrap_client_id", ""))

    def fits(correct: Fits, client: Client, uri: str) -> bool:
        theirs = {each.redirect_uri for each in server.store.clients.values() if each.secret}
        return correct(client, uri) or (client.secret is None and uri not in theirs)

    altered("vetting.find_client", find)(server, flows)
    altered("authorize.client", client)(server, flows)
    altered("authorize.fits", fits)(server, flows)


VARIANTS: Sequence[Variant] = [
    # --- what is asked ---
    *authorization_requests.VARIANTS,
    Variant(
        "rich-callback-unregistered",
        "A rich application may name any Callback URL.",
        altered("authorize.fits", _any_for_rich),
    ),
    Variant(
        "rich-client-unregistered",
        "A rich application may name any Client Identifier and any Callback URL but a web application's.",
        _anybody,
    ),
    Variant(
        "callback-pattern",
        "Any path at the place of the registered Callback URL is as good as its own.",
        altered("authorize.fits", _same_place),
    ),
    Variant(
        "callback-left-out",
        "For a web application that names no Callback URL the registered one is taken.",
        altered_in("authorize.callback", _registered_instead),
    ),
    # --- the User ---
    remembered(lambda asked: asked.verification is None),
    Variant("no-session-kept", "The User logs in each time.", NO_SESSION),
    by_redirects(),
    *pages.VARIANTS,
    *decisions.VARIANTS,
]
