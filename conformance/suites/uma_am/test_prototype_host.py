"""The host: a requester without an access token, and one with it (prototype protocol flow, 2.1 and 3)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.answers import describe
from conformance.roles.uma.host.access import HostAccess
from conformance.roles.uma.host.attempts import WITHOUT, Access, HostAttempt
from conformance.roles.uma.host.our_manager import REQUESTER_TOKEN_REL, REQUESTER_USER_REL
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import hosts as judgements
from conformance.wire.excerpt import excerpt

EMPTY = HostAttempt("an empty oauth_token", value=lambda _token: "")
NOT_GIVEN = {"host-refusal/without-token": WITHOUT, "host-refusal/empty-token": EMPTY}
RECORDED = {
    "host-access/in-header": HostAttempt("a valid token in the Authorization header", place="header"),
    "host-access/in-body": HostAttempt("a valid token in a form-encoded body", place="body"),
}


def resource_of(access: Access) -> bytes:
    """What the host gives, octet by octet."""
    exchange = access.attempt.exchange
    return exchange.response.body if exchange and exchange.response else b""


@requirements(NOT_GIVEN)
def test_not_given(check: Check, host_access: HostAccess) -> None:
    """Who has no access token is not given the resource, which a valid token opens."""
    check(judgements.not_given(host_access.attempt(check.subject), resource_of(host_access.working)))


def _refusal(check: Check, host_access: HostAccess) -> Access:
    access = host_access.attempt(WITHOUT)
    if access.served or access.attempt.exchange is None:
        check.all([], "the host gives access without a token, so there is no refusal to look at")
    return access


@requirement("host-refusal/status")
def test_refusal_status(check: Check, host_access: HostAccess) -> None:
    """The refusal has status 401."""
    exchange = _refusal(check, host_access).attempt.exchange
    assert exchange is not None
    check(judgements.of_introduced(judgements.refused_with_401(exchange), host_access.stranger))


@requirement("host-refusal/way-to-manager")
def test_way_to_manager(check: Check, host_access: HostAccess) -> None:
    """The refusal tells where the authorization manager is, or where its requester endpoints are."""
    exchange = _refusal(check, host_access).attempt.exchange
    assert exchange is not None
    way = judgements.tells_way(exchange, host_access.manager.url, _endpoints(host_access))
    check(judgements.of_introduced(way, host_access.stranger))


@requirement("host-refusal/www-authenticate")
def test_www_authenticate(check: Check, host_access: HostAccess) -> None:
    """What the header field says is recorded."""
    exchange = _refusal(check, host_access).attempt.exchange
    assert exchange is not None
    values = exchange.response.values("WWW-Authenticate") if exchange.response else ()
    got = ", ".join(excerpt(value, 200) for value in values) or "no WWW-Authenticate"
    check(left_open(f"WWW-Authenticate: {host_access.manager.url}, as recorded", got, exchange.id))


@requirement("host-refusal/endpoints")
def test_endpoints_told(check: Check, host_access: HostAccess) -> None:
    """Whether the refusal has both requester endpoints is recorded."""
    exchange = _refusal(check, host_access).attempt.exchange
    assert exchange is not None
    count = sum(each in judgements.told(exchange) for each in _endpoints(host_access))
    check(left_open("the two requester endpoints", f"{count} of them", exchange.id))


def _endpoints(host_access: HostAccess) -> list[str]:
    return [host_access.manager.hrefs[rel] for rel in (REQUESTER_USER_REL, REQUESTER_TOKEN_REL)]


@requirement("host-access/in-query")
def test_in_query(check: Check, host_access: HostAccess) -> None:
    """A valid token in the query opens what is closed without it."""
    check(judgements.given_for_a_token(host_access.working, host_access.attempt(WITHOUT)))


@requirements(RECORDED)
def test_recorded(check: Check, host_access: HostAccess) -> None:
    """A valid token in another place; what comes is recorded."""
    check(_recorded(host_access.attempt(check.subject)))


def _recorded(access: Access) -> Judgement:
    exchange = access.attempt.exchange
    got = describe(exchange) if exchange else access.attempt.doubt or "not sent"
    return left_open(f"{access.attempt.name}, taken or not", got, exchange.id if exchange else None)
