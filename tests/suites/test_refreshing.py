"""A refresh token after its use (ruling B22)."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.suites.judgements.refreshing import keeps_working
from conformance.wire.exchange import Exchange

from .messages import form, said, unanswered

TOKEN = form(200, b"wrap_access_token=S")
ROTATED = form(200, b"wrap_access_token=S&wrap_refresh_token=R2")


@pytest.mark.parametrize(
    ("first", "again", "standing"),
    [
        pytest.param(TOKEN, TOKEN, Standing.HELD, id="works-again"),
        pytest.param(ROTATED, None, Standing.HELD, id="a-new-one-came"),
        pytest.param(TOKEN, said(401), Standing.BROKEN, id="dead-without-a-new-one"),
        pytest.param(TOKEN, unanswered(), Standing.UNDECIDED, id="no-answer"),
        pytest.param(TOKEN, None, Standing.UNDECIDED, id="not-used-again"),
    ],
)
def test_a_refresh_token_works_on_unless_a_new_one_came(
    first: Exchange, again: Exchange | None, standing: Standing
) -> None:
    assert keeps_working(first, again).standing is standing
