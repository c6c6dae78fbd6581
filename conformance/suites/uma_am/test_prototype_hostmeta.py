"""Step 1.1 of the prototype: the host looks up the metadata of the authorization manager (AM)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.answers import describe
from conformance.roles.uma.manager.endpoints import Endpoints
from conformance.roles.uma.manager.hostmeta import Hostmeta
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import hostmeta as judgements
from conformance.suites.judgements.answers import has_status, response_of
from conformance.suites.judgements.json_answers import is_object
from conformance.suites.judgements.registrations import of_use
from conformance.wire.exchange import Exchange

Look = Callable[[Hostmeta, str], Judgement]
_OK = 200


def answered(endpoints: Endpoints) -> Exchange:
    """The answer with hostmeta; Stop if there is none."""
    exchange = endpoints.exchange
    if exchange.response is None:
        raise inconclusive(f"hostmeta was asked for: {describe(exchange)}", (exchange.id,))
    return exchange


@requirement("hostmeta/status")
def test_status(check: Check, am_endpoints: Endpoints) -> None:
    """A GET of the place without a hyphen has status 200."""
    judgement = has_status(answered(am_endpoints), _OK)
    check(of_use(judgement, bool(am_endpoints.hostmeta.links), "no links"))


@requirement("hostmeta/json-object")
def test_json(check: Check, am_endpoints: Endpoints) -> None:
    """The body is a JSON object, each name in it once."""
    judgement = is_object(answered(am_endpoints))
    check(of_use(judgement, bool(am_endpoints.hostmeta.links), "no links"))


@requirement("hostmeta/media-type")
def test_media_type(check: Check, am_endpoints: Endpoints) -> None:
    """How the body is labelled is recorded."""
    exchange = answered(am_endpoints)
    label = "; ".join(response_of(exchange).values("Content-Type")) or "no Content-Type"
    check(left_open("text/plain or application/json", label, exchange.id))


LOOKS: dict[str, Look] = {
    "hostmeta/subject": judgements.has_subject,
    "hostmeta/expires": judgements.expires,
    "hostmeta/property": judgements.has_properties,
    "hostmeta/title": judgements.title,
    "hostmeta/link-object": judgements.is_keyed,
    "hostmeta/link-values": judgements.has_hrefs,
    "hostmeta/absolute-uris": judgements.leads_to_absolute_uris,
    "hostmeta/several-hrefs": judgements.counted,
}


@requirements(LOOKS)
def test_member(check: Check, am_endpoints: Endpoints, subject: Look) -> None:
    """A look at one member of the object."""
    exchange = answered(am_endpoints)
    check(subject(am_endpoints.hostmeta, exchange.id))


ENDPOINTS = {
    "hostmeta/host-resources": "host_resources",
    "hostmeta/host-user-uri": "host_user_uri",
    "hostmeta/host-token-uri": "host_token_uri",
    "hostmeta/requester-user-uri": "requester_user_uri",
    "hostmeta/requester-token-uri": "requester_token_uri",
    "hostmeta/validation-uri": "token_validation_uri",
}


@requirements(ENDPOINTS)
def test_endpoint(check: Check, am_endpoints: Endpoints, subject: str) -> None:
    """A link leads to the endpoint."""
    exchange = answered(am_endpoints)
    check(judgements.names(am_endpoints.hostmeta, subject, exchange.id))


@requirement("hostmeta/hyphen")
def test_hyphen(check: Check, am_endpoints: Endpoints) -> None:
    """What is at the place with a hyphen is recorded."""
    exchange = am_endpoints.hyphenated
    check(left_open("nothing: what is there is recorded", describe(exchange), exchange.id))
