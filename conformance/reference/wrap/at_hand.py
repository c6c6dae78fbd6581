"""Which flow a request belongs to. The correct server asks no more than which profile it has to follow."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from conformance.reference.altering.at_hand import store_at_hand
from conformance.reference.shared.reading import exact_query
from conformance.reference.wrap.profiles import (
    ASSERTION,
    CLIENT_ACCOUNT,
    PROTECTED_RESOURCE,
    REFRESH,
    RICH,
    RICH_APP,
    RICH_APP_PAGE,
    USERNAME_PASSWORD,
    WEB_APP,
    refresh_of,
)
from conformance.reference.wrap.store import Store


def flow_of_request() -> str:
    """The flow that a request's parameters belong to, wherever they are and, where need be, in any letter case."""
    request.get_data()  # which keeps the octets of the body, for who wants to read them in another way
    match request.path:
        case "/access_token":
            return _of_first(_parameters())
        case "/refresh_token":
            return _of_refresh(_parameters())
        case "/user_authorization":
            return _of_authorization(_parameters())
        case "/login" | "/consent":
            asked = _store().delegations.waiting.get(_parameters().get("request"))
            return asked.flow if asked else RICH_APP
        case "/verification":
            return USERNAME_PASSWORD
    return PROTECTED_RESOURCE


def _of_first(sent: Mapping[str, str]) -> str:
    if "wrap_assertion" in sent or "wrap_assertion_format" in sent:
        return ASSERTION
    if "wrap_username" in sent or ("wrap_password" in sent and "wrap_client_id" in sent):
        return USERNAME_PASSWORD
    if "wrap_name" in sent or "wrap_password" in sent:
        return CLIENT_ACCOUNT
    return _of_code(sent)


def _of_code(sent: Mapping[str, str]) -> str:
    """The flow of a code, or of the Client where there is none. A request without the secret is no less a Web App's."""
    store, value = _store(), sent.get("wrap_verification_code")
    code = store.delegations.codes.get(value) or store.delegations.used_codes.get(value)
    client = store.clients.get(sent.get("wrap_client_id", "")) or (code.client if code else None)
    if client is None and ("wrap_client_secret" in sent or "wrap_callback" in sent):
        return WEB_APP
    if client is not None and store.proves_itself(client, "wrap_client_secret" in sent):
        return WEB_APP
    if code is not None and code.flow in RICH:
        return code.flow
    if client is None:
        newest = store.delegations.codes.newest(lambda kept: kept.flow in RICH)
        return newest.flow if newest else RICH_APP
    return RICH_APP if client.redirect_uri else RICH_APP_PAGE


def _of_refresh(sent: Mapping[str, str]) -> str:
    """The refresh of the flow that the token came from; where nobody knows the token, of the newest grant's."""
    store, value = _store(), sent.get("wrap_refresh_token", "")
    token = store.access_token(value)
    grant = store.grant_of(value) or (token.grant if token else None)
    known = (refresh_of(each.flow) for each in ([grant] if grant else reversed(list(store.grants))))
    return next((flow for flow in known if flow in REFRESH), REFRESH[0])


def _of_authorization(sent: Mapping[str, str]) -> str:
    client = _store().clients.get(sent.get("wrap_client_id", ""))
    if "wrap_callback" not in sent and (client is None or client.secret is None):
        return RICH_APP_PAGE
    if client is None:
        secret_of = {each.redirect_uri: each.secret for each in _store().clients.values()}
        return WEB_APP if secret_of.get(sent.get("wrap_callback", "")) else RICH_APP
    return RICH_APP if client.secret is None else WEB_APP


def _parameters() -> Mapping[str, str]:
    sent = [*exact_query().items(multi=True), *request.form.items(multi=True)]
    in_any_case = {name.lower(): value for name, value in reversed(sent)}
    # Beside a name of the draft, one in another letter case is another parameter.
    return in_any_case | {name: value for name, value in reversed(sent) if name.islower()}


def _store() -> Store:
    store: Store = store_at_hand()
    return store
