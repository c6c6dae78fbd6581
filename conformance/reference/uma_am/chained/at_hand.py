"""Which flow a request belongs to. The correct server never asks."""

from __future__ import annotations

from flask import request

from conformance.reference.uma_am.chained.signed import PREFIX
from conformance.reference.uma_am.chained.store import REGISTRATION, TOKEN_REQUESTER, WEB_SERVER


def flow_of_request() -> str:
    """The flow that a request's place belongs to."""
    request.get_data()  # which keeps the octets of the body, for what they are signed with
    if request.path.startswith(f"{PREFIX}/"):
        return REGISTRATION
    return TOKEN_REQUESTER if request.path == "/token_requester" else WEB_SERVER
