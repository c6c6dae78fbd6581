"""The answer that refuses a token request: it counts only for its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conformance.outcome.judgement import Judgement, Standing
from conformance.spec.loading import load_profile
from conformance.spec.model import Errors
from conformance.suites.judgements import refusals
from conformance.wire.exchange import Exchange, FailureKind

from .messages import DOUBT, FORM, HOSTILE, form, said, tried, unanswered

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
WANTED = "application/x-www-form-urlencoded"
WORDS = load_profile("oauth2-00").vocabulary
FLOW = replace(
    load_profile("oauth2-00").flows["username"],
    section="3.6.1.1",
    errors=Errors(
        values=("incorrect_credentials", "unauthorized_client", "authorization_expired"),
        fits={"client": ("incorrect_credentials", "unauthorized_client"), "end-user": ("incorrect_credentials",)},
        examples=("invalid_client",),
    ),
)
NO = b"error=incorrect_credentials"


def refused(exchange: Exchange | None, doubt: str | None = None, reason: str | None = "client") -> Judgement:
    return refusals.refused(tried(exchange, doubt), FLOW, reason, WORDS)


@pytest.mark.parametrize(
    ("exchange", "reason"),
    [
        pytest.param(form(400, NO), "client", id="fitting-error"),
        pytest.param(form(400, b"error=unauthorized_client"), "client", id="another-fitting-error"),
        pytest.param(form(400, b""), "client", id="no-error-named"),
        pytest.param(said(400), "client", id="no-body-and-no-label"),
        pytest.param(form(400, b"error=server_busy"), "client", id="foreign-error-is-another-requirement's-business"),
        pytest.param(form(400, b"error=authorization_expired"), "type", id="reason-that-the-list-does-not-cover"),
        pytest.param(form(400, NO), None, id="no-reason-given"),
        pytest.param(form(400, b"access_token="), "client", id="an-empty-token-is-none"),
    ],
)
def test_a_refusal_of_the_right_shape_for_the_right_reason_holds(exchange: Exchange, reason: str | None) -> None:
    judgement = refused(exchange, reason=reason)
    assert judgement.standing is HELD
    assert judgement.exchange == "t-1"


@pytest.mark.parametrize(
    "exchange",
    [
        pytest.param(form(200, b"access_token=S"), id="granted"),
        pytest.param(form(400, b"error=incorrect_credentials&access_token=S"), id="refused-with-a-token"),
        pytest.param(said(200, b'{"access_token": "S"}'), id="granted-in-json"),
        pytest.param(said(500, b"access_token=S"), id="broken-with-a-token"),
    ],
)
@pytest.mark.parametrize("doubt", [None, DOUBT], ids=["bracket-held", "bracket-broken"])
def test_a_token_is_a_breach_whatever_is_said_beside_it(exchange: Exchange, doubt: str | None) -> None:
    """It came, so that no working run afterwards changes anything about it."""
    judgement = refused(exchange, doubt)
    assert judgement.standing is BROKEN
    assert judgement.got.endswith("and an access token")


@pytest.mark.parametrize(
    ("exchange", "got"),
    [
        pytest.param(form(401, NO), "status 401", id="other-status"),
        pytest.param(form(500, b""), "status 500", id="server-error"),
        pytest.param(form(200, NO), "status 200", id="success-without-token"),
        pytest.param(said(302, b"", ("Location", "https://as.example/login")), "status 302", id="redirect"),
        pytest.param(said(400, NO), "status 400", id="no-label"),
        pytest.param(said(400, b"{}", ("Content-Type", "application/json")), "status 400", id="json"),
        pytest.param(said(400, b"<html>", ("Content-Type", "text/html")), "status 400", id="html"),
        pytest.param(unanswered(), "nothing listens there", id="nobody-there"),
        pytest.param(unanswered(FailureKind.TIMEOUT, "no answer in time"), "no answer in time", id="no-answer"),
    ],
)
def test_a_refusal_of_another_shape_proves_nothing(exchange: Exchange, got: str) -> None:
    judgement = refused(exchange)
    assert judgement.standing is UNDECIDED
    assert judgement.got.startswith(got)
    assert judgement.got.endswith("not the shape of section 3.6.1.1")


@pytest.mark.parametrize(("headers", "standing"), [((("Authorization", "Basic eDp5"),), UNDECIDED), ((), HELD)])
def test_a_challenge_answers_to_a_client_that_authenticated_in_the_header(
    headers: tuple[tuple[str, str], ...], standing: Standing
) -> None:
    """RFC 6749 section 5.2; in the body there is no scheme that a challenge could name."""
    profile = load_profile("rfc6749-code")
    bare = said(401, b'{"error":"invalid_client"}', ("Content-Type", "application/json"))
    exchange = replace(bare, request=replace(bare.request, headers=headers))
    judgement = refusals.refused(tried(exchange), profile.flows["code"], "client", profile.vocabulary)
    assert judgement.standing is standing


def test_a_refusal_for_another_reason_proves_nothing() -> None:
    judgement = refused(form(400, b"error=authorization_expired"))
    assert judgement.standing is UNDECIDED
    assert judgement.got == "error=authorization_expired, which names another reason"


def test_a_refusal_proves_nothing_once_the_working_run_fails_too() -> None:
    judgement = refused(form(400, NO), DOUBT)
    assert (judgement.standing, judgement.exchange) == (UNDECIDED, "t-1")
    assert judgement.got.endswith(DOUBT)


def test_what_was_not_sent_proves_nothing() -> None:
    judgement = refused(None, "not sent: the working request no longer worked")
    assert (judgement.standing, judgement.exchange) == (UNDECIDED, None)
    assert judgement.got == "not sent: the working request no longer worked"


@pytest.mark.parametrize(
    ("exchange", "refusal"),
    [
        pytest.param(form(400, NO), True, id="refusal"),
        pytest.param(said(500), True, id="server-error"),
        pytest.param(form(200, b"refresh_token=R"), True, id="success-without-access-token"),
        pytest.param(form(200, b"access_token=S"), False, id="token"),
        pytest.param(said(200, b'{"access_token": "S"}'), False, id="token-in-json"),
        pytest.param(unanswered(), False, id="no-response"),
    ],
)
def test_a_refusal_is_a_response_that_issues_nothing(exchange: Exchange, refusal: bool) -> None:
    assert refusals.is_refusal(exchange) is refusal


@pytest.mark.parametrize(
    ("exchange", "standing"),
    [
        pytest.param(form(400, NO), HELD, id="labelled"),
        pytest.param(said(400), HELD, id="empty-and-not-labelled"),
        pytest.param(form(400, b""), HELD, id="empty-and-labelled"),
        pytest.param(said(400, NO), BROKEN, id="body-without-label"),
        pytest.param(said(400, b"", ("Content-Type", "text/html")), BROKEN, id="empty-and-labelled-otherwise"),
        pytest.param(said(400, NO, FORM, FORM), BROKEN, id="labelled-twice"),
    ],
)
def test_the_label_of_a_refusal(exchange: Exchange, standing: Standing) -> None:
    assert refusals.refusal_media_type(exchange, WANTED).standing is standing


@pytest.mark.parametrize(
    ("body", "standing"),
    [(NO, HELD), (b"", HELD), (b"error=bad client", BROKEN), (b'{"error":"no"}', BROKEN)],
    ids=["form", "empty", "raw-blank", "json"],
)
def test_the_encoding_of_a_refusal(body: bytes, standing: Standing) -> None:
    assert refusals.refusal_encoding(said(400, body)).standing is standing


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        pytest.param(NO, HELD, id="on-the-list"),
        pytest.param(b"error=invalid_client", HELD, id="of-an-example-is-another-requirement's-business"),
        pytest.param(b"", OPEN, id="left-out"),
        pytest.param(b'{"error":"server_busy"}', OPEN, id="json-is-another-requirement's-business"),
        pytest.param(b"error=invalid_request", BROKEN, id="foreign"),
        pytest.param(b"error=", BROKEN, id="empty"),
        pytest.param(b"error=Incorrect_Credentials", BROKEN, id="letter-case"),
        pytest.param(b"error=incorrect-credentials", BROKEN, id="hyphen"),
        pytest.param(b"error=incorrect_credentials%20", BROKEN, id="blank-behind"),
        pytest.param(b"error=incorrect_credentials&error=incorrect_credentials", BROKEN, id="twice"),
    ],
)
def test_the_error_is_one_of_the_list_letter_for_letter(body: bytes, standing: Standing) -> None:
    assert refusals.covered_error(form(400, body), FLOW.errors).standing is standing


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        pytest.param(b"", OPEN, id="left-out"),
        pytest.param(NO, HELD, id="on-the-list"),
        pytest.param(b"error=server_busy", HELD, id="foreign"),
        pytest.param(b"error=invalid_client", BROKEN, id="of-an-example"),
    ],
)
def test_the_error_is_none_that_only_an_example_shows(body: bytes, standing: Standing) -> None:
    assert refusals.example_error(form(400, body), FLOW.errors).standing is standing


@pytest.mark.parametrize(
    ("exchange", "standing", "got"),
    [
        pytest.param(form(400, NO), HELD, "a refusal without token or secret", id="plain-refusal"),
        pytest.param(form(200, b"access_token=S"), OPEN, "an answer that does not refuse", id="no-refusal"),
        pytest.param(
            form(200, NO + b"&access_token=S"), BROKEN, "a refusal with access_token", id="says-no-with-status-200"
        ),
        pytest.param(
            form(400, b"access_token=S&refresh_token=R"),
            BROKEN,
            "a refusal with access_token and refresh_token",
            id="status-says-no",
        ),
        pytest.param(form(400, b"access_token_secret=s"), BROKEN, "a refusal with access_token_secret", id="secret"),
        pytest.param(said(400, b'{"access_token":"S"}'), BROKEN, "a refusal with access_token", id="json"),
        pytest.param(form(400, b"access_token="), HELD, "a refusal without token or secret", id="empty-token"),
    ],
)
def test_a_refusal_gives_nothing_away(exchange: Exchange, standing: Standing, got: str) -> None:
    judgement = refusals.gives_nothing_away(exchange, 200)
    assert (judgement.standing, judgement.got) == (standing, got)


JUDGEMENTS: dict[str, Callable[[Exchange], Judgement]] = {
    "refused": refused,
    "media-type": lambda exchange: refusals.refusal_media_type(exchange, WANTED),
    "encoding": refusals.refusal_encoding,
    "covered-error": lambda exchange: refusals.covered_error(exchange, FLOW.errors),
    "example-error": lambda exchange: refusals.example_error(exchange, FLOW.errors),
    "nothing-away": lambda exchange: refusals.gives_nothing_away(exchange, 200),
}


@pytest.mark.parametrize("judge", JUDGEMENTS.values(), ids=list(JUDGEMENTS))
@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_a_judgement_survives_what_no_server_sends(judge: Callable[[Exchange], Judgement], body: bytes) -> None:
    judgement = judge(said(400, body, id="front-7"))
    assert judgement.exchange == "front-7"
    assert judgement.expected
