"""Judgements about a host that has an authorization manager, in literal exchanges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.brackets import Attempt
from conformance.roles.uma.host.attempts import Access
from conformance.roles.uma.host.our_tokens import VALID, Token
from conformance.suites.judgements import hosts
from conformance.wire.exchange import Exchange, Request

from ..messages import DOUBT, HOSTILE, said, unanswered

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
RESOURCE = "https://host.example/profile"
CONTENT = b"Bob lives in Ferrol and plays the bagpipes of Galicia."
MANAGER = "https://am.example"
ENDPOINTS = [f"{MANAGER}/user", f"{MANAGER}/token"]
TOKEN = Token("a token", "t0ken", "t0ken", RESOURCE, (VALID,))
LABEL = ("Content-Type", "application/x-www-form-urlencoded")


def access(exchange: Exchange | None, *validations: Exchange, doubt: str | None = None, place: str = "query") -> Access:
    return Access(Attempt("a change", exchange, doubt), TOKEN, validations, place=place)


def asked(body: bytes, *headers: tuple[str, str], url: str = f"{MANAGER}/validation") -> Exchange:
    return replace(said(200, id="v-1"), request=Request("POST", url, (LABEL, *headers), body), inbound=True)


RIGHT = asked(b"access_token=t0ken&resource_uri=https%3A%2F%2Fhost.example%2Fprofile")


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        pytest.param(access(said(401)), HELD, id="401"),
        pytest.param(access(said(403, b"Invalid Token")), HELD, id="403"),
        pytest.param(access(said(303, b"", ("Location", MANAGER))), HELD, id="sent-elsewhere"),
        pytest.param(access(said(502), RIGHT), HELD, id="the-manager-was-asked-in-vain"),
        pytest.param(access(said(200, CONTENT)), BROKEN, id="given"),
        pytest.param(access(said(206)), BROKEN, id="a-part-of-it"),
        pytest.param(access(said(401, b"You would see: " + CONTENT)), BROKEN, id="shown-in-the-refusal"),
        pytest.param(access(said(500)), UNDECIDED, id="fails-before-it-asks"),
        pytest.param(access(said(401), doubt=DOUBT), UNDECIDED, id="in-doubt"),
        pytest.param(access(None, doubt=DOUBT), UNDECIDED, id="not-sent"),
        pytest.param(access(unanswered(), RIGHT), HELD, id="no-answer-is-no-access"),
    ],
)
def test_no_access_is_given(found: Access, standing: Standing) -> None:
    assert hosts.not_given(found, CONTENT).standing is standing


def test_a_resource_of_few_octets_may_stand_in_any_page() -> None:
    assert hosts.not_given(access(said(401, b"<p>ok</p>")), b"ok").standing is HELD


def test_the_status_of_who_has_no_token() -> None:
    assert hosts.refused_with_401(said(401)).standing is HELD
    assert hosts.refused_with_401(said(403)).standing is BROKEN
    assert hosts.refused_with_401(unanswered()).standing is UNDECIDED


@pytest.mark.parametrize(
    ("exchange", "standing"),
    [
        pytest.param(said(401, b"", ("WWW-Authenticate", MANAGER)), HELD, id="as-recorded"),
        pytest.param(said(401, b"", ("WWW-Authenticate", f'Token realm="x", am="{MANAGER}"')), HELD, id="challenge"),
        pytest.param(said(401, b'{"am": "https:\\/\\/am.example"}'), HELD, id="json-with-escapes"),
        pytest.param(said(401, " ".join(ENDPOINTS).encode()), HELD, id="both-endpoints"),
        pytest.param(said(401, b"<a href='https://am.example/user?a=1&amp;b=2'></a> https://am.example/token"), HELD,
                     id="in-html"),
        pytest.param(said(401, ENDPOINTS[0].encode()), BROKEN, id="one-endpoint"),
        pytest.param(said(401, b"", ("WWW-Authenticate", 'Token realm="x"')), BROKEN, id="no-way"),
        pytest.param(unanswered(), UNDECIDED, id="no-answer"),
    ],
)  # fmt: skip
def test_the_way_to_the_manager_is_told(exchange: Exchange, standing: Standing) -> None:
    assert hosts.tells_way(exchange, MANAGER, ENDPOINTS).standing is standing


def test_a_token_in_the_query_opens_what_is_closed_without_it() -> None:
    closed = access(said(401))
    assert hosts.given_for_a_token(access(said(200)), closed).standing is HELD
    assert hosts.given_for_a_token(access(said(200), place="header"), closed).standing is BROKEN
    assert hosts.given_for_a_token(access(said(200)), access(said(200))).standing is UNDECIDED
    assert hosts.given_for_a_token(access(said(200)), access(None)).standing is UNDECIDED


def test_the_manager_is_asked() -> None:
    none = access(said(200))
    assert hosts.asked(access(said(200), RIGHT), way_in_doubt=False, advice="").standing is HELD
    assert hosts.asked(none, way_in_doubt=False, advice="").standing is BROKEN
    assert hosts.asked(none, way_in_doubt=True, advice="").standing is UNDECIDED


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        (b"access_token=t0ken", HELD),
        (b"access_token=t0ken&access_token=t0ken", BROKEN),
        (b"access_token=another", BROKEN),
        (b"", BROKEN),
    ],
)
def test_the_question_has_the_token(body: bytes, standing: Standing) -> None:
    assert hosts.about_the_token(asked(body), "t0ken").standing is standing


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        (b"resource_uri=https%3A%2F%2Fhost.example%2Fprofile", HELD),
        (b"resource_uri=https%3A%2F%2Fhost.example%2Fprofile%3Foauth_token%3Dt0ken", HELD),
        (b"resource_uri=https%3A%2F%2Fhost.example%2Fother", BROKEN),
        (b"resource_uri=%2Fprofile", BROKEN),
        (b"", BROKEN),
    ],
)
def test_the_question_has_the_resource(body: bytes, standing: Standing) -> None:
    assert hosts.about_the_resource(asked(body), RESOURCE).standing is standing


def test_where_the_host_puts_its_own_token_is_recorded() -> None:
    by_header = asked(b"access_token=t0ken", ("Authorization", 'Token token="h0st"'))
    in_body = asked(b"access_token=t0ken&oauth_token=h0%73t")
    for exchange in (by_header, in_body):
        assert hosts.with_host_token([exchange], "h0st").got == "with the host access token"
    assert hosts.with_host_token([RIGHT], "h0st").got == "without the host access token"
    assert hosts.with_host_token([], "h0st").standing is OPEN


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_no_body_is_too_strange(body: bytes) -> None:
    for judgement in (
        hosts.not_given(access(said(401, body)), CONTENT),
        hosts.tells_way(said(401, body), MANAGER, ENDPOINTS),
        hosts.about_the_token(asked(body), "t0ken"),
        hosts.about_the_resource(asked(body), RESOURCE),
        hosts.with_host_token([asked(body)], "h0st"),
    ):
        assert judgement.got


def test_how_a_stranger_refuses_is_not_held_against_it() -> None:
    wrong, right = hosts.refused_with_401(said(403)), hosts.refused_with_401(said(401))
    assert hosts.of_introduced(wrong, None).standing is BROKEN
    assert hosts.of_introduced(wrong, "nobody came").standing is UNDECIDED
    assert hosts.of_introduced(right, "nobody came").standing is HELD
