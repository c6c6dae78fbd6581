"""Which flow a request belongs to. The correct server never asks."""

from __future__ import annotations

from flask import request

from conformance.reference.uma_am.prototype import places
from conformance.reference.uma_am.prototype.host.places import FLOW


def flow_of_request() -> str:
    """The flow that has the path of the request at hand."""
    match request.path:
        case places.HOSTMETA:
            return places.METADATA_FLOW
        case places.RESOURCES:
            return places.RESOURCES_FLOW
        case places.HOST_USER | places.HOST_TOKEN | places.LOGIN | places.CONSENT:
            return places.HOST_FLOW
        case places.REQUESTER_USER | places.REQUESTER_TOKEN | places.NAME:
            return places.REQUESTER_FLOW
        case places.VALIDATION:
            return places.VALIDATION_FLOW
    return FLOW
