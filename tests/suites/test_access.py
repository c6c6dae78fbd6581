"""What a resource server does with a token: access that means something, and refusals that do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.outcome.judgement import Judgement, Standing
from conformance.roles.brackets import Attempt
from conformance.suites.judgements import access
from conformance.wire.exchange import Exchange, FailureKind

from .messages import DOUBT, HOSTILE, said, tried, unanswered

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
CHALLENGE = ("WWW-Authenticate", 'Token realm="Service"')
SERVED = said(200, b"four photos of a cat", id="r-1")
REFUSED = said(401, b"", CHALLENGE, id="r-2")
NOT_SENT = tried(None, "not sent: the working request no longer worked")


# --- A valid token gives access ---


@pytest.mark.parametrize("status", [200, 204, 206, 299])
def test_a_valid_token_that_opens_what_an_invalid_one_does_not(status: int) -> None:
    judgement = access.accepted(tried(said(status)), tried(REFUSED))
    assert judgement.standing is HELD
    assert judgement.got == f"status {status}; with an invalid token status 401"


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 500])
def test_a_valid_token_that_opens_nothing_is_a_breach(status: int) -> None:
    judgement = access.accepted(tried(said(status)), tried(REFUSED))
    assert (judgement.standing, judgement.got) == (BROKEN, f"the valid token got status {status}")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        pytest.param(tried(SERVED), tried(said(200)), id="invalid-one-is-served-too"),
        pytest.param(tried(SERVED), tried(unanswered()), id="no-answer-to-the-invalid-one"),
        pytest.param(tried(SERVED), NOT_SENT, id="invalid-one-not-sent"),
        pytest.param(tried(SERVED), tried(REFUSED, DOUBT), id="refusal-of-the-invalid-one-in-doubt"),
        pytest.param(tried(REFUSED, DOUBT), tried(REFUSED), id="refusal-of-the-valid-one-in-doubt"),
        pytest.param(tried(unanswered()), tried(REFUSED), id="no-answer-to-the-valid-one"),
        pytest.param(NOT_SENT, tried(REFUSED), id="valid-one-not-sent"),
    ],
)
def test_access_that_has_another_explanation_proves_nothing(good: Attempt, bad: Attempt) -> None:
    assert access.accepted(good, bad).standing is UNDECIDED


def test_access_is_said_to_prove_nothing_only_where_anything_opens() -> None:
    """Where the invalid token was never answered, that is the reason, and not that it was served."""
    opens_all = access.accepted(tried(SERVED), tried(said(200)))
    assert opens_all.got == "the resource is served whatever token comes, so access proves nothing"
    no_answer = access.accepted(tried(SERVED), tried(unanswered(message="nothing listens there")))
    assert "is served whatever token comes" not in no_answer.got
    in_doubt = access.accepted(tried(SERVED), tried(REFUSED, DOUBT))
    assert DOUBT in in_doubt.got


# --- A bad token gives none ---


@pytest.mark.parametrize("good", [None, tried(SERVED)], ids=["on-its-own", "where-a-valid-one-is-served"])
def test_a_refusal_with_the_status_of_the_draft_holds(good: Attempt | None) -> None:
    judgement = access.unauthorized(tried(REFUSED), 401, good)
    assert (judgement.standing, judgement.expected, judgement.exchange) == (HELD, "status 401", "r-2")


@pytest.mark.parametrize("status", [302, 400, 403, 404, 500])
def test_a_refusal_with_another_status_is_a_breach(status: int) -> None:
    judgement = access.unauthorized(tried(said(status)), 401, tried(SERVED))
    assert (judgement.standing, judgement.got) == (BROKEN, f"status {status}")


@pytest.mark.parametrize("doubt", [None, DOUBT], ids=["bracket-held", "bracket-broken"])
def test_access_is_a_breach_whatever_happens_afterwards(doubt: str | None) -> None:
    assert access.unauthorized(tried(said(200), doubt), 401, tried(REFUSED)).standing is BROKEN


@pytest.mark.parametrize(
    ("attempt", "good"),
    [
        pytest.param(tried(REFUSED, DOUBT), None, id="in-doubt"),
        pytest.param(tried(said(500), DOUBT), tried(SERVED), id="in-doubt-with-another-status"),
        pytest.param(tried(REFUSED), tried(said(401)), id="valid-one-refused-in-the-same-way"),
        pytest.param(tried(REFUSED), tried(unanswered()), id="no-answer-to-the-valid-one"),
        pytest.param(tried(REFUSED), NOT_SENT, id="valid-one-not-sent"),
        pytest.param(tried(unanswered(FailureKind.TIMEOUT, "too late")), tried(SERVED), id="no-answer"),
        pytest.param(NOT_SENT, tried(SERVED), id="not-sent"),
    ],
)
def test_a_refusal_that_has_another_explanation_proves_nothing(attempt: Attempt, good: Attempt | None) -> None:
    assert access.unauthorized(attempt, 401, good).standing is UNDECIDED


def test_no_answer_says_what_happened_instead() -> None:
    assert access.unauthorized(tried(unanswered(message="too late")), 401).got == "too late"


def test_what_was_not_sent_says_why() -> None:
    for judgement in (
        access.accepted(NOT_SENT, tried(REFUSED)),
        access.unauthorized(NOT_SENT, 401),
        access.out_of_reach(NOT_SENT, (401,)),
    ):
        assert judgement.got == NOT_SENT.doubt


# --- A refusal carries a challenge ---


@pytest.mark.parametrize(
    ("attempt", "standing", "got"),
    [
        pytest.param(tried(REFUSED), HELD, "WWW-Authenticate with the Token scheme", id="challenge"),
        pytest.param(
            tried(said(401, b"", ("WWW-Authenticate", 'Basic realm="a", token realm="b"'))),
            HELD,
            "WWW-Authenticate with the Token scheme",
            id="beside-another",
        ),
        pytest.param(tried(said(401)), BROKEN, "no WWW-Authenticate", id="none"),
        pytest.param(
            tried(said(401, b"", ("WWW-Authenticate", "Basic"), ("WWW-Authenticate", "Digest"))),
            BROKEN,
            "WWW-Authenticate: Basic / Digest",
            id="other-schemes",
        ),
        pytest.param(tried(SERVED), UNDECIDED, "status 200: nothing was refused", id="served"),
        pytest.param(tried(REFUSED, DOUBT), UNDECIDED, f"status 401; {DOUBT}", id="in-doubt"),
        pytest.param(tried(unanswered()), UNDECIDED, "nothing listens there", id="no-answer"),
        pytest.param(NOT_SENT, UNDECIDED, NOT_SENT.doubt, id="not-sent"),
    ],
)
def test_a_challenge(attempt: Attempt, standing: Standing, got: str) -> None:
    judgement = access.challenged(attempt, "Token")
    assert (judgement.standing, judgement.got) == (standing, got)


# --- A token whose time is over ---


@pytest.mark.parametrize(
    ("exchange", "good", "standing", "expected"),
    [
        pytest.param(REFUSED, tried(SERVED), HELD, "WWW-Authenticate", id="refused-with-a-challenge"),
        pytest.param(said(401), tried(SERVED), BROKEN, "WWW-Authenticate", id="refused-without"),
        pytest.param(said(403, b"", CHALLENGE), tried(SERVED), BROKEN, "status 401", id="refused-with-another-status"),
        pytest.param(SERVED, tried(SERVED), BROKEN, "status 401", id="served"),
        pytest.param(REFUSED, tried(REFUSED), UNDECIDED, "status 401", id="valid-one-refused-as-well"),
        pytest.param(unanswered(), tried(SERVED), UNDECIDED, "status 401", id="no-answer"),
    ],
)
def test_a_token_that_is_over(exchange: Exchange, good: Attempt, standing: Standing, expected: str) -> None:
    judgement = access.over(exchange, good, 401, "Token")
    assert judgement.standing is standing
    assert judgement.expected.startswith(expected)


# --- A token whose scope is elsewhere ---


@pytest.mark.parametrize(
    ("attempt", "standing"),
    [
        pytest.param(tried(said(401)), HELD, id="401"),
        pytest.param(tried(said(403)), HELD, id="403"),
        pytest.param(tried(said(404)), HELD, id="404"),
        pytest.param(tried(SERVED), BROKEN, id="served"),
        pytest.param(tried(SERVED, DOUBT), BROKEN, id="served-in-doubt"),
        pytest.param(tried(said(500)), UNDECIDED, id="server-error"),
        pytest.param(tried(said(302)), UNDECIDED, id="redirect"),
        pytest.param(tried(said(403), DOUBT), UNDECIDED, id="in-doubt"),
        pytest.param(tried(unanswered()), UNDECIDED, id="no-answer"),
        pytest.param(NOT_SENT, UNDECIDED, id="not-sent"),
    ],
)
def test_a_token_out_of_its_scope(attempt: Attempt, standing: Standing) -> None:
    judgement = access.out_of_reach(attempt, (401, 403, 404))
    assert judgement.standing is standing
    assert judgement.expected == "no access: status 401, 403, 404"


# --- A refusal withholds the content ---


@pytest.mark.parametrize(
    ("refusal", "standing"),
    [
        pytest.param(b"", HELD, id="empty"),
        pytest.param(b"error=expired_token", HELD, id="its-own-words"),
        pytest.param(b"four photos of a", HELD, id="a-part-is-not-the-content"),
        pytest.param(b"four photos of a cat", BROKEN, id="the-content"),
        pytest.param(b"Sorry: four photos of a cat.", BROKEN, id="the-content-within"),
    ],
)
def test_a_refusal_withholds_the_content(refusal: bytes, standing: Standing) -> None:
    judgement = access.withholds(said(401, refusal, id="r-9"), SERVED)
    assert (judgement.standing, judgement.exchange) == (standing, "r-9")
    assert judgement.got.endswith("with the resource's content") is (standing is BROKEN)


def test_content_of_eight_octets_is_long_enough_to_look_for() -> None:
    assert access.withholds(said(401, b"8 octets"), said(200, b"8 octets")).standing is BROKEN


@pytest.mark.parametrize("content", [b"", b"{}", b"ok", b"7 bytes"])
def test_content_too_short_to_be_told_from_chance_decides_nothing(content: bytes) -> None:
    assert access.withholds(said(401, content), said(200, content)).standing is OPEN


# --- What is only recorded ---


@pytest.mark.parametrize(
    ("attempt", "standing", "got"),
    [
        pytest.param(tried(SERVED), OPEN, "status 200", id="served"),
        pytest.param(tried(said(400, b"error=no"), DOUBT), OPEN, "status 400 and error=no", id="refused"),
        pytest.param(tried(unanswered()), OPEN, "nothing listens there", id="no-answer"),
        pytest.param(NOT_SENT, UNDECIDED, NOT_SENT.doubt, id="not-sent"),
        pytest.param(tried(None), UNDECIDED, "not sent", id="not-sent-without-a-word"),
    ],
)
def test_what_is_recorded_is_never_judged(attempt: Attempt, standing: Standing, got: str) -> None:
    judgement = access.recorded(attempt)
    assert (judgement.standing, judgement.got) == (standing, got)


JUDGEMENTS: dict[str, Callable[[Exchange], Judgement]] = {
    "accepted": lambda exchange: access.accepted(tried(exchange), tried(exchange)),
    "unauthorized": lambda exchange: access.unauthorized(tried(exchange), 401, tried(SERVED)),
    "over": lambda exchange: access.over(exchange, tried(SERVED), 401, "Token"),
    "challenged": lambda exchange: access.challenged(tried(exchange), "Token"),
    "out-of-reach": lambda exchange: access.out_of_reach(tried(exchange), (401,)),
    "withholds": lambda exchange: access.withholds(exchange, exchange),
    "recorded": lambda exchange: access.recorded(tried(exchange)),
}


@pytest.mark.parametrize("judge", JUDGEMENTS.values(), ids=list(JUDGEMENTS))
@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_a_judgement_survives_what_no_server_sends(judge: Callable[[Exchange], Judgement], body: bytes) -> None:
    judgement = judge(said(401, body, ("WWW-Authenticate", "\x00,,=\xff"), id="r-7"))
    assert judgement.exchange == "r-7"


@pytest.mark.parametrize(
    ("attempt", "good", "bad", "standing"),
    [
        pytest.param(tried(said(200)), tried(said(200)), tried(said(401)), Standing.HELD, id="served"),
        pytest.param(tried(said(400)), tried(said(200)), tried(said(401)), Standing.BROKEN, id="not-served"),
        pytest.param(tried(said(200)), tried(said(200)), tried(said(200)), Standing.UNDECIDED, id="whoever-comes"),
        pytest.param(tried(said(401)), tried(said(401)), tried(said(401)), Standing.UNDECIDED, id="usual-way-shut"),
        pytest.param(tried(said(401), DOUBT), tried(said(200)), tried(said(401)), Standing.UNDECIDED, id="in-doubt"),
    ],
)
def test_a_token_written_otherwise(attempt: Attempt, good: Attempt, bad: Attempt, standing: Standing) -> None:
    assert access.taken_as_well(attempt, good, bad).standing is standing
