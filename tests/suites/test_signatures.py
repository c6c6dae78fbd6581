"""Judgements about signed requests: what is held, what is broken, and what proves nothing."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Judgement, Standing, broken, held
from conformance.roles.brackets import Attempt
from conformance.suites.judgements import signatures

from .messages import DOUBT, said, tried, unanswered

HELD, BROKEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.UNDECIDED
SERVED, REFUSED = tried(said(200)), tried(said(401))
NOT_SENT = tried(None, "not sent: the working request no longer worked")


@pytest.mark.parametrize(
    ("good", "bad", "standing", "got"),
    [
        pytest.param(SERVED, REFUSED, HELD, "status 200; with an invalid signature status 401", id="good"),
        pytest.param(REFUSED, REFUSED, BROKEN, "the valid signature got status 401", id="refused"),
        pytest.param(
            tried(said(404)),
            REFUSED,
            UNDECIDED,
            "the valid signature got status 404, which is not how a signature is refused",
            id="refused-for-another-reason",
        ),
        pytest.param(
            SERVED,
            SERVED,
            UNDECIDED,
            "the resource is served whatever signature comes, so access proves nothing",
            id="served-whatever-comes",
        ),
        pytest.param(tried(said(401), DOUBT), REFUSED, UNDECIDED, "the valid signature got status 401", id="in-doubt"),
        pytest.param(NOT_SENT, REFUSED, UNDECIDED, NOT_SENT.doubt, id="not-sent"),
        pytest.param(tried(unanswered()), REFUSED, UNDECIDED, "no response", id="no-answer"),
    ],
)
def test_a_right_signature_opens(good: Attempt, bad: Attempt, standing: Standing, got: str) -> None:
    judgement = signatures.opened(good, bad, 401)
    assert (judgement.standing, judgement.got) == (standing, got)


WHATEVER_COMES = "the resource is served whatever signature comes, so access proves nothing"


@pytest.mark.parametrize(
    ("judgement", "wrong", "standing", "got"),
    [
        pytest.param(held("access", "access"), REFUSED, HELD, "access", id="good"),
        pytest.param(held("access", "access"), SERVED, UNDECIDED, WHATEVER_COMES, id="served-whatever-comes"),
        pytest.param(
            held("access", "access"),
            tried(said(401), DOUBT),
            UNDECIDED,
            f"nothing shows what a wrong signature gets: {DOUBT}",
            id="in-doubt",
        ),
        pytest.param(
            held("access", "access"),
            tried(unanswered()),
            UNDECIDED,
            "nothing shows what a wrong signature gets: no response",
            id="no-answer",
        ),
        pytest.param(broken("access", "none"), SERVED, BROKEN, "none", id="a-breach-stays-one"),
    ],
)
def test_access_shows_something_where_signatures_are_checked(
    judgement: Judgement, wrong: Attempt, standing: Standing, got: str
) -> None:
    judged = signatures.where_checked(judgement, wrong)
    assert (judged.standing, judged.got) == (standing, got)


@pytest.mark.parametrize(
    ("first", "again", "standing", "got"),
    [
        pytest.param(SERVED, REFUSED, HELD, "status 401", id="good"),
        pytest.param(SERVED, SERVED, BROKEN, "status 200", id="served-twice"),
        pytest.param(SERVED, tried(said(200), DOUBT), BROKEN, "status 200", id="served-twice-whatever-comes-after"),
        pytest.param(SERVED, tried(said(500)), UNDECIDED, "status 500", id="another-status"),
        pytest.param(SERVED, tried(said(401), DOUBT), UNDECIDED, f"status 401; {DOUBT}", id="in-doubt"),
        pytest.param(REFUSED, REFUSED, UNDECIDED, "the first got status 401", id="first-refused"),
        pytest.param(SERVED, tried(unanswered()), UNDECIDED, "nothing listens there", id="no-answer"),
        pytest.param(SERVED, NOT_SENT, UNDECIDED, NOT_SENT.doubt, id="second-not-sent"),
        pytest.param(NOT_SENT, NOT_SENT, UNDECIDED, NOT_SENT.doubt, id="not-sent"),
    ],
)
def test_a_request_is_good_once(first: Attempt, again: Attempt, standing: Standing, got: str) -> None:
    judgement = signatures.used_once(first, again, 401)
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("first", "again", "standing", "got"),
    [
        pytest.param(SERVED, SERVED, HELD, "status 200", id="good"),
        pytest.param(SERVED, tried(said(200), DOUBT), HELD, "status 200", id="served-whatever-comes-after"),
        pytest.param(SERVED, REFUSED, BROKEN, "status 401", id="refused"),
        pytest.param(SERVED, tried(said(401), DOUBT), UNDECIDED, f"status 401; {DOUBT}", id="in-doubt"),
        pytest.param(REFUSED, REFUSED, UNDECIDED, "the first got status 401", id="first-refused"),
        pytest.param(SERVED, tried(unanswered()), UNDECIDED, "nothing listens there", id="no-answer"),
        pytest.param(SERVED, NOT_SENT, UNDECIDED, NOT_SENT.doubt, id="second-not-sent"),
    ],
)
def test_a_nonce_is_good_again_at_another_time(first: Attempt, again: Attempt, standing: Standing, got: str) -> None:
    judgement = signatures.used_again(first, again)
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("attempt", "standing", "got"),
    [
        pytest.param(REFUSED, HELD, "status 401", id="good"),
        pytest.param(SERVED, BROKEN, "status 200", id="served"),
        pytest.param(tried(said(400)), UNDECIDED, "status 400", id="another-status"),
        pytest.param(tried(said(401), DOUBT), UNDECIDED, f"status 401; {DOUBT}", id="in-doubt"),
        pytest.param(tried(unanswered()), UNDECIDED, "nothing listens there", id="no-answer"),
        pytest.param(NOT_SENT, UNDECIDED, NOT_SENT.doubt, id="not-sent"),
    ],
)
def test_a_token_with_a_secret_needs_it(attempt: Attempt, standing: Standing, got: str) -> None:
    judgement = signatures.needs_its_secret(attempt, 401)
    assert (judgement.standing, judgement.got) == (standing, got)
