"""The answer that carries an access token (sections 4.1.4, 5.1)."""

from __future__ import annotations

from conformance.grammar.form import Form
from conformance.outcome.judgement import Judgement
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.answers import (
    carries_token,
    of_every_answer,
    of_working_answer,
    opens_resource,
    success_status,
)
from conformance.suites.judgements import answers, json_answers
from conformance.wire.exchange import Exchange


def media_type(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """Every answer is labelled as JSON."""
    return answers.has_media_type(exchange, check.profile.vocabulary.media_type)


def token_type(exchange: Exchange, _form: Form, _check: Check) -> Judgement:
    """Every answer names the type of its token."""
    return json_answers.has_string(exchange, "token_type")


def expires_in(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """The lifetime, if there is one, is a JSON number of seconds."""
    return json_answers.has_seconds(exchange, check.profile.vocabulary.answer.expires_in)


def expires_in_left_out(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """The lifetime is there."""
    return json_answers.has_member(exchange, check.profile.vocabulary.answer.expires_in)


def refresh_token(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """The refresh token, if there is one, is a string that is not empty."""
    return json_answers.has_string_or_none(exchange, check.profile.vocabulary.answer.refresh_token)


def no_store(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """Every answer with a token in it forbids storing."""
    return answers.forbids_storing(exchange, check.profile.vocabulary.cache_directive)


def pragma(exchange: Exchange, _form: Form, _check: Check) -> Judgement:
    """Every answer with a token in it tells caches of HTTP/1.0 the same."""
    return json_answers.forbids_caching(exchange)


test_status = of_every_answer("token-response/status", success_status)
test_media_type = of_every_answer("token-response/media-type", media_type)


@requirement("token-response/json-object")
def test_json_object(check: Check, flow: TokenFlow) -> None:
    """The answer is a JSON object, and no parameter in it stands twice. One of success that is none is a breach."""
    check(json_answers.is_object(flow.successful))


test_access_token = carries_token("token-response/access-token", json_answers.has_string)
test_token_type = of_every_answer("token-response/token-type", token_type)
test_expires_in = of_every_answer("token-response/expires-in", expires_in)
test_expires_in_left_out = of_working_answer("token-response/expires-in-left-out", expires_in_left_out)
test_refresh_token = of_every_answer("token-response/refresh-token", refresh_token)
test_no_store = of_every_answer("token-response/no-store", no_store)
test_pragma = of_every_answer("token-response/pragma", pragma)
test_usable = opens_resource("token-response/usable")
