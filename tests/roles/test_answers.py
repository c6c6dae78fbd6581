"""Reading an answer leniently: what was meant is found, and what was not meant is not made up."""

from __future__ import annotations

import math
import time
import tracemalloc

import pytest

from conformance.roles.answers import describe, read_answer
from conformance.wire.exchange import Exchange, Failure, FailureKind, Request, Response

LONG = b'{"access_token": "S"}'.ljust(100_000)
DEEP = b'{"access_token":' * 50_000


def response(body: bytes, status: int = 200) -> Response:
    return Response(status, "", (), body, body)


@pytest.mark.parametrize(
    ("body", "access_token", "refresh_token", "error", "expires_in"),
    [
        pytest.param(
            b"access_token=SlAV32hkKG&expires_in=3600&refresh_token=8xLOxBtZp8",
            "SlAV32hkKG",
            "8xLOxBtZp8",
            None,
            3600.0,
            id="form",
        ),
        pytest.param(b"error=incorrect_credentials", None, None, "incorrect_credentials", None, id="form-error"),
        pytest.param(b"access_token=a%2Fb+c", "a/b c", None, None, None, id="form-escaped"),
        pytest.param(b"access_token=first&access_token=second", "first", None, None, None, id="form-twice"),
        pytest.param(b"access_token=&error=", None, None, "", None, id="form-empty-values"),
        pytest.param(b'{"access_token": "S", "refresh_token": "R", "expires_in": 60}', "S", "R", None, 60.0, id="json"),
        pytest.param(b' \r\n{"error": "no"}', None, None, "no", None, id="json-error"),
        pytest.param(b'{"access_token": 5}', "5", None, None, None, id="json-number"),
        pytest.param(b'{"access_token": {"value": "S"}}', None, None, None, None, id="json-nested"),
        pytest.param(b'{"response": {"access_token": "S"}}', None, None, None, None, id="json-one-level-down"),
        pytest.param(b'{"access_token": null}', None, None, None, None, id="json-null"),
        pytest.param(b'["access_token"]', None, None, None, None, id="json-list"),
        pytest.param(b'"access_token"', None, None, None, None, id="json-text"),
        pytest.param(b"<html><body>access_token=S</body></html>", None, None, None, None, id="html"),
        pytest.param(b"", None, None, None, None, id="empty"),
        pytest.param(bytes(range(256)), None, None, None, None, id="binary"),
        pytest.param(b'{"access_token": "S"', None, None, None, None, id="json-cut-off"),
        pytest.param(DEEP, None, None, None, None, id="json-too-deep"),
        pytest.param(LONG, "S", None, None, None, id="json-as-long-as-one-may-be"),
        pytest.param(LONG + b" ", None, None, None, None, id="json-longer-than-any-token-answer"),
        pytest.param(b'{"a": ' + b"9" * 5_000 + b"}", None, None, None, None, id="json-number-too-long"),
    ],
)
def test_what_an_answer_says(
    body: bytes, access_token: str | None, refresh_token: str | None, error: str | None, expires_in: float | None
) -> None:
    answer = read_answer(response(body))
    assert (answer.access_token, answer.refresh_token) == (access_token, refresh_token)
    assert (answer.error, answer.expires_in) == (error, expires_in)


def test_a_form_is_read_before_anything_else() -> None:
    """A form whose value looks like JSON is a form."""
    assert read_answer(response(b'access_token={"access_token":"T"}')).access_token == '{"access_token":"T"}'


def test_what_the_form_parser_saw_is_kept_beside_the_values() -> None:
    answer = read_answer(response(b'{"access_token": "S"}'))
    assert answer.values["access_token"] == "S"
    assert answer.form.first("access_token") is None, "judgements of the form see what was really there"


@pytest.mark.parametrize("value", ["", "soon", "1h", "nan", "inf", "-inf", "-5", "0"])
def test_a_lifetime_is_a_number_of_seconds_or_none(value: str) -> None:
    """Whoever waits for its end must get one that comes, and that is not there already."""
    assert read_answer(response(f"access_token=S&expires_in={value}".encode())).expires_in is None


@pytest.mark.parametrize(("value", "seconds"), [("3600", 3600.0), ("1.5", 1.5), ("0.5", 0.5)])
def test_a_lifetime_is_read_as_seconds(value: str, seconds: float) -> None:
    found = read_answer(response(f"access_token=S&expires_in={value}".encode())).expires_in
    assert found is not None
    assert math.isclose(found, seconds)


def test_no_response_says_nothing() -> None:
    answer = read_answer(None)
    assert (answer.access_token, answer.error, dict(answer.values)) == (None, None, {})


def test_the_time_to_read_an_answer_grows_no_faster_than_the_answer() -> None:
    """Ten thousand names take a hundredth of what a body of a mebibyte can hold, and no noticeable time."""
    body = b"&".join(b"%x" % number for number in range(10_000))
    began = time.process_time()
    read_answer(response(body))
    assert time.process_time() - began < 0.4


def test_what_was_read_of_a_large_body_is_not_kept() -> None:
    """A server that answers every request so would otherwise fill the memory: parsed, a body takes twenty times its
    size.
    """
    body = b"&".join(b"%x" % number for number in range(24_000))
    tracemalloc.start()
    try:
        read_answer(response(body))
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 2 * len(body)


def exchange(answer: Response | None, failure: Failure | None = None) -> Exchange:
    return Exchange("t-1", "", Request("POST", "https://as.example/token"), answer, failure)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param(response(b"access_token=S"), "status 200 and an access token", id="token"),
        pytest.param(response(b"error=no", 400), "status 400 and error=no", id="error"),
        pytest.param(
            response(b"error=no&access_token=S", 400), "status 400 and error=no and an access token", id="both"
        ),
        pytest.param(response(b"<html>", 502), "status 502", id="neither"),
        pytest.param(response(b"access_token=", 200), "status 200", id="empty-token"),
    ],
)
def test_what_came_back_in_a_few_words(said: Response, words: str) -> None:
    assert describe(exchange(said)) == words


def test_why_nothing_came_back_in_the_transport_s_words() -> None:
    failure = Failure(FailureKind.CONNECT, "nothing listens at as.example:443")
    assert describe(exchange(None, failure)) == "nothing listens at as.example:443"


@pytest.mark.parametrize("body", [b'{"error": "\\ud800"}', b"error=%ED%A0%80"], ids=["json", "form"])
def test_what_came_back_can_be_written_to_a_file(body: bytes) -> None:
    """A lone surrogate has no octets in UTF-8; a report with it in could not be written at all."""
    assert describe(exchange(response(body, 400))).encode("utf-8")


def test_a_token_beside_an_error_that_is_null_is_found() -> None:
    assert read_answer(response(b'{"access_token": "T", "error": null}')).access_token == "T"


def test_a_token_is_a_token_under_another_drafts_name() -> None:
    answer = read_answer(response(b"wrap_access_token=a%26b&wrap_refresh_token=r&wrap_access_token_expires_in=60"))
    assert (answer.access_token, answer.refresh_token, answer.expires_in) == ("a&b", "r", 60.0)
    assert answer.treasures == ("wrap_access_token", "wrap_refresh_token")


def test_an_error_is_found_whatever_a_draft_calls_it() -> None:
    assert read_answer(response(b"wrap_error_reason=invalid_callback")).error == "invalid_callback"


def test_a_parameter_that_a_server_added_hides_none_of_the_drafts_own() -> None:
    answer = read_answer(
        response(b"access_token=mine&error=none&wrap_access_token=a&wrap_error_reason=invalid_callback")
    )
    assert (answer.access_token, answer.error) == ("a", "invalid_callback")
