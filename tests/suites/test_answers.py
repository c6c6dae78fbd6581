"""The answer that carries a token: what is held, what is broken, what is left open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.outcome.judgement import Judgement, Standing
from conformance.suites.judgements import answers
from conformance.wire.exchange import Exchange

from .messages import FORM, HOSTILE, form, said, unanswered

HELD, BROKEN, OPEN = Standing.HELD, Standing.BROKEN, Standing.OPEN
WANTED = "application/x-www-form-urlencoded"
GOOD = form(200, b"access_token=SlAV32hkKG&expires_in=3600", ("Cache-Control", "no-store"))


@pytest.mark.parametrize(
    ("status", "standing", "got"),
    [
        pytest.param(200, HELD, "status 200", id="as-wanted"),
        pytest.param(201, BROKEN, "status 201", id="another-success"),
        pytest.param(400, BROKEN, "status 400", id="refusal"),
        pytest.param(0, BROKEN, "status 0", id="no-status-at-all"),
    ],
)
def test_status(status: int, standing: Standing, got: str) -> None:
    judgement = answers.has_status(said(status), 200)
    assert (judgement.standing, judgement.expected, judgement.got) == (standing, "status 200", got)


@pytest.mark.parametrize(
    ("values", "standing", "got"),
    [
        pytest.param([WANTED], HELD, f"Content-Type: {WANTED}", id="as-wanted"),
        pytest.param([f"{WANTED};charset=UTF-8"], HELD, f"Content-Type: {WANTED};charset=UTF-8", id="charset"),
        pytest.param([WANTED.upper()], HELD, f"Content-Type: {WANTED.upper()}", id="capitals"),
        pytest.param([f" {WANTED} "], HELD, f"Content-Type:  {WANTED} ", id="blanks-around"),
        pytest.param([], BROKEN, "no Content-Type", id="none"),
        pytest.param([""], BROKEN, "Content-Type: ", id="empty"),
        pytest.param(["application/json"], BROKEN, "Content-Type: application/json", id="json"),
        pytest.param([f"{WANTED}2"], BROKEN, f"Content-Type: {WANTED}2", id="longer-subtype"),
        pytest.param(["text/plain;a=" + WANTED], BROKEN, f"Content-Type: text/plain;a={WANTED}", id="in-a-parameter"),
        pytest.param([f"{WANTED}, text/html"], BROKEN, f"Content-Type: {WANTED}, text/html", id="a-list"),
        pytest.param([WANTED, WANTED], BROKEN, f"2 Content-Type lines: {WANTED}; {WANTED}", id="twice"),
        pytest.param(["\x00\xff"], BROKEN, "Content-Type: \x00\xff", id="garbage"),
    ],
)
def test_media_type(values: list[str], standing: Standing, got: str) -> None:
    judgement = answers.has_media_type(said(200, b"", *(("content-type", value) for value in values)), WANTED)
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"access_token=SlAV32hkKG", id="plain"),
        pytest.param(b"", id="empty"),
        pytest.param(b"access_token=S%2FA+V%3D", id="escaped"),
        pytest.param(b"access_token=S/A:V=", id="what-no-reader-misunderstands"),
        pytest.param(b"access_token=S\r\n", id="line-end-behind"),
        pytest.param(b"access_token=S&&expires_in=5&", id="stray-ampersands"),
    ],
)
def test_a_form(body: bytes) -> None:
    assert answers.is_form_encoded(said(200, body)).standing is HELD


@pytest.mark.parametrize(
    ("body", "got"),
    [
        pytest.param(b'{"access_token":"S"}', "a body that begins with '{'", id="json"),
        pytest.param(b' \r\n [ "S" ]', "a body that begins with '['", id="json-list-behind-blanks"),
        pytest.param(b'"S"', "a body that begins with '\"'", id="json-text"),
        pytest.param(b"<html>", "a body that begins with '<'", id="html"),
        pytest.param(b"access_token=S V", "at octet 14 of the body", id="raw-blank"),
        pytest.param(b"access_token=%4", "at octet 13 of the body", id="bad-escape"),
        pytest.param("access_token=é".encode(), "at octet 13 of the body", id="raw-utf-8"),
        pytest.param(b"access_token=%E9", "at octet 0 of the body", id="escaped-latin-1"),
        pytest.param(b"access_token=S\r\nexpires_in=5", "at octet 14 of the body", id="lines"),
        pytest.param(b"access_token", "at octet 0 of the body", id="no-equals-sign"),
        pytest.param(b"access_token=S\0", "at octet 14 of the body", id="nul"),
    ],
)
def test_no_form(body: bytes, got: str) -> None:
    judgement = answers.is_form_encoded(said(200, body))
    assert judgement.standing is BROKEN
    assert got in judgement.got


@pytest.mark.parametrize(
    ("body", "standing", "got"),
    [
        pytest.param(b"access_token=S", HELD, "one access_token, not empty", id="one"),
        pytest.param(b"a=b&access_token=S&c=d", HELD, "one access_token, not empty", id="among-others"),
        pytest.param(b"access_token=", BROKEN, "an empty access_token", id="empty"),
        pytest.param(b"access_token", BROKEN, "an empty access_token", id="name-alone"),
        pytest.param(b"", BROKEN, "no access_token", id="none"),
        pytest.param(b"Access_Token=S", BROKEN, "no access_token", id="other-letter-case"),
        pytest.param(b"access_token=S&access_token=T", BROKEN, "2 times access_token", id="twice"),
        pytest.param(b"access_token=S&access_token=S", BROKEN, "2 times access_token", id="twice-the-same"),
        pytest.param(b'{"access_token":"S"}', BROKEN, "no access_token", id="json"),
    ],
)
def test_one(body: bytes, standing: Standing, got: str) -> None:
    judgement = answers.has_one(said(200, body), "access_token")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        pytest.param(b"access_token=S", OPEN, id="none-is-the-server's-choice"),
        pytest.param(b"refresh_token=R", HELD, id="one"),
        pytest.param(b"refresh_token=", BROKEN, id="empty"),
        pytest.param(b"refresh_token=R&refresh_token=R", BROKEN, id="twice"),
    ],
)
def test_at_most_one(body: bytes, standing: Standing) -> None:
    assert answers.has_at_most_one(said(200, body), "refresh_token").standing is standing


@pytest.mark.parametrize(
    ("body", "standing", "got"),
    [
        pytest.param(b"access_token=S", HELD, "no access_token_secret", id="none"),
        pytest.param(b"access_token_secret=s", BROKEN, "a access_token_secret", id="one"),
        pytest.param(b"access_token_secret=", BROKEN, "a access_token_secret", id="empty"),
    ],
)
def test_none(body: bytes, standing: Standing, got: str) -> None:
    judgement = answers.has_none(said(200, body), "access_token_secret")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        pytest.param(b"access_token=S", OPEN, id="left-out"),
        pytest.param(b"expires_in=3600", HELD, id="seconds"),
        pytest.param(b"expires_in=0", HELD, id="none-left"),
        pytest.param(b"expires_in=3600.5", HELD, id="fraction"),
        pytest.param(b"expires_in=", BROKEN, id="empty"),
        pytest.param(b"expires_in=-1", BROKEN, id="negative"),
        pytest.param(b"expires_in=%2B5", BROKEN, id="sign"),
        pytest.param(b"expires_in=1h", BROKEN, id="unit"),
        pytest.param(b"expires_in=nan", BROKEN, id="nan"),
        pytest.param(b"expires_in=1e3", BROKEN, id="exponent"),
        pytest.param(b"expires_in=3_600", BROKEN, id="underscore"),
        pytest.param(b"expires_in=%D9%A3", BROKEN, id="other-digits"),
        pytest.param(b"expires_in=5%0A", BROKEN, id="line-end"),
        pytest.param(b"expires_in=5&expires_in=5", BROKEN, id="twice"),
    ],
)
def test_seconds(body: bytes, standing: Standing) -> None:
    assert answers.has_seconds(said(200, body), "expires_in").standing is standing


@pytest.mark.parametrize(
    ("values", "standing", "got"),
    [
        pytest.param(["no-store"], HELD, "Cache-Control: no-store", id="alone"),
        pytest.param(["No-Store"], HELD, "Cache-Control: No-Store", id="letter-case"),
        pytest.param(["private, no-store, max-age=0"], HELD, "no-store", id="among-others"),
        pytest.param(["no-cache", "no-store"], HELD, "Cache-Control: no-cache, no-store", id="on-another-line"),
        pytest.param([], BROKEN, "no Cache-Control", id="none"),
        pytest.param([""], BROKEN, "Cache-Control: ", id="empty"),
        pytest.param(["no-cache"], BROKEN, "Cache-Control: no-cache", id="another-directive"),
        pytest.param(["no-store-please"], BROKEN, "Cache-Control: no-store-please", id="longer-word"),
        pytest.param(['private="no-store"'], BROKEN, "Cache-Control", id="within-quotes"),
        pytest.param(["\x00\xff,,,"], BROKEN, "Cache-Control", id="garbage"),
    ],
)
def test_storing_is_forbidden(values: list[str], standing: Standing, got: str) -> None:
    judgement = answers.forbids_storing(said(200, b"", *(("Cache-Control", v) for v in values)), "no-store")
    assert judgement.standing is standing
    assert got in judgement.got


JUDGEMENTS: dict[str, Callable[[Exchange], Judgement]] = {
    "status": lambda exchange: answers.has_status(exchange, 200),
    "media-type": lambda exchange: answers.has_media_type(exchange, WANTED),
    "encoding": answers.is_form_encoded,
    "one": lambda exchange: answers.has_one(exchange, "access_token"),
    "at-most-one": lambda exchange: answers.has_at_most_one(exchange, "refresh_token"),
    "none": lambda exchange: answers.has_none(exchange, "access_token_secret"),
    "seconds": lambda exchange: answers.has_seconds(exchange, "expires_in"),
    "storing": lambda exchange: answers.forbids_storing(exchange, "no-store"),
}


@pytest.mark.parametrize("judge", JUDGEMENTS.values(), ids=list(JUDGEMENTS))
def test_the_good_answer_is_never_broken(judge: Callable[[Exchange], Judgement]) -> None:
    assert judge(GOOD).standing in (HELD, OPEN)


@pytest.mark.parametrize("judge", JUDGEMENTS.values(), ids=list(JUDGEMENTS))
@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_a_judgement_survives_what_no_server_sends(judge: Callable[[Exchange], Judgement], body: bytes) -> None:
    judgement = judge(form(200, body, id="front-7"))
    assert judgement.exchange == "front-7"
    assert judgement.expected


def test_what_is_known_to_have_a_response_is_not_judged_without_one() -> None:
    """It is our own fault then, and an error of the suite."""
    with pytest.raises(ValueError, match="t-1 has no response"):
        answers.response_of(unanswered())
    assert answers.response_of(said(200, b"x", FORM)).body == b"x"
