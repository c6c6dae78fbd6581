"""Another form of a working request, which a draft can be misread for: tried only where the right one is refused."""

from __future__ import annotations

from dataclasses import replace

from conformance.outcome.findings import Stop
from conformance.roles.asking import Asking, values_of
from conformance.roles.flow_request import FlowRequest
from conformance.spec.model import Alternative, Flow


def speakable(alternative: Alternative, asking: Asking) -> bool:
    """Whether the target file has what the other form needs: its endpoint, and a value for each of its parameters."""
    endpoint = alternative.endpoint or asking.flow.endpoint
    try:
        values_of(asking, alternative.parameters, {})
    except Stop:
        return False
    return asking.run.target.get(f"endpoints.{endpoint}") is not None


def spoken(alternative: Alternative, request: FlowRequest, asking: Asking) -> FlowRequest:
    """The request in its other form."""
    known = request.credentials
    return replace(
        request.with_(dict(values_of(asking, alternative.parameters, {}))),
        endpoint=alternative.endpoint or request.endpoint,
        place=alternative.place or request.place,
        method=alternative.method or request.method,
        credentials=known and known.at(alternative.client_authentication or known.place),
    )


def also_broken(flow: Flow, alternative: Alternative) -> set[str]:
    """A form that changes several things breaks what each of its changes breaks alone."""
    return {other.breaks for other in flow.alternatives if other.is_part_of(alternative)}
