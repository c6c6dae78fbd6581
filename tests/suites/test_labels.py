"""The label of an answer, where none but foreign ones are forbidden (ruling B24)."""

from __future__ import annotations

import pytest

from conformance.outcome.judgement import Standing
from conformance.suites.judgements.labels import labelled_as_form, not_foreign

from .messages import FORM, HOSTILE, said

HELD, BROKEN, OPEN = Standing.HELD, Standing.BROKEN, Standing.OPEN
WANTED = FORM[1]
BODY = b"wrap_access_token=S"


@pytest.mark.parametrize(
    ("labels", "own", "foreign"),
    [
        pytest.param([WANTED], HELD, HELD, id="form"),
        pytest.param(["Application/X-WWW-Form-URLencoded; charset=UTF-8"], HELD, HELD, id="charset-and-letter-case"),
        pytest.param([], BROKEN, HELD, id="none"),
        pytest.param(["text/plain; charset=utf-8"], BROKEN, HELD, id="text"),
        pytest.param(["application/octet-stream"], BROKEN, HELD, id="octets"),
        pytest.param(["nonsense"], BROKEN, HELD, id="no-media-type"),
        pytest.param([WANTED, WANTED], BROKEN, HELD, id="twice"),
        pytest.param(["application/json"], OPEN, BROKEN, id="json"),
        pytest.param(["text/html; charset=utf-8"], OPEN, BROKEN, id="html"),
        pytest.param(["application/problem+json"], OPEN, BROKEN, id="a-kind-of-json"),
        pytest.param([WANTED, "text/html"], OPEN, BROKEN, id="a-form-and-html"),
    ],
)
def test_a_label_is_that_of_a_form_harmless_or_foreign(labels: list[str], own: Standing, foreign: Standing) -> None:
    exchange = said(200, BODY, *(("Content-Type", label) for label in labels))
    assert (labelled_as_form(exchange, WANTED).standing, not_foreign(exchange).standing) == (own, foreign)


@pytest.mark.parametrize("body", [b'{"wrap_access_token": "S"}', b" <html>", b'["S"]', b'"S"'])
def test_a_body_of_another_format_is_foreign_whatever_its_label(body: bytes) -> None:
    assert not_foreign(said(200, body, FORM)).standing is BROKEN


@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_a_label_is_judged_whatever_the_body(body: bytes) -> None:
    assert not_foreign(said(200, body, id="front-7")).exchange == "front-7"
    assert labelled_as_form(said(200, body, id="front-7"), WANTED).exchange == "front-7"
