"""The host is introduced to the suite as its authorization manager (prototype protocol flow, 1.1 to 1.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from conformance.outcome.judgement import Judgement, broken, held, left_open, together
from conformance.roles.reciprocal.inbound import header, query_of, sent_of
from conformance.roles.uma.host.access import HostAccess
from conformance.roles.uma.host.introduction import Introduction
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import host_introductions as judgements
from conformance.suites.judgements import inbound
from conformance.wire.excerpt import quoted
from conformance.wire.exchange import Exchange

Pick = Callable[[Introduction], Sequence[Exchange]]
Judge = Callable[[Exchange, HostAccess], Judgement]


@requirement("host-introduction/hostmeta")
def test_hostmeta(check: Check, host_access: HostAccess) -> None:
    """The host looks hostmeta up before it asks our authorization manager for anything else."""
    check(judgements.first_asked_for_hostmeta(host_access.introduction.made))


@requirement("host-introduction/registration")
def test_registration(check: Check, host_access: HostAccess) -> None:
    """The host registers resources at the endpoint that hostmeta names."""
    made = host_access.introduction.made
    check(judgements.came(made.registrations, "a registration of resources", made.visit, "POST"))


@requirement("host-introduction/user-sent")
def test_user_sent(check: Check, host_access: HostAccess) -> None:
    """The person who began at the host comes to the endpoint that hostmeta names."""
    made = host_access.introduction.made
    check(judgements.came(made.users, "the user of the host at our authorization manager", made.visit, "GET"))


@requirement("host-redemption/made")
def test_redemption_made(check: Check, host_access: HostAccess) -> None:
    """The host exchanges the code that went back with its user."""
    check(judgements.redeemed(host_access.introduction.made))


def _each(pick: Pick, requirement_id: str, judge: Judge) -> Any:
    """A test of every request of one kind; without any there is nothing to judge."""

    @requirement(requirement_id)
    def test(check: Check, host_access: HostAccess) -> None:
        said = [judge(each, host_access) for each in pick(host_access.introduction.made)]
        check.all(said, "the host sent no such request, which is judged elsewhere")

    test.__doc__ = judge.__doc__ or f"{requirement_id} in every such request."
    return test


def _registrations(made: Introduction) -> Sequence[Exchange]:
    return made.registrations


def _users(made: Introduction) -> Sequence[Exchange]:
    return made.users


def _redemptions(made: Introduction) -> Sequence[Exchange]:
    return made.redemptions


def once(exchange: Exchange, name: str, wanted: str | None) -> Judgement:
    """The query has the parameter once, and with this value if one is wanted."""
    expected = f"one {name}" + (f", {wanted!r}" if wanted else ", not empty")
    values = query_of(exchange).all(name)
    right = len(values) == 1 and (values[0] == wanted if wanted else bool(values[0]))
    got = quoted(values[0], 200) if len(values) == 1 else f"{len(values)} {name}"
    return (held if right else broken)(expected, got, exchange.id)


def _redirect_uri(exchange: Exchange, _host: HostAccess) -> Judgement:
    """The redirect_uri is an absolute URI."""
    known = once(exchange, "redirect_uri", None)
    value = query_of(exchange).first("redirect_uri") or ""
    absolute = bool(urlsplit(value).scheme and urlsplit(value).netloc) if _splits(value) else False
    return known if absolute else broken("one redirect_uri, absolute", quoted(value, 200), exchange.id)


def _splits(value: str) -> bool:
    try:
        urlsplit(value)
    except ValueError:
        return False
    return True


def _code(exchange: Exchange, host: HostAccess) -> Judgement:
    """The code is the one that was handed out."""
    code = host.manager.code_of(exchange.request)
    return inbound.has_value(exchange, "code", code or "one that was handed out here", secret=True)


def _same_redirect_uri(exchange: Exchange, host: HostAccess) -> Judgement:
    """The redirect_uri is that of the request before."""
    before = [query_of(each).first("redirect_uri") for each in host.introduction.made.users]
    return inbound.has_value(exchange, "redirect_uri", next((uri for uri in before if uri), "") or "")


def _recorded(expected: str, there: Callable[[Exchange], bool]) -> Judge:
    return lambda each, _host: left_open(expected, "there" if there(each) else "not there", each.id)


test_json = _each(
    _registrations, "host-introduction/registration-json", lambda each, _host: judgements.is_labelled_json(each)
)
test_link = _each(_registrations, "host-introduction/registration-link", lambda each, _host: judgements.has_link(each))
test_resource_named = _each(
    _registrations,
    "host-introduction/resource-named",
    lambda each, host: judgements.names_resource(each, host.resource),
)
test_resource_title = _each(
    _registrations,
    "host-introduction/resource-title",
    lambda each, host: judgements.titles_resource(each, host.resource),
)
test_without_authentication = _each(
    _registrations,
    "host-introduction/without-authentication",
    _recorded("an Authorization header, or none", lambda each: bool(header(each, "Authorization"))),
)
test_type = _each(_users, "host-introduction/type", lambda each, _host: once(each, "type", "web_server"))
test_client_id = _each(
    _users, "host-introduction/client-id", lambda each, host: once(each, "client_id", host.manager.client_id)
)
test_redirect_uri = _each(_users, "host-introduction/redirect-uri", _redirect_uri)
test_state = _each(_users, "host-introduction/state", lambda each, host: once(each, "state", host.manager.session_id))
test_form_body = _each(
    _redemptions,
    "host-redemption/form-body",
    lambda each, _host: together(
        inbound.by_post(each), inbound.in_form_body(each, "client_id", "code", "type", "redirect_uri")
    ),
)
test_code = _each(_redemptions, "host-redemption/code", _code)
test_redemption_client_id = _each(
    _redemptions,
    "host-redemption/client-id",
    lambda each, host: inbound.has_value(each, "client_id", host.manager.client_id),
)
test_redemption_redirect_uri = _each(_redemptions, "host-redemption/redirect-uri", _same_redirect_uri)
test_redemption_type = _each(
    _redemptions, "host-redemption/type", lambda each, _host: inbound.has_value(each, "type", "web_server")
)
test_format = _each(
    _redemptions,
    "host-redemption/format",
    _recorded("format=json, or none", lambda each: sent_of(each).all("format") == ("json",)),
)
test_secret = _each(
    _redemptions,
    "host-redemption/secret",
    _recorded("a client_secret, or none", lambda each: bool(sent_of(each).all("client_secret"))),
)
test_once = _each(
    _redemptions,
    "host-redemption/once",
    lambda each, host: left_open(
        "one exchange of the code", f"{len(host.introduction.made.redemptions)} requests", each.id
    ),
)
