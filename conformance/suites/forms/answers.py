"""Tests that suites have in common of the answer that carries a token: each looks at one thing of it."""

from __future__ import annotations

from collections.abc import Callable

from conformance.grammar.form import Form
from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import Judgement, broken, held, left_open
from conformance.roles.answers import describe
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.opening import Opening
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import answers
from conformance.wire.exchange import Exchange

Test = Callable[..., None]
# Where a token comes in the redirect, these look at its parameters.
Client = TokenFlow | AuthorizationFlow
Look = Callable[[Exchange, Form, Check], Judgement]


def of_working_answer(name: str, look: Look) -> Test:
    """A test: a look at the answer in which the working request's token was found, whose docstring the test has."""

    @requirement(name)
    def test(check: Check, flow: Client) -> None:
        working = flow.working
        check(look(working.exchange, working.answer.form, check))

    test.__doc__ = look.__doc__
    return test


def of_every_answer(name: str, look: Look) -> Test:
    """A test: a look at every answer of the flow with a token in it, whatever request it answers."""

    @requirement(name)
    def test(check: Check, flow: Client) -> None:
        found = [exchange for exchange in flow.answers() if exchange.response is not None]
        if not found:
            raise inconclusive("no answer with a token was seen", (flow.working.exchange.id,))
        answered = [(exchange, flow.answer_of(exchange)) for exchange in found]
        check.all(look(exchange, answer.form, check) for exchange, answer in answered if answer)

    test.__doc__ = look.__doc__
    return test


def carries_token(name: str, judge: Callable[[Exchange, str], Judgement] = answers.has_one) -> Test:
    """A test: the answer has one access token. One of success without any is a breach, not a failed set-up.

    `judge` says so of an exchange and the name of a parameter, where the answer is no form.
    """

    @requirement(name)
    def test(check: Check, flow: TokenFlow) -> None:
        """The answer has one access token. One of success without any is a breach, not a failed set-up."""
        check(judge(flow.successful, check.profile.vocabulary.answer.access_token))

    return test


def success_status(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """The answer has the status of success."""
    return answers.has_status(exchange, check.flow.success_status)


def media_type(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """The answer is labelled as a form."""
    return answers.has_media_type(exchange, check.profile.vocabulary.media_type)


def encoding(exchange: Exchange, _form: Form, _check: Check) -> Judgement:
    """The body is a form, escaped as HTML 4.0 says."""
    return answers.is_form_encoded(exchange)


def expires_in(exchange: Exchange, form: Form, check: Check) -> Judgement:
    """The lifetime, if there is one, is a number of seconds."""
    return answers.has_seconds(exchange, check.profile.vocabulary.answer.expires_in, form)


def refresh_token(exchange: Exchange, form: Form, check: Check) -> Judgement:
    """The refresh token, if there is one, stands once and is not empty."""
    return answers.has_at_most_one(exchange, check.profile.vocabulary.answer.refresh_token, form)


def opens_resource(name: str) -> Test:
    """A test: the token is presented at the resource; what happens is recorded, for its scope may be another."""

    @requirement(name)
    def test(check: Check, opening: Opening) -> None:
        """The token is presented at the resource; its scope may be another, so what happens is recorded."""
        exchange = opening.of_working_token()
        check(left_open("nothing: what the resource server does is recorded", describe(exchange), exchange.id))

    return test


def brings_another_token(name: str) -> Test:
    """A test: the refresh answer brings another access token than the one that came with the refresh token."""

    @requirement(name)
    def test(check: Check, flow: TokenFlow) -> None:
        """The refresh answer brings another access token than the one that came with the refresh token."""
        working = flow.working
        same = working.answer.access_token == working.replaces
        expected = "an access token other than the one it replaces"
        check((broken if same else held)(expected, "the same access token" if same else expected, working.exchange.id))

    return test
