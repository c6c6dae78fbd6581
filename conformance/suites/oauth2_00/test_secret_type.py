"""The secret type, in every flow that takes one (sections 3.5 to 4, and 5.3)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import left_open
from conformance.roles.answers import describe, read_answer
from conformance.roles.asking import Asking
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.deviation import UNKNOWN, Deviation
from conformance.roles.flow_request import FlowRequest
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.tokens import refuses
from conformance.suites.judgements import answers


def _asking_for(value: str | None) -> Deviation:
    def change(request: FlowRequest, flow: Asking) -> FlowRequest:
        words = flow.run.profile.vocabulary
        return request.with_({words.secret_type_parameter: value or words.secret_type})

    return Deviation("with a secret_type nobody defined" if value else "with a secret_type", change)


DEFINED, UNDEFINED = _asking_for(None), _asking_for(UNKNOWN)


@requirements({"token-response/secret-delivered": DEFINED})
def test_secret_delivered(check: Check, flow: TokenFlow | AuthorizationFlow, subject: Deviation) -> None:
    """The working request with the secret type of the draft brings a token with its secret.

    A refusal of the secret type in one flow is recorded: nothing says that every flow supports one.
    """
    attempt = flow.attempt(subject)
    name, exchange = check.profile.vocabulary.secret, attempt.exchange
    answer = flow.answer_of(exchange) if exchange else None
    if exchange is None or (exchange.response is None and answer is None):
        raise inconclusive(attempt.doubt or "no response", (exchange.id,) if exchange else ())
    if answer is None:
        check(left_open(f"{name} beside the access token", f"no token: {describe(exchange)}", exchange.id))
    else:
        check(answers.has_one(exchange, name, answer.form))


@requirements({"token-request/secret-type-unknown": UNDEFINED})
def test_unknown(check: Check, flow: TokenFlow | AuthorizationFlow, subject: Deviation) -> None:
    """What becomes of a secret type nobody defined is recorded."""
    attempt = flow.attempt(subject)
    if attempt.exchange is None:
        raise inconclusive(attempt.doubt or "not sent")
    got = describe(attempt.exchange)
    check(left_open("nothing: what the server does is recorded", got, attempt.exchange.id))


test_unsupported = refuses({"refresh/unsupported-secret-type": UNDEFINED})


@requirement("refresh/bearer-by-default")
def test_bearer_by_default(check: Check, flow: TokenFlow) -> None:
    """A refresh without secret_type, right after one with it, brings a token without a secret."""
    secret = check.profile.vocabulary.secret
    before = flow.send(DEFINED.change(flow.request(), flow), "a refresh with a secret_type, before one without")
    if not read_answer(before.response).values.get(secret):
        raise inconclusive(f"no token with a secret to begin with: {describe(before)}", (before.id,))
    exchange = flow.send(flow.request(), "a refresh without secret_type, after one with it")
    if flow.answer_of(exchange) is None:
        raise inconclusive(f"the refresh brought no token: {describe(exchange)}", (exchange.id,))
    check(answers.has_none(exchange, secret))
