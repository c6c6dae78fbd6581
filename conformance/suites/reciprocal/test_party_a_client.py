"""Party A as a client of party B, in the flow that comes before the reciprocal one (RFC 6749 4.1)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, left_open, together
from conformance.roles.reciprocal.inbound import sent_of
from conformance.roles.reciprocal.links import Links
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import inbound
from conformance.suites.judgements import links as judgements
from conformance.suites.reciprocal.link_forms import Look, of_authorization_request, of_token_request
from conformance.wire.exchange import Exchange

ID, SECRET = "reciprocal.party_a_id", "reciprocal.party_a_secret"


def known(check: Check) -> tuple[str, str]:
    """The credentials that party A has at party B."""
    return check.run.target.get(ID) or "", check.run.target.get(SECRET) or ""


AUTHORIZATION: dict[str, Look] = {
    "party_a/response-type": lambda seen, *_: inbound.has_value(seen, "response_type", "code"),
    "party_a/client-id": lambda seen, check, _: inbound.has_value(seen, "client_id", known(check)[0]),
    "party_a/redirect-uri": lambda seen, *_: judgements.absolute_if_there(seen, "redirect_uri"),
    "party_a/state": lambda seen, *_: inbound.has_some(seen, "state"),
}

test_authorization = of_authorization_request(AUTHORIZATION)


def posts_form(exchange: Exchange, _check: Check, _links: Links) -> Judgement:
    """The token request is a POST, its parameters a form in the body."""
    return together(inbound.in_form_body(exchange, "grant_type", "code", "redirect_uri"), inbound.by_post(exchange))


def has_same_uri(exchange: Exchange, _check: Check, links: Links) -> Judgement:
    """The token request has the redirection URI of the authorization request, if that had one."""
    uri = sent_of(links.authorization).first("redirect_uri")
    if not uri:
        return left_open("the redirection URI of the authorization request", "it had none", exchange.id)
    return inbound.has_value(exchange, "redirect_uri", uri)


REDEMPTION: dict[str, Look] = {
    "party_a/redemption-form-body": posts_form,
    "party_a/redemption-grant-type": lambda seen, *_: inbound.has_value(seen, "grant_type", "authorization_code"),
    "party_a/redemption-code": lambda seen, _, links: inbound.has_value(seen, "code", links.first.code, secret=True),
    "party_a/redemption-redirect-uri": has_same_uri,
    "party_a/redemption-authenticated": lambda seen, check, _: inbound.authenticated(seen, *known(check)),
}

test_redemption = of_token_request(REDEMPTION)


@requirement("party_a/redemption-once")
def test_redemption_once(check: Check, links: Links) -> None:
    """The code of a link comes to the token endpoint once."""
    _ = links.token_request
    check(inbound.came_once(list(links.first.token_requests), "the code"))
