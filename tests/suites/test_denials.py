"""How a client is told of a denial, in the form of web applications or in that of rich ones (ruling B10)."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.roles.callback import Callback, read_callback
from conformance.spec.loading import load_profile
from conformance.suites.judgements import denials

from .visits import REGISTERED

HELD, BROKEN, OPEN = Standing.HELD, Standing.BROKEN, Standing.OPEN
WAY = load_profile("wrap-01").flows["web_app"].authorization_way
WEB, RICH = "wrap_error_reason=user_denied", "wrap_verification_code=user_denied"


def back(query: str | None) -> Callback | None:
    return None if query is None else read_callback(f"{REGISTERED}?{query}", REGISTERED)


@pytest.mark.parametrize(
    ("query", "reason", "rich_form", "web_form"),
    [
        pytest.param(None, OPEN, OPEN, OPEN, id="not-sent-back"),
        pytest.param(WEB, HELD, HELD, BROKEN, id="as-web-applications"),
        pytest.param(RICH, OPEN, BROKEN, HELD, id="as-rich-ones"),
        pytest.param(f"{WEB}&{RICH}", HELD, HELD, HELD, id="both"),
        pytest.param("", BROKEN, HELD, OPEN, id="neither"),
        pytest.param("wrap_error_reason=access_denied", BROKEN, HELD, BROKEN, id="another-word"),
        pytest.param("error=user_denied", BROKEN, HELD, OPEN, id="another-name"),
        pytest.param(f"{WEB}&{WEB}", BROKEN, HELD, BROKEN, id="twice"),
        pytest.param("wrap_verification_code=denied", BROKEN, HELD, OPEN, id="another-reserved-value"),
    ],
)
def test_a_denial_is_told(query: str | None, reason: Standing, rich_form: Standing, web_form: Standing) -> None:
    judges = (denials.names_error, denials.not_only_as_code, denials.not_only_as_error)
    said = [judge(back(query), WAY, "t-1") for judge in judges]
    assert [each.standing for each in said] == [reason, rich_form, web_form]
    assert {each.exchange for each in said} == {"t-1"}


def test_what_came_back_is_told() -> None:
    assert denials.names_error(back(f"{WEB}&{RICH}"), WAY, "t-1").got == f"{WEB}, {RICH}"
    assert denials.names_error(back("x=1"), WAY, "t-1").got == "neither wrap_error_reason nor wrap_verification_code"
    assert denials.names_error(None, WAY, "t-1").got == "the end user is not sent back"
