"""The parameters of a refusal: a form where there are any; a text for people may name them and gives none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.outcome.judgement import Judgement, Standing
from conformance.spec.loading import load_profile
from conformance.spec.model import Vocabulary
from conformance.suites.judgements import refusal_parameters
from conformance.wire.exchange import Exchange

from .messages import FORM, HOSTILE, form, said

HELD, BROKEN, OPEN = Standing.HELD, Standing.BROKEN, Standing.OPEN
WORDS = load_profile("wrap-01").vocabulary
JSON, HTML, XML = (("Content-Type", label) for label in ("application/json", "text/html", "text/xml"))
AGAIN = b'<a href="/user_authorization?tenant=1&wrap_client_id=a&wrap_callback=b&wrap_client_state=c">Again</a>'


@pytest.mark.parametrize(
    ("exchange", "encoded", "labelled", "foreign"),
    [
        pytest.param(form(400, b"wrap_error_reason=invalid_callback"), HELD, HELD, HELD, id="form"),
        pytest.param(said(400, b"wrap_error_reason=invalid_callback"), HELD, BROKEN, HELD, id="no-label"),
        pytest.param(said(400, b'{"wrap_error_reason": "x"}', JSON), BROKEN, OPEN, BROKEN, id="json"),
        pytest.param(said(400, b"wrap_error_reason=x", JSON), HELD, OPEN, BROKEN, id="labelled-as-json"),
        pytest.param(form(400, b"wrap_error_reason=in valid"), BROKEN, HELD, HELD, id="a-bare-blank"),
        pytest.param(said(400), OPEN, OPEN, OPEN, id="no-body"),
        pytest.param(said(400, b"<p>No.", HTML), OPEN, OPEN, OPEN, id="a-text-for-people"),
        pytest.param(said(400, b"<p>Bad wrap_callback.", HTML), OPEN, OPEN, OPEN, id="a-name-in-a-sentence"),
        pytest.param(said(400, b"wrap_callback is not yours"), OPEN, OPEN, OPEN, id="a-name-in-a-text"),
        pytest.param(said(400, AGAIN, HTML), OPEN, OPEN, OPEN, id="names-in-a-link"),
        pytest.param(said(400, b'{"message": "bad wrap_callback"}', JSON), OPEN, OPEN, OPEN, id="a-name-in-json"),
        pytest.param(said(400, b"<p>wrap_error_reason=x", HTML), BROKEN, OPEN, BROKEN, id="a-parameter-on-a-page"),
        pytest.param(
            said(400, b"<wrap_error_reason>x</wrap_error_reason>", XML), BROKEN, OPEN, BROKEN, id="a-parameter-in-xml"
        ),
    ],
)
def test_parameters_of_a_refusal_are_a_form(
    exchange: Exchange, encoded: Standing, labelled: Standing, foreign: Standing
) -> None:
    assert refusal_parameters.encoded(exchange, WORDS).standing is encoded
    assert refusal_parameters.labelled(exchange, WORDS).standing is labelled
    assert refusal_parameters.in_no_other_format(exchange, WORDS).standing is foreign


@pytest.mark.parametrize(
    ("exchange", "standing"),
    [
        pytest.param(form(400, b"wrap_error_reason=x&hint=1"), HELD, id="of-the-draft"),
        pytest.param(form(400, b"wrap_error_description=x"), BROKEN, id="its-own"),
        pytest.param(said(400, b"wrap_error_description=x"), BROKEN, id="its-own-unlabelled"),
        pytest.param(form(400, b"wrap_error_description=not good"), BROKEN, id="its-own-and-a-bare-blank"),
        pytest.param(said(400, AGAIN, HTML), OPEN, id="names-in-a-link"),
        pytest.param(said(400, b"wrap_callback is not yours"), OPEN, id="a-name-in-a-text"),
        pytest.param(said(400), HELD, id="no-body"),
    ],
)
def test_no_name_of_a_refusal_is_strange(exchange: Exchange, standing: Standing) -> None:
    assert refusal_parameters.without_strange_names(exchange, WORDS).standing is standing


JUDGEMENTS: list[Callable[[Exchange, Vocabulary], Judgement]] = [
    refusal_parameters.encoded,
    refusal_parameters.labelled,
    refusal_parameters.in_no_other_format,
    refusal_parameters.without_strange_names,
]


@pytest.mark.parametrize("judge", JUDGEMENTS)
@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_a_judgement_survives_what_no_server_sends(
    judge: Callable[[Exchange, Vocabulary], Judgement], body: bytes
) -> None:
    assert judge(said(401, body, FORM, id="front-7"), WORDS).exchange == "front-7"
