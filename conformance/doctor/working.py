"""The working run of a flow, of every kind that flows have: what it brings, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.doctor import working_uma
from conformance.doctor.works import Works
from conformance.roles.answers import describe
from conformance.roles.cast import Cast
from conformance.spec.model import Flow, FlowKind


def working(cast: Cast, flow: Flow) -> Works:
    """Run a flow once as it is meant to be. Stop with the reason if it does not work."""
    return _RUNS.get(flow.kind, _token)(cast, flow)


def _token(cast: Cast, flow: Flow) -> Works:
    if flow.authorization is not None and not flow.issues:
        granted = cast.authorization(flow.id).working
        return Works(f"the person came back with {flow.authorization.grant}", doubt=granted.doubt)
    found = cast.token_flow(flow.id).working
    by_redirect = flow.authorization is not None and flow.authorization.answer != "body"
    doubt = cast.authorization(flow.id).working.doubt if by_redirect else None
    return Works(f"the working request got {describe(found.exchange)}", found.breaks, doubt)


def _resource(cast: Cast, _flow: Flow) -> Works:
    bearer = cast.resource.bearer
    source = "the target file" if bearer.source is None else bearer.source.flow.id
    return Works(f"a token of {source} opens endpoints.resource, by {bearer.way}")


def _signed(cast: Cast, _flow: Flow) -> Works:
    opened = cast.signed.working
    dialect = f" in another dialect: {opened.dialect.name}" if opened.dialect.name else ""
    return Works(f"a signed request with a token of {opened.token.source.flow.id} opens endpoints.resource{dialect}")


def _party_b(cast: Cast, flow: Flow) -> Works:
    grant = cast.grants(flow.id).working
    _ = cast.redemptions(flow.id).seen
    return Works(f"the grant got {describe(grant.exchange)}, and its code was redeemed at the suite", grant.breaks)


def _party_a(cast: Cast, flow: Flow) -> Works:
    _ = cast.links(flow.id).grant
    found = cast.token_flow(flow.id).working
    return Works(f"a grant came to the suite, and redeeming its code got {describe(found.exchange)}", found.breaks)


_RUNS: Mapping[FlowKind, Callable[[Cast, Flow], Works]] = {
    FlowKind.RESOURCE: _resource,
    FlowKind.SIGNED: _signed,
    FlowKind.PARTY_B: _party_b,
    FlowKind.PARTY_A: _party_a,
    FlowKind.INTRODUCTION: working_uma.introduction,
    FlowKind.CHAIN: working_uma.chain,
    FlowKind.MANAGER: working_uma.manager,
    FlowKind.HOST: working_uma.host,
}
