"""Judgements about a host that has an authorization manager (prototype protocol flow, steps 2.1 and 3)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from conformance.outcome.judgement import Judgement, Standing, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.reciprocal.inbound import header, sent_of
from conformance.roles.resource_flow import served
from conformance.roles.uma.host.attempts import Access
from conformance.roles.uma.host.our_tokens import ACCESS_TOKEN, RESOURCE_URI, same_resource
from conformance.wire.excerpt import quoted
from conformance.wire.exchange import Exchange

_UNAUTHORIZED = 401
_TELLING = 40  # octets of a resource; less may stand in any page


def not_given(access: Access, resource: bytes) -> Judgement:
    """The host does not give the resource: no status of success, and nothing of it in the answer."""
    expected = "no access: another status than 200 to 299, and nothing of the resource"
    exchange = access.attempt.exchange
    if exchange is None:
        return undecided(expected, access.attempt.doubt or "not sent")
    if served(exchange):
        return broken(expected, describe(exchange), exchange.id)
    if exchange.response and len(resource) >= _TELLING and resource in exchange.response.body:
        return broken(expected, f"{describe(exchange)}, with the resource in its body", exchange.id)
    if access.attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {access.attempt.doubt}", exchange.id)
    if exchange.response is not None and exchange.response.status >= 500 and not access.validations:
        return undecided(expected, f"{describe(exchange)}, before our authorization manager was asked", exchange.id)
    return held(expected, describe(exchange), exchange.id)


def refused_with_401(exchange: Exchange) -> Judgement:
    """A requester without a token is refused with 401."""
    status = exchange.response.status if exchange.response else None
    if status is None:
        return undecided("status 401", describe(exchange), exchange.id)
    return (held if status == _UNAUTHORIZED else broken)("status 401", f"status {status}", exchange.id)


def of_introduced(judgement: Judgement, stranger: str | None) -> Judgement:
    """The judgement of how a host refuses; not held against one for which there is a reason why it is a stranger."""
    if judgement.standing is not Standing.BROKEN or stranger is None:
        return judgement
    return undecided(judgement.expected, f"{judgement.got}; {stranger}", judgement.exchange)


def told(exchange: Exchange) -> str:
    """All that a response says: its header fields and its body, escapes undone as well."""
    if exchange.response is None:
        return ""
    lines = [field.value for field in exchange.response.fields]
    text = "\n".join([*lines, exchange.response.body.decode("utf-8", "replace")]).replace("\\/", "/")
    return f"{text}\n{unquote(text)}".replace("&amp;", "&")


def tells_way(exchange: Exchange, manager: str, endpoints: Sequence[str]) -> Judgement:
    """The refusal has the URL of the manager or of both its requester endpoints."""
    expected = f"{manager}, or both {' and '.join(endpoints)}, in a header field or the body"
    text = told(exchange)
    if exchange.response is None:
        return undecided(expected, describe(exchange), exchange.id)
    if all(each in text for each in endpoints):
        return held(expected, "both requester endpoints", exchange.id)
    # The endpoints begin with the URL of the manager: one of them alone is not the way to the other.
    rest = text
    for each in endpoints:
        rest = rest.replace(each, "")
    return (held if manager in rest else broken)(expected, manager if manager in rest else "neither", exchange.id)


def given_for_a_token(access: Access, without: Access) -> Judgement:
    """The resource is given for a valid token in the query, and not to those who have none."""
    expected = "access with the token in the query, and none without it"
    exchange, other = access.attempt.exchange, without.attempt.exchange
    if exchange is None or other is None:
        return undecided(expected, "not sent")
    if without.served:
        return undecided(expected, "access without a token as well, so the token shows nothing", other.id)
    right = access.place == "query"
    got = describe(exchange) if right else f"access with the token in the {access.place} alone"
    return (held if right else broken)(expected, got, exchange.id)


def asked(access: Access, *, way_in_doubt: bool, advice: str) -> Judgement:
    """The manager was asked about the token."""
    expected = "a request to our validation endpoint"
    exchange = access.attempt.exchange
    if access.validations:
        return held(expected, "a request", access.validations[0].id)
    verdict = undecided if way_in_doubt else broken
    return verdict(expected, f"none; {advice}", exchange.id if exchange else None)


def about_the_token(validation: Exchange, token: str) -> Judgement:
    """The question has the token that was presented, once and unchanged."""
    values = sent_of(validation).all(ACCESS_TOKEN)
    expected = f"one {ACCESS_TOKEN}, the token that was presented"
    got = expected if values == (token,) else f"{len(values)} {ACCESS_TOKEN}" if len(values) != 1 else "another one"
    return (held if values == (token,) else broken)(expected, got, validation.id)


def about_the_resource(validation: Exchange, resource: str) -> Judgement:
    """The question has the URI of the resource that was asked for, once, whatever its query."""
    values = sent_of(validation).all(RESOURCE_URI)
    expected = f"one {RESOURCE_URI}, {resource}"
    right = len(values) == 1 and same_resource(values[0], resource)
    got = quoted(values[0], 200) if len(values) == 1 else f"{len(values)} {RESOURCE_URI}"
    return (held if right else broken)(expected, got, validation.id)


def with_host_token(validations: Sequence[Exchange], token: str) -> Judgement:
    """Whether the host's own token stands in its question, anywhere; recorded."""
    expected = "the host access token in the question, or not"
    if not validations:
        return left_open(expected, "no question")
    there = any(token in _whole(each) for each in validations)
    return left_open(expected, f"{'with' if there else 'without'} the host access token", validations[0].id)


def _whole(exchange: Exchange) -> str:
    text = "\n".join([exchange.request.url, *(value for _, value in exchange.request.headers)])
    text = f"{text}\n{exchange.request.body.decode('latin-1')}"
    values = [value for _, value in sent_of(exchange).pairs]
    return "\n".join([text, unquote(text), *values, *header(exchange, "Authorization")])
