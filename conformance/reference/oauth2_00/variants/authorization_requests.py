"""Variants in what the authorization endpoint takes and how it says no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, only
from conformance.reference.altering.variants import authorization_requests
from conformance.reference.oauth2_00.delegations import DEVICE, WEB_SERVER, Asked
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Variant

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server


def _page(server: Server, _correct: object, _asked: Asked) -> Response:
    return server.pages.page(
        "error", status=403, reason="You are not known here, and the application wants no question."
    )


def _refused_at_registered(server: Server, correct: Callable[[], Response]) -> Response:
    """Where the redirection URI alone is wrong, deny at the registered one."""
    client = server.store.clients.get(request.args.get("client_id", ""))
    uri = request.args.get("redirect_uri")
    kind = request.args.get("type", "")
    if client is None or not client.redirect_uri or uri in (None, client.redirect_uri) or not request.is_secure:
        return correct()
    if kind not in ("web_server", "user_agent"):
        return correct()
    asked = Asked("", kind, client, client.redirect_uri, True, request.args.get("state"))
    return server.redirection.refused_at_once(asked)


def _any_uri(correct: Callable[[Client, str], bool], client: Client, uri: str) -> bool:
    return client.redirect_uri is None or correct(client, uri)


def _only_known(correct: Callable[..., object], query: object) -> object:
    known = {"type", "client_id", "redirect_uri", "state", "immediate", "secret_type", "client_secret"}
    if set(request.args) - known:
        raise Refusal("repeated")
    return correct(query)


VARIANTS: Sequence[Variant] = [
    # --- what is taken ---
    Variant(
        "web-server-clients-need-not-register",
        "A client of the web server flow that has registered no redirection URI may name any.",
        only((WEB_SERVER,), altered("authorize.fits", _any_uri)),
    ),
    *authorization_requests.VARIANTS,
    Variant(
        "authorization-unknown-parameter-refused",
        "An authorization request with a parameter that nobody knows is refused.",
        altered("authorize.once_each", _only_known),
    ),
    Variant(
        "immediate-other-values-false",
        "A value of immediate that nobody knows is read as false.",
        altered("authorize.immediate", lambda _correct, parameters: parameters.get("immediate") == "true"),
    ),
    # --- immediate ---
    Variant(
        "immediate-unsupported",
        "With immediate=true every request is denied.",
        altered_in("authorize.at_once", lambda server, _correct, asked: server.redirection.refused_at_once(asked)),
    ),
    Variant(
        "immediate-denied-by-a-page",
        "A request with immediate=true is denied by an error page with status 403, and nobody is sent back.",
        altered_in("redirection.refused_at_once", _page),
    ),
    # --- how it says no ---
    Variant(
        "wrong-uri-denied-at-registered-uri",
        "A request with a redirection URI that is not registered is denied by a redirect to the registered one.",
        altered_in("authorize.authorize", _refused_at_registered),
    ),
    Variant(
        "device-refused-by-a-page",
        "A device request that is refused gets a page.",
        only((DEVICE,), altered_in("authorize.refused", lambda server, _correct, _flow, why: server.pages.error(why))),
    ),
]
