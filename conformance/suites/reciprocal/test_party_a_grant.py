"""The grant request of party A (2.2.2 of -02)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, together
from conformance.roles.counterpart.behaviour import FAILS, NEVER, REFUSES
from conformance.roles.reciprocal.inbound import sent_of
from conformance.roles.reciprocal.link import GRANT_TYPE, LinkTrial
from conformance.roles.reciprocal.links import Links
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import inbound
from conformance.suites.judgements import links as judgements
from conformance.suites.reciprocal.link_forms import Look, of_grant, of_trial
from conformance.suites.reciprocal.test_party_a_client import known
from conformance.wire.exchange import Exchange

PARAMETERS = ("grant_type", "code", "client_id", "access_token")


def is_encoded(exchange: Exchange, _check: Check, links: Links) -> Judgement:
    """The form is well-formed, and the signs of the access token are escaped."""
    escaped = judgements.escaped(exchange, "access_token", links.first.access_token)
    return together(inbound.well_encoded(exchange), escaped)


def has_client_id(exchange: Exchange, check: Check, links: Links) -> Judgement:
    """The client_id is that of party A at party B: the target file's, or the authorization request's."""
    id_ = known(check)[0] or sent_of(links.authorization).first("client_id")
    return inbound.has_value(exchange, "client_id", id_) if id_ else inbound.has_some(exchange, "client_id")


def has_access_token(exchange: Exchange, _check: Check, links: Links) -> Judgement:
    """The access token is the one that party B has handed out in this link."""
    return inbound.has_value(exchange, "access_token", links.first.access_token, secret=True)


GRANT: dict[str, Look] = {
    "party_a/grant-by-post": lambda seen, *_: inbound.by_post(seen),
    "party_a/grant-form-body": lambda seen, *_: inbound.in_form_body(seen, *PARAMETERS),
    "party_a/grant-encoding": is_encoded,
    "party_a/grant-type": lambda seen, *_: inbound.has_value(seen, "grant_type", GRANT_TYPE),
    "party_a/grant-code": lambda seen, *_: inbound.has_some(seen, "code"),
    "party_a/grant-client-id": has_client_id,
    "party_a/grant-access-token": has_access_token,
    "party_a/grant-authenticated": lambda seen, check, _: inbound.authenticated(seen, *known(check)),
    "party_a/grant-one-authentication-method": lambda seen, *_: inbound.in_one_way(seen),
    "party_a/grant-secret-not-in-uri": lambda seen, check, _: inbound.nothing_in_uri(seen, known(check)[1]),
    "party_a/grant-parameters-once": lambda seen, *_: inbound.each_once(seen),
}

test_grant = of_grant(GRANT)


@requirement("party_a/grant-fresh-code")
def test_fresh_code(check: Check, links: Links) -> None:
    """The grant requests of two links have two codes."""
    check(judgements.codes_differ(*links.two))


@requirement("party_a/grant-repeated")
def test_repeated(check: Check, links: Links) -> None:
    """How often the grant request of a link came is recorded."""
    _ = links.grant
    check(judgements.how_often(links.first))


# --- what the user sees where party B does not agree (ruling C13) ---

OTHER_ANSWERS = {
    "party_a/goes-on-after-refusal": LinkTrial("whose grant party B refuses", grant=REFUSES),
    "party_a/goes-on-after-failure": LinkTrial("at whose grant party B fails", grant=FAILS),
    "party_a/goes-on-after-delay": LinkTrial("whose grant party B answers late", late=True),
    "party_a/goes-on-after-silence": LinkTrial("whose grant party B never answers", grant=NEVER),
}

test_goes_on = of_trial(OTHER_ANSWERS, judgements.goes_on)
