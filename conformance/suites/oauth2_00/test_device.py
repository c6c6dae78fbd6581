"""Device flow: the poll (section 3.5.3.2)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import altered, repeated, sent, value_of, with_
from conformance.roles.device_flow import DeviceCodes
from conformance.roles.expiring_code import ExpiringCode
from conformance.roles.token_flow import TokenFlow
from conformance.roles.user_agent.visit import Wish
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.tokens import Wording, records, refuses, takes_as_written
from conformance.suites.judgements import polls
from conformance.suites.judgements.refusals import refused
from conformance.suites.subjects import left_out
from conformance.wire.exchange import Exchange

BY_GET = Wording("a token by GET", "a token by GET", "a token only by POST")

test_poll_by_get = takes_as_written({"device/poll-by-get": BY_GET})


REFUSED = {
    **left_out("device", code="code"),
    "device/code-unknown": with_("a code nobody issued", code=altered),
    "device/code-bound-to-client": with_("the client_id of another client", client_id=value_of("clients.other.id")),
}

test_refused = refuses(REFUSED)


RECORDED = {
    "device/poll-by-post": sent("by POST, in a form body", method="POST", place="body"),
    "device/code-repeated": repeated("code", altered),
}

test_recorded = records(RECORDED)


Look = Callable[[Exchange, Check], Judgement]


def _refusal(exchange: Exchange, check: Check) -> Judgement:
    words = check.profile.vocabulary
    return refused(Attempt("the poll", exchange), check.flow, None, words)


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
