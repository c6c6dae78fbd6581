"""One change between what is signed and what goes out: sent between working requests, as planned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.roles.resource_flow import served
from conformance.roles.signed_attempt import (
    SignedAttempt,
    changed,
    later,
    made,
    sent_with,
    signed_for,
    with_another_token,
)

from .signed_server import WRONG, Signing, attributes, purposes, signed_of
from .stage import Stage


def test_attempts_planned_go_together_and_once_between_working_requests(stage: Stage) -> None:
    signed = signed_of(stage)
    stage.run.signed = [replace(WRONG, name=f"wrong {number}") for number in range(5)]
    for attempt in [*stage.run.signed, *stage.run.signed]:
        signed.attempt(attempt)
    sent = [name.removeprefix("signed: ") for name in purposes(signed)[2:]]
    once_more = "the working request, once more"
    assert sent == [
        "the working request",
        *[f"wrong {number}" for number in range(4)],
        once_more,
        "wrong 4",
        once_more,
    ]
    assert [attempt.name for attempt in signed.refusals()] == [f"wrong {number}" for number in range(5)]


def test_what_no_longer_works_puts_its_refusals_in_doubt(stage: Stage) -> None:
    signed = signed_of(stage, Signing(accept=lambda *_: len(stage.sent_to("resource")) == 1))
    assert signed.attempt(WRONG).doubt
    assert signed.refusals() == []


@pytest.mark.parametrize(
    ("attempt", "opens"),
    [
        pytest.param(SignedAttempt("unchanged"), True, id="unchanged"),
        pytest.param(made("by POST", changed(method="POST")), True, id="post"),
        pytest.param(made("a query", lambda request, _: request.with_query("a=%2F,b")), True, id="query"),
        pytest.param(made("earlier", changed(timestamp=later(-5))), True, id="earlier"),
        pytest.param(sent_with("earlier than signed", timestamp=later(-5)), False, id="timestamp-altered"),
        pytest.param(signed_for("another host", host="another.example"), False, id="host-altered"),
        pytest.param(signed_for("another port", port=444), False, id="port-altered"),
        pytest.param(signed_for("HEAD", method="HEAD"), False, id="method-altered"),
    ],
)
def test_what_is_signed_as_it_goes_out_opens_and_what_is_not_does_not(
    stage: Stage, attempt: SignedAttempt, opens: bool
) -> None:
    exchange = signed_of(stage).attempt(attempt).exchange
    assert exchange
    assert served(exchange) is opens


def test_another_token_is_a_newer_one_that_is_used_from_then_on(stage: Stage) -> None:
    """A server that takes a token back when it issues the next one can be tested as well."""
    server = Signing()
    server.accept = lambda sent, _heard: sent["token"] == f"token-{len(server.secrets)}"
    signed = signed_of(stage, server)
    attempt = signed.attempt(SignedAttempt("the secret of another", sent=with_another_token))
    assert [sent["token"] for sent in attributes(stage)] == ["token-2", "token-3", "token-3"]
    assert attempt.doubt is None
    assert attempt.exchange
    assert not served(attempt.exchange)


def test_two_tokens_with_one_secret_cannot_be_told_apart(stage: Stage) -> None:
    attempt = signed_of(stage, Signing(same_secret=True)).attempt(SignedAttempt("another", sent=with_another_token))
    assert (attempt.exchange, attempt.doubt) == (None, "the server gives two tokens the same secret")


def test_the_same_request_twice_is_the_same_octets(stage: Stage) -> None:
    first, again = signed_of(stage).twice(SignedAttempt("first"), SignedAttempt("again"))
    assert first.exchange
    assert again.exchange
    assert first.exchange.request == again.exchange.request
    assert (first.doubt, again.doubt) == (None, None)


def test_a_nonce_may_come_back_with_another_timestamp(stage: Stage) -> None:
    signed_of(stage).twice(made("a second ago", changed(timestamp=later(-1))), SignedAttempt("now"))
    [_, before, now, _] = attributes(stage)
    assert before["nonce"] == now["nonce"]
    assert int(now["timestamp"]) - int(before["timestamp"]) == 1
