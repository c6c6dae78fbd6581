"""Device flow: the device answer, and the end user who is sent elsewhere (section 3.5.3.1)."""

from __future__ import annotations

from conformance.outcome.findings import untested
from conformance.outcome.judgement import broken, held, undecided
from conformance.roles.answers import describe
from conformance.roles.device_flow import BY_GET
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import answers, callbacks
from conformance.suites.judgements import delegation as judgements


@requirement(BY_GET)
def test_request_by_get(check: Check, flow: TokenFlow) -> None:
    """The device request by GET brings codes; where it does not, POST is tried to go on."""
    codes = flow.device.working
    by_post = BY_GET in flow.device.breaks
    got = "codes only by POST" if by_post else "codes by GET"
    check((broken if by_post else held)("codes by GET", got, codes.exchange.id))


@requirement("device/code-status")
def test_status(check: Check, flow: TokenFlow) -> None:
    """The answer with the codes has the status of success."""
    check(answers.has_status(flow.device.working.exchange, check.flow.success_status))


@requirement("device/code-media-type")
def test_media_type(check: Check, flow: TokenFlow) -> None:
    """The answer with the codes is labelled as a form."""
    check(answers.has_media_type(flow.device.working.exchange, check.profile.vocabulary.media_type))


@requirement("device/code-encoding")
def test_encoding(check: Check, flow: TokenFlow) -> None:
    """The body is a form, escaped as HTML 4.0 says."""
    check(answers.is_form_encoded(flow.device.working.exchange))


@requirement("device/code")
def test_code(check: Check, flow: TokenFlow) -> None:
    """There is one verification code, under either name the draft uses."""
    codes = flow.device.working
    check(answers.has_one(codes.exchange, codes.name))


@requirement("device/code-name")
def test_code_name(check: Check, flow: TokenFlow) -> None:
    """The verification code is called as in the prose, not as in the example."""
    codes = flow.device.working
    verdict = held if codes.name == check.flow.authorization_way.grant else broken
    check(verdict(f"a parameter {check.flow.authorization_way.grant}", f"a parameter {codes.name}", codes.exchange.id))


@requirements({"device/user-code": "user_code", "device/user-uri": "user_uri"})
def test_for_the_user(check: Check, flow: TokenFlow, subject: str) -> None:
    """What the end user needs is there once."""
    check(answers.has_one(flow.device.working.exchange, subject))


@requirement("device/user-uri-absolute")
def test_user_uri_absolute(check: Check, flow: TokenFlow) -> None:
    """The URI is one an end user can type into a browser."""
    codes = flow.device.working
    check(callbacks.is_web_address(codes.form, "user_uri", codes.exchange))


@requirements({"device/code-expires-in": "expires_in", "device/interval": "interval"})
def test_seconds(check: Check, flow: TokenFlow, subject: str) -> None:
    """A duration, if it is there, is a number of seconds."""
    check(answers.has_seconds(flow.device.working.exchange, subject))


@requirements({"device/user-code-checked": Trial("with an altered user code", altered_user_code=True)})
def test_user_code_checked(check: Check, flow: TokenFlow, subject: Trial) -> None:
    """The person enters another user code and approves; the request whose code it is not stays without a token."""
    check(judgements.nothing_issued_by_poll(flow.device.attempt(subject)))


@requirement("device/without-secret")
def test_without_secret(check: Check, flow: TokenFlow) -> None:
    """The client that has a secret gets codes and a token without it."""
    client = TokenFlow(check.run, check.flow, flow.recorder, "confidential")
    request = client.device.request()
    exchange, codes = client.device.ask(request, "of a client that has a secret, without it")
    expected = "codes, and a token for them, without a client secret"
    if codes is not None:
        token = client.device.works()
        got = "codes and a token" if token else "codes, but no token"
        check((held if token else undecided)(expected, got, exchange.id))
        return
    secret = check.run.target.get("clients.confidential.secret") or ""
    _, revealed = client.device.ask(request.with_({"client_secret": secret}), "its secret, to see whether that is why")
    if revealed is None:
        raise untested(f"clients.confidential gets no codes in this flow at all: {describe(exchange)}")
    check(broken(expected, describe(exchange), exchange.id))
