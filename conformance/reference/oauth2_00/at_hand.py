"""Which flow a request belongs to. The correct server never asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request
from werkzeug.datastructures import CombinedMultiDict

from conformance.reference.altering.at_hand import store_at_hand
from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.oauth2_00.delegations import DELEGATION, DEVICE, USER_AGENT, WEB_SERVER
from conformance.reference.oauth2_00.signatures import SCHEME
from conformance.reference.shared.credentials import read
from conformance.reference.shared.reading import exact_query

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.store import Store

RESOURCE, SIGNED = "resource", "signed"
ALL_FLOWS = (USER_AGENT, *FLOWS, SIGNED, RESOURCE)

# What a token request without a usable type gives its flow away by.
_SIGNS = {"refresh_token": "refresh", "assertion": "assertion", "format": "assertion"}
_SIGNS |= {"username": "username", "password": "username", "redirect_uri": WEB_SERVER}
# What a request at a resource is taken for a signed one by.
SIGNATURE = frozenset({"nonce", "timestamp", "algorithm", "signature"})


def flow_of_request() -> str:
    """The flow its type names, or else the one its parameters belong to."""
    match request.path:
        case "/token":
            return _named(FLOWS) or _of_token_request()
        case "/authorize":
            return _named((*DELEGATION, *FLOWS)) or _of_authorization_request()
        case "/login" | "/consent":
            asked = _store().delegations.waiting.get(_parameters().get("request"))
            return asked.flow if asked else DEVICE
        case "/device":
            return DEVICE
    return SIGNED if SIGNATURE & set(read(request.headers.get("Authorization"), SCHEME)) else RESOURCE


def _named(flows: tuple[str, ...]) -> str | None:
    named = _parameters().get("type", "")
    named = "refresh" if named == "refresh_token" else named
    return named if named in flows else None


def _of_token_request() -> str:
    parameters = _parameters()
    found = next((_SIGNS[name] for name in _SIGNS if name in parameters), None)
    if found is None and "code" in parameters:
        return DEVICE if request.method == "GET" and "client_secret" not in parameters else WEB_SERVER
    return found or "client_cred"


def _of_authorization_request() -> str:
    """A device has no redirection URI; of the two flows that have one, a client without a secret uses the first."""
    if request.method != "GET":
        return _of_token_request()
    parameters = _parameters()
    if "redirect_uri" not in parameters:
        return DEVICE
    client = _store().clients.get(parameters.get("client_id", ""))
    return USER_AGENT if client is not None and client.secret is None else WEB_SERVER


def _parameters() -> CombinedMultiDict[str, str]:
    return CombinedMultiDict([exact_query(), request.form])


def _store() -> Store:
    store: Store = store_at_hand()
    return store
