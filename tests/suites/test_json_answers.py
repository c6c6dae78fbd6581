"""The JSON answers of a token endpoint: the members, their types, and what keeps them from being stored."""

from __future__ import annotations

import pytest

from conformance.grammar.abnf_rules import ruleset
from conformance.outcome.judgement import Standing
from conformance.suites.judgements import json_answers
from conformance.suites.judgements.error_texts import error_characters
from conformance.wire.exchange import Exchange

from .messages import HOSTILE, said

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
SCOPE = ruleset("scope = scope-token *( %x20 scope-token )\nscope-token = 1*( %x21 / %x23-5B / %x5D-7E )\n")


def answer(body: bytes, *headers: tuple[str, str]) -> Exchange:
    return said(200, body, ("Content-Type", "application/json"), *headers)


@pytest.mark.parametrize(
    ("body", "standing", "got"),
    [
        pytest.param(b'{"a": 1}', HELD, "a JSON object", id="object"),
        pytest.param(b'{"a": 1, "a": 1}', BROKEN, "a more than once", id="repeated"),
        pytest.param(b"[]", BROKEN, "a list and no object", id="list"),
        pytest.param(b"", BROKEN, "an empty body", id="empty"),
    ],
)
def test_the_body_is_one_object(body: bytes, standing: Standing, got: str) -> None:
    judgement = json_answers.is_object(answer(body))
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("body", "standing", "got"),
    [
        pytest.param(b'{"t": "S"}', HELD, "one t, a string that is not empty", id="string"),
        pytest.param(b'{"t": ""}', BROKEN, "an empty t", id="empty"),
        pytest.param(b'{"t": 5}', BROKEN, "t is a number", id="number"),
        pytest.param(b'{"t": null}', BROKEN, "t is null", id="null"),
        pytest.param(b'{"t": ["S"]}', BROKEN, "t is a list", id="list"),
        pytest.param(b'{"t": "S", "t": "S"}', BROKEN, "2 times t", id="twice"),
        pytest.param(b'{"u": {"t": "S"}}', BROKEN, "no t", id="not-at-the-top"),
        pytest.param(b"t=S", BROKEN, "no JSON: Expecting value at character 0", id="form"),
    ],
)
def test_a_required_member_is_a_string(body: bytes, standing: Standing, got: str) -> None:
    judgement = json_answers.has_string(answer(body), "t")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("body", "standing"), [(b"{}", OPEN), (b'{"t": "S"}', HELD), (b'{"t": ""}', BROKEN), (b'{"t": null}', BROKEN)]
)
def test_an_optional_member_is_a_string_if_it_is_there(body: bytes, standing: Standing) -> None:
    assert json_answers.has_string_or_none(answer(body), "t").standing is standing


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        pytest.param(b"{}", OPEN, id="none"),
        pytest.param(b'{"e": 3600}', HELD, id="integer"),
        pytest.param(b'{"e": 3600.5}', HELD, id="fraction"),
        pytest.param(b'{"e": 0}', HELD, id="zero"),
        pytest.param(b'{"e": -1}', BROKEN, id="negative"),
        pytest.param(b'{"e": "3600"}', BROKEN, id="string"),
        pytest.param(b'{"e": true}', BROKEN, id="boolean"),
        pytest.param(b'{"e": null}', BROKEN, id="null"),
        pytest.param(b'{"e": 1, "e": 1}', BROKEN, id="twice"),
    ],
)
def test_a_lifetime_is_a_number(body: bytes, standing: Standing) -> None:
    assert json_answers.has_seconds(answer(body), "e").standing is standing


def test_a_member_is_there_or_not() -> None:
    assert json_answers.has_member(answer(b'{"e": null}'), "e").standing is HELD
    assert json_answers.has_member(answer(b"{}"), "e").standing is BROKEN


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        pytest.param(b"{}", OPEN, id="none"),
        pytest.param(b'{"scope": "a b:c/d"}', HELD, id="tokens"),
        pytest.param(b'{"scope": ""}', BROKEN, id="empty"),
        pytest.param(b'{"scope": "a  b"}', BROKEN, id="two-blanks"),
        pytest.param(b'{"scope": "a\\"b"}', BROKEN, id="quotation-mark"),
        pytest.param(b'{"scope": ["a"]}', BROKEN, id="list"),
        pytest.param(b'{"scope": "' + b"a" * 20_000 + b'"}', UNDECIDED, id="too-long"),
    ],
)
def test_a_member_fits_the_grammar(body: bytes, standing: Standing) -> None:
    assert json_answers.fits_rule(answer(body), "scope", "scope", SCOPE).standing is standing


@pytest.mark.parametrize(
    ("headers", "standing"),
    [
        pytest.param([], BROKEN, id="none"),
        pytest.param([("Pragma", "no-cache")], HELD, id="as-written"),
        pytest.param([("pragma", "x=1, No-Cache")], HELD, id="among-others"),
        pytest.param([("Pragma", "no-store")], BROKEN, id="another"),
        pytest.param([("Cache-Control", "no-cache")], BROKEN, id="another-field"),
    ],
)
def test_pragma_says_no_cache(headers: list[tuple[str, str]], standing: Standing) -> None:
    assert json_answers.forbids_caching(answer(b"{}", *headers)).standing is standing


@pytest.mark.parametrize(
    ("body", "standing", "got"),
    [
        pytest.param(b'{"error": "invalid_grant"}', HELD, "none of them in error", id="error"),
        pytest.param(
            b'{"error": "e", "error_description": "a b"}',
            HELD,
            "none of them in error and error_description",
            id="description",
        ),
        pytest.param(
            b'{"error": "e", "error_description": "a\\nb"}', BROKEN, "error_description with '\\n'", id="line-end"
        ),
        pytest.param(b'{"error": "\\u00e9"}', BROKEN, "error with '\\xe9'", id="beyond-ascii"),
        pytest.param(b'{"error": "\\"e\\""}', BROKEN, "error with '\"'", id="quotation-mark"),
        pytest.param(
            b'{"error": "e", "error_uri": "https://a.example/ b"}', BROKEN, "error_uri with ' '", id="blank-in-uri"
        ),
        pytest.param(b'{"error": 5}', OPEN, "none of them in it", id="no-string"),
    ],
)
def test_an_error_is_made_of_the_characters_it_can_have(body: bytes, standing: Standing, got: str) -> None:
    judgement = error_characters(json_answers.error_texts(answer(body)), "t-1")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_whatever_comes_is_judged(body: bytes) -> None:
    exchange = answer(body)
    for judgement in (
        json_answers.is_object(exchange),
        json_answers.has_string(exchange, "error"),
        json_answers.has_seconds(exchange, "error"),
        json_answers.fits_rule(exchange, "error", "scope", SCOPE),
        error_characters(json_answers.error_texts(exchange), "t-1"),
    ):
        assert len(judgement.got) < 200
