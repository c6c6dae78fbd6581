"""The answer that carries a token, in every flow (sections 3.2, 3.6.1.1, 3.7.1.1, 3.7.2.1, 4)."""

from __future__ import annotations

from conformance.grammar.form import Form
from conformance.outcome.judgement import Judgement
from conformance.suites.check import Check
from conformance.suites.forms.answers import (
    carries_token,
    encoding,
    expires_in,
    media_type,
    of_every_answer,
    of_working_answer,
    opens_resource,
    refresh_token,
    success_status,
)
from conformance.suites.judgements import answers
from conformance.wire.exchange import Exchange


def no_secret(exchange: Exchange, form: Form, _check: Check) -> Judgement:
    """The working request asks for no secret_type, so no secret comes."""
    return answers.has_none(exchange, "access_token_secret", form)


def no_store(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """Every answer of the flow with a token in it, whatever request it answers, forbids storing."""
    return answers.forbids_storing(exchange, check.profile.vocabulary.cache_directive)


test_status = of_working_answer("token-response/status", success_status)
test_media_type = of_working_answer("token-response/media-type", media_type)
test_encoding = of_working_answer("token-response/encoding", encoding)
test_access_token = carries_token("token-response/access-token")
test_expires_in = of_working_answer("token-response/expires-in", expires_in)
test_refresh_token = of_working_answer("token-response/refresh-token", refresh_token)
test_no_secret_unasked = of_working_answer("token-response/no-secret-unasked", no_secret)
test_no_store = of_every_answer("token-response/no-store", no_store)
test_usable = opens_resource("token-response/usable")
