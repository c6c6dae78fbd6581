"""Device flow: the device answer and the poll (sections 3.5.3.1, 3.5.3.2)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import Deviation, altered, empty, repeated, sent, value_of, with_, without
from conformance.roles.device_flow import BY_GET, DeviceCodes
from conformance.roles.expiring_code import ExpiringCode
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial
from conformance.roles.user_agent.visit import Wish
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import answers, callbacks, polls
from conformance.suites.judgements import delegation as judgements
from conformance.suites.judgements.access import recorded
from conformance.suites.judgements.refusals import refused
from conformance.wire.exchange import Exchange

# --- the device answer (section 3.5.3.1) ---


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
    check((broken if revealed else undecided)(expected, describe(exchange), exchange.id))


# --- the poll (section 3.5.3.2) ---


@requirement("device/poll-by-get")
def test_poll_by_get(check: Check, flow: TokenFlow) -> None:
    """The poll by GET brings a token; where it does not, POST is tried to go on."""
    working = flow.working
    by_post = check.row.id in working.breaks
    got = "a token only by POST" if by_post else "a token by GET"
    check((broken if by_post else held)("a token by GET", got, working.exchange.id))


REFUSED = {
    "device/code-missing": without("code"),
    "device/code-empty": empty("code"),
    "device/code-unknown": with_("a code nobody issued", code=altered),
    "device/code-bound-to-client": with_("the client_id of another client", client_id=value_of("clients.other.id")),
}


@requirements(REFUSED)
def test_refused(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change to the poll of a granted request; the answer is a refusal of the shape of section 3.5.3.2."""
    check(refused(flow.attempt(subject), check.flow, check.row.refusal, check.profile.vocabulary.media_type))


RECORDED = {
    "device/poll-by-post": sent("by POST, in a form body", method="POST", place="body"),
    "device/code-repeated": repeated("code", altered),
}


@requirements(RECORDED)
def test_recorded(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change the draft says nothing about; what the server does is recorded."""
    check(recorded(flow.attempt(subject)))


Look = Callable[[Exchange, Check], Judgement]


def _refusal(exchange: Exchange, check: Check) -> Judgement:
    words = check.profile.vocabulary
    return refused(Attempt("the poll", exchange), check.flow, None, words.media_type)


def _is_listed(exchange: Exchange, check: Check) -> Judgement:
    return polls.error_is_one_of(exchange, check.flow.authorization_way.undecided)


def _is(value: str) -> Look:
    return lambda exchange, _check: polls.error_is_one_of(exchange, (value,))


def _is_denial(exchange: Exchange, check: Check) -> Judgement:
    return polls.error_is_one_of(exchange, (check.flow.authorization_way.denial,))


@requirements({"device/declined-refused": _refusal, "device/declined-error": _is_denial})
def test_declined(check: Check, flow: TokenFlow, subject: Look) -> None:
    """The poll after the person has denied the request."""
    _ = flow.working
    check(subject(flow.device.poll_once("declined", lambda: flow.device.decided(Wish.DENY, "to be denied")), check))


def _undecided(flow: TokenFlow) -> Exchange:
    return flow.device.poll_once("pending", lambda: flow.device.codes("a device request nobody decides"))


PENDING = {
    "device/pending-refused": _refusal,
    "device/pending-error": _is_listed,
    "device/pending-named": _is("authorization_pending"),
}


@requirements(PENDING)
def test_pending(check: Check, flow: TokenFlow, subject: Look) -> None:
    """The poll before the person has seen the request."""
    _ = flow.working
    check(subject(_undecided(flow), check))


@requirement("device/slow-down")
def test_slow_down(check: Check, flow: TokenFlow) -> None:
    """The one poll of the run that comes sooner than the interval."""
    _ = flow.working
    codes: DeviceCodes = flow.device.codes("a device request that is polled too fast")
    interval = read_answer(codes.exchange.response).values.get("interval")
    flow.send(flow.request(codes.code), "device: a poll")
    exchange = flow.send(flow.request(codes.code), "device: a poll sooner than the interval")
    if not interval or not polls.is_positive(interval):
        check(left_open("slow_down, where there is an interval", f"no interval; {describe(exchange)}", exchange.id))
    elif exchange.response is None:
        raise inconclusive(f"no answer to the poll: {describe(exchange)}", (exchange.id,))
    else:
        check(polls.error_is_one_of(exchange, ("slow_down",)))


EXPIRED = {
    "device/expired-refused": _refusal,
    "device/expired-error": _is_listed,
    "device/expired-named": _is("code_expired"),
}


@requirements(EXPIRED)
def test_expired(check: Check, expiring_code: ExpiringCode, subject: Look) -> None:
    """The poll with a code that was granted early and whose time is over."""
    check(subject(expiring_code.redeem_after_its_end(), check))
