"""Which flow a request belongs to. The correct server never asks."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import unquote_plus

from flask import request

from conformance.reference.altering.at_hand import store_at_hand
from conformance.reference.reciprocal.revisions import CODE, PARTY_A, PARTY_B
from conformance.reference.reciprocal.store import Store
from conformance.reference.shared.reading import exact_query


def flow_of_request() -> str:
    """The flow that a request's place and parameters belong to, wherever they are.

    A token request is party A's business if it comes from party B or with a code of party A's own, and party B's if it
    has what only a reciprocal grant has.
    """
    request.get_data()  # which keeps the octets of the body, for who wants to read them in another way
    match request.path:
        case "/token":
            return _of_token_request(_parameters())
        case "/start" | "/linked":
            return PARTY_A
        case "/login":
            return CODE if _parameters().get("request") else PARTY_A
        case "/consent":
            asked = _store().delegations.waiting.get(_parameters().get("request"))
            return asked.flow if asked else CODE
    return CODE


def _of_token_request(sent: Mapping[str, str]) -> str:
    store, value = _store(), sent.get("code")
    if "reciprocal" in sent.get("grant_type", "").lower() or "access_token" in sent:
        return PARTY_B
    code = store.delegations.codes.get(value) or store.delegations.used_codes.get(value)
    from_party_b = store.party_b.id in (_basic_client_id(), sent.get("client_id"))
    return PARTY_A if from_party_b or (code is not None and code.flow == PARTY_A) else CODE


def _basic_client_id() -> str:
    encoded = request.headers.get("Authorization", "").partition(" ")[2].strip()
    try:
        return unquote_plus(base64.b64decode(encoded).decode("utf-8").partition(":")[0])
    except (binascii.Error, ValueError):
        return ""


def _parameters() -> Mapping[str, str]:
    sent = [*exact_query().items(multi=True), *request.form.items(multi=True)]
    body = request.get_json(silent=True) if request.is_json else None
    sent += [(str(name), str(value)) for name, value in body.items()] if isinstance(body, dict) else []
    return dict(reversed(sent))


def _store() -> Store:
    store: Store = store_at_hand()
    return store
