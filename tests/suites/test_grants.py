"""What party B makes of a reciprocal grant, in literal answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.grammar.abnf_rules import ruleset
from conformance.grammar.form import parse_form
from conformance.outcome.judgement import Judgement, Standing
from conformance.roles.credentials import Credentials
from conformance.roles.flow_request import FlowRequest
from conformance.spec.loading import load_profile
from conformance.suites.judgements import grants as judgements
from conformance.suites.judgements import refusals
from conformance.wire.exchange import Exchange

from .messages import DOUBT, HOSTILE, said, tried, unanswered

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
PROFILE = load_profile("reciprocal-02")
FLOW, WORDS = PROFILE.flows["party_b"], PROFILE.vocabulary
GRAMMAR = ruleset(PROFILE.abnf)
JSON = ("Content-Type", "application/json")
BASIC = Credentials("client-1", "kX8")
BODY = Credentials("client-1", "kX8", "body", id_apart=True)


def asked(exchange: Exchange, client_id: str, credentials: Credentials = BASIC) -> Exchange:
    """The exchange with a grant request of this client."""
    request = FlowRequest((("client_id", client_id),), credentials=credentials)
    return replace(exchange, request=request.http("https://as.example/token"))


@pytest.mark.parametrize(
    ("exchange", "doubt", "standing"),
    [
        pytest.param(said(200), None, HELD, id="taken"),
        pytest.param(said(201), None, HELD, id="with-another-status-of-success"),
        pytest.param(said(200), DOUBT, HELD, id="taken-in-doubt"),
        pytest.param(said(400), None, BROKEN, id="refused"),
        pytest.param(said(400), DOUBT, UNDECIDED, id="refused-in-doubt"),
        pytest.param(unanswered(), None, UNDECIDED, id="no-answer"),
        pytest.param(None, "not sent", UNDECIDED, id="not-sent"),
    ],
)
def test_a_grant_is_taken(exchange: Exchange | None, doubt: str | None, standing: Standing) -> None:
    assert judgements.taken(tried(exchange, doubt)).standing is standing


@pytest.mark.parametrize(
    ("exchange", "doubt", "standing"),
    [
        pytest.param(said(200), None, BROKEN, id="taken"),
        pytest.param(said(204), DOUBT, BROKEN, id="taken-in-doubt"),
        pytest.param(said(405), None, HELD, id="refused"),
        pytest.param(said(405), DOUBT, UNDECIDED, id="refused-in-doubt"),
        pytest.param(unanswered(), None, UNDECIDED, id="no-answer"),
        pytest.param(None, "not sent", UNDECIDED, id="not-sent"),
    ],
)
def test_a_grant_is_not_taken(exchange: Exchange | None, doubt: str | None, standing: Standing) -> None:
    assert judgements.not_taken(tried(exchange, doubt)).standing is standing


def refused(exchange: Exchange, reason: str) -> Judgement:
    return refusals.refused(tried(exchange), FLOW, reason, WORDS)


@pytest.mark.parametrize(
    ("exchange", "reason", "standing"),
    [
        pytest.param(said(400), "missing", HELD, id="bad-request"),
        pytest.param(said(400, b"whatever"), "access-token", HELD, id="any-body"),
        pytest.param(said(401), "client", HELD, id="unauthorized-client"),
        pytest.param(said(403), "access-token", HELD, id="as-a-resource-would"),
        pytest.param(said(200), "missing", BROKEN, id="taken"),
        pytest.param(said(201, b"{}"), "access-token", BROKEN, id="taken-with-another-status"),
        pytest.param(said(500), "missing", BROKEN, id="crash"),
        pytest.param(said(401), "missing", UNDECIDED, id="for-another-reason"),
        pytest.param(said(404), "grant-type", UNDECIDED, id="not-the-shape"),
    ],
)
def test_a_refusal_needs_no_body_and_counts_for_its_reason(exchange: Exchange, reason: str, standing: Standing) -> None:
    assert refused(exchange, reason).standing is standing


def test_of_a_grant_that_is_taken_nothing_was_refused() -> None:
    assert not refusals.is_refusal(said(200), FLOW)
    assert refusals.is_refusal(said(400), FLOW)
    assert refusals.is_refusal(said(302), FLOW)
    assert not refusals.is_refusal(unanswered(), FLOW)


@pytest.mark.parametrize(
    ("status", "reason", "standing"),
    [
        (400, "missing", HELD),
        (401, "missing", BROKEN),
        (404, "missing", BROKEN),
        (500, "missing", BROKEN),
        (302, "missing", BROKEN),
        (401, "client", HELD),
        (403, "client", BROKEN),
        (400, "access-token", HELD),
        (401, "access-token", OPEN),
        (403, "client-id", OPEN),
        (404, "client-id", BROKEN),
    ],
)
def test_the_status_of_a_refusal(status: int, reason: str, standing: Standing) -> None:
    assert judgements.refusal_status(said(status), reason, FLOW).standing is standing


@pytest.mark.parametrize(
    ("status", "reason", "dialect", "standing"),
    [
        (400, "access-token", False, HELD),
        (401, "access-token", False, BROKEN),
        (403, "client-id", False, BROKEN),
        (401, "access-token", True, HELD),
        (401, "client", False, OPEN),
        (400, "missing", False, OPEN),
        (500, "access-token", False, OPEN),
    ],
)
def test_the_status_for_a_bad_access_token(status: int, reason: str, dialect: bool, standing: Standing) -> None:
    assert judgements.token_refusal_status(said(status), reason, FLOW, dialect=dialect).standing is standing


@pytest.mark.parametrize(
    ("client_id", "credentials", "reason"),
    [
        pytest.param("client-2", BASIC, "client-id", id="in-the-header-the-client-is-right"),
        pytest.param("client-2", BODY, "client", id="in-the-body-it-is-another-client"),
        pytest.param("", BODY, "client", id="in-the-body-it-is-none"),
        pytest.param("client-1", BODY, "client-id", id="in-the-body-and-right"),
    ],
)
def test_in_the_body_a_wrong_client_id_is_a_wrong_client(client_id: str, credentials: Credentials, reason: str) -> None:
    exchange = asked(said(401), client_id, credentials)
    assert judgements.reason_of(exchange, "client-id", "client-1") == reason


@pytest.mark.parametrize(
    ("exchange", "standing", "there"),
    [
        pytest.param(said(400, b'{"error": "invalid_grant"}', JSON), HELD, HELD, id="error"),
        pytest.param(said(400), OPEN, BROKEN, id="no-body"),
        pytest.param(said(400, b"no"), OPEN, BROKEN, id="text"),
        pytest.param(said(400, b"<p>no</p>", ("Content-Type", "text/html")), OPEN, BROKEN, id="html"),
        pytest.param(said(400, b"{}", JSON), BROKEN, BROKEN, id="no-error"),
        pytest.param(said(400, b'{"error": 5}', JSON), BROKEN, HELD, id="no-string"),
        pytest.param(said(400, b'{"error": ""}', JSON), BROKEN, HELD, id="empty"),
        pytest.param(said(400, b'["invalid_grant"]', JSON), BROKEN, OPEN, id="list"),
        pytest.param(said(400, b'{"error": "inv', JSON), BROKEN, OPEN, id="broken-off"),
        pytest.param(said(400, b'{"error": "a\\nb"}', JSON), BROKEN, HELD, id="characters"),
        pytest.param(
            said(400, b'{"error": "e"}', ("Content-Type", "application/problem+json")), HELD, HELD, id="+json"
        ),
        pytest.param(said(400, b'{"error": "e"}'), HELD, HELD, id="without-label"),
    ],
)
def test_a_refusal_in_json_names_its_error(exchange: Exchange, standing: Standing, there: Standing) -> None:
    assert judgements.error_object(exchange).standing is standing
    assert judgements.names_error(exchange).standing is there


def test_a_token_in_the_answer() -> None:
    assert judgements.has_no_token(said(200, b"{}", JSON)).standing is HELD
    assert judgements.has_no_token(said(200, b'{"access_token": "S"}', JSON)).standing is BROKEN


@pytest.mark.parametrize(
    ("query", "standing"),
    [
        (b"code=x", OPEN),
        (b"reciprocal=a+b", HELD),
        (b"reciprocal=", BROKEN),
        (b"reciprocal=%22a%22", BROKEN),
        (b"reciprocal=a&reciprocal=a", BROKEN),
        (b"reciprocal=" + b"a" * 20_000, UNDECIDED),
    ],
)
def test_the_scope_in_the_redirection_uri(query: bytes, standing: Standing) -> None:
    assert judgements.scope_in_query(parse_form(query), "reciprocal", GRAMMAR, "t-1").standing is standing


@pytest.mark.parametrize(
    ("query", "body", "standing"),
    [
        (b"", b"{}", OPEN),
        (b"reciprocal=a", b"{}", OPEN),
        (b"", b'{"reciprocal": "a"}', OPEN),
        (b"reciprocal=a", b'{"reciprocal": "a"}', HELD),
        (b"reciprocal=a", b'{"reciprocal": "b"}', BROKEN),
        (b"reciprocal=a", b'{"reciprocal": ["a"]}', BROKEN),
    ],
)
def test_the_scope_in_both_places(query: bytes, body: bytes, standing: Standing) -> None:
    judgement = judgements.same_in_both(parse_form(query), said(200, body, JSON), "reciprocal")
    assert judgement.standing is standing


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_whatever_comes_is_judged(body: bytes) -> None:
    exchange = said(400, body, JSON)
    for judgement in (
        judgements.error_object(exchange),
        judgements.names_error(exchange),
        judgements.has_no_token(exchange),
    ):
        assert len(judgement.got) < 200
