"""The answer that carries a token, in every flow (sections 3.2, 3.6.1.1, 3.7.1.1, 3.7.2.1, 4)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import left_open
from conformance.roles.answers import describe
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.presentation import WAYS, Presentation
from conformance.roles.resource_flow import ResourceFlow
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.judgements import answers

# In the user-agent flow the token comes in the redirect, so that these look at its fragment.
Client = TokenFlow | AuthorizationFlow


@requirement("token-response/status")
def test_status(check: Check, flow: TokenFlow) -> None:
    """The answer in which the working request's token was found has the status of success."""
    check(answers.has_status(flow.working.exchange, check.flow.success_status))


@requirement("token-response/media-type")
def test_media_type(check: Check, flow: TokenFlow) -> None:
    """The answer is labelled as a form."""
    check(answers.has_media_type(flow.working.exchange, check.profile.vocabulary.media_type))


@requirement("token-response/encoding")
def test_encoding(check: Check, flow: TokenFlow) -> None:
    """The body is a form, escaped as HTML 4.0 says."""
    check(answers.is_form_encoded(flow.working.exchange))


@requirement("token-response/access-token")
def test_access_token(check: Check, flow: TokenFlow) -> None:
    """The body has one access_token. An answer of success without any is a breach, not a failed set-up."""
    check(answers.has_one(flow.successful, "access_token"))


@requirement("token-response/expires-in")
def test_expires_in(check: Check, flow: Client) -> None:
    """The lifetime, if there is one, is a number of seconds."""
    working = flow.working
    check(answers.has_seconds(working.exchange, "expires_in", working.answer.form))


@requirement("token-response/refresh-token")
def test_refresh_token(check: Check, flow: Client) -> None:
    """The refresh token, if there is one, stands once and is not empty."""
    working = flow.working
    check(answers.has_at_most_one(working.exchange, "refresh_token", working.answer.form))


@requirement("token-response/no-secret-unasked")
def test_no_secret_unasked(check: Check, flow: Client) -> None:
    """The working request asks for no secret_type, so no secret comes."""
    working = flow.working
    check(answers.has_none(working.exchange, "access_token_secret", working.answer.form))


@requirement("token-response/no-store")
def test_no_store(check: Check, flow: Client) -> None:
    """Every answer of the flow with a token in it, whatever request it answers, forbids storing."""
    directive = check.profile.vocabulary.cache_directive
    found = [exchange for exchange in flow.answers() if exchange.response is not None]
    if not found:
        raise inconclusive("no answer with a token was seen", (flow.working.exchange.id,))
    check.all(answers.forbids_storing(exchange, directive) for exchange in found)


@requirement("token-response/usable")
def test_usable(check: Check, flow: TokenFlow) -> None:
    """The token is presented at the resource; its scope may be another, so what happens is recorded."""
    resource = ResourceFlow(check.run, check.flow, flow.recorder)
    token = flow.working.answer.access_token or ""
    exchange = resource.present(Presentation(f"the token of {check.row.flow}", WAYS["header"]), token)
    check(left_open("nothing: what the resource server does is recorded", describe(exchange), exchange.id))
