"""The authorization manager's call of the host (the main idea)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.reciprocal.inbound import header, query_of, sent_of
from conformance.roles.uma.chain.asks import FIRST_HOST, Asked
from conformance.roles.uma.chain.token_requester import TokenRequester
from conformance.suites.check import Check, requirement
from conformance.suites.uma_am.chained_forms import of_working
from conformance.wire.exchange import Exchange

RECORDED = "nothing: what the manager does is recorded"
NO_CALL = "no call of the first host"


def _call(asked: Asked) -> Exchange | None:
    return next((call.exchange for call in asked.calls if call.host == FIRST_HOST), None)


def method(asked: Asked, _check: Check) -> Judgement:
    """How the call travels."""
    call = _call(asked)
    if call is None:
        return left_open(RECORDED, NO_CALL)
    label = " ".join(header(call, "Content-Type")) or "no media type"
    names = ", ".join(dict.fromkeys(name for form in (sent_of(call), query_of(call)) for name, _ in form.pairs))
    return left_open(RECORDED, f"{call.request.method}, {label}, parameters: {names or 'none'}", call.id)


def resource(asked: Asked, check: Check) -> Judgement:
    """Where the call names the resource."""
    call, name = _call(asked), check.profile.names["host_resource"].default
    if call is None:
        return left_open(RECORDED, NO_CALL)
    wanted = check.run.target.get("chained.resource_uri")
    under = [each for form in (sent_of(call), query_of(call)) for each, value in form.pairs if value == wanted]
    said = f"the resource as {', '.join(under)}" if under else "the resource is no parameter as it was asked for"
    return left_open(f"the resource as {name}", said, call.id)


def am_token(asked: Asked, check: Check) -> Judgement:
    """Where the call has the manager's own token."""
    call, name = _call(asked), check.profile.names["am_token"].default
    if call is None:
        return left_open(RECORDED, NO_CALL)
    token = check.run.target.get("chained.am_token") or ""
    places = [f"{each} in the body" for each, value in sent_of(call).pairs if value == token]
    places += [f"{each} in the query" for each, value in query_of(call).pairs if value == token]
    places += ["the Authorization header" for value in header(call, "Authorization") if token in value]
    return left_open(f"the token as {name}", ", ".join(dict.fromkeys(places)) or "the token is not there", call.id)


test_call = of_working(
    {
        "chain-call/by-post": method,
        "chain-call/resource": resource,
        "chain-call/am-token": am_token,
    }
)


@requirement("chain-call/asked-again")
def test_asked_again(check: Check, token_requester: TokenRequester) -> None:
    """Whether the host is asked again for the same requester and the same resource is recorded."""
    again = token_requester.again
    said = "the host is asked again" if again.calls else "the host is not asked again"
    check(left_open(RECORDED, f"{said}: {again.origin.value}", again.exchange.id))
