"""Tests that suites have in common of token requests: a suite says what is sent, and no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from conformance.outcome.judgement import Judgement, broken, held
from conformance.roles.brackets import Attempt
from conformance.roles.cast import Cast
from conformance.roles.deviation import Deviation, by_another_client
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.first_exchange import first_exchange
from conformance.suites.judgements import access, issuing
from conformance.suites.judgements.refusals import refused
from conformance.suites.judgements.transport import nothing_in_the_clear, trustworthy

Test = Callable[..., None]
Judge = Callable[[Attempt, Check], Judgement]


def judged(table: Mapping[str, Deviation], judge: Judge) -> Test:
    """A test: one change to the working request, and a judgement of what it brings, whose docstring the test has."""

    @requirements(table)
    def test(check: Check, flow: TokenFlow, subject: Deviation) -> None:
        check(judge(flow.attempt(subject), check))

    test.__doc__ = judge.__doc__
    return test


def refuses(table: Mapping[str, Deviation]) -> Test:
    """A test: one change to the working request; the answer is a refusal as the flow's section describes it."""
    return judged(table, refused_for_its_reason)


def refused_for_its_reason(attempt: Attempt, check: Check) -> Judgement:
    """One change to the working request; the answer is a refusal as the flow's section describes it."""
    return refused(attempt, check.flow, check.row.refusal, check.profile.vocabulary)


def records(table: Mapping[str, Deviation]) -> Test:
    """A test: one change to the working request that the draft leaves to the server; what it does is recorded."""
    return judged(table, _recorded)


def _recorded(attempt: Attempt, _check: Check) -> Judgement:
    """One change to the working request that the draft leaves to the server; what it does is recorded."""
    return access.recorded(attempt)


def issues(table: Mapping[str, Deviation]) -> Test:
    """A test: one change to the working request that takes nothing from it; it brings a token as before."""
    return judged(table, _brings_token)


def _brings_token(attempt: Attempt, _check: Check) -> Judgement:
    """One change to the working request that takes nothing from it; it brings a token as before."""
    return issuing.brings_token(attempt)


def issues_nothing(table: Mapping[str, Deviation]) -> Test:
    """A test: one change to the working request; no token comes of it, in whatever way the server says so."""
    return judged(table, _brings_no_token)


def _brings_no_token(attempt: Attempt, _check: Check) -> Judgement:
    """One change to the working request; no token comes of it, in whatever way the server says so."""
    return issuing.brings_no_token(attempt)


def stays_closed_in_the_clear(table: Mapping[str, Deviation]) -> Test:
    """A test: the working request goes to the plain http address; no token comes back."""
    return judged(table, _in_the_clear)


def _in_the_clear(attempt: Attempt, _check: Check) -> Judgement:
    """The working request goes to the plain http address; no token comes back."""
    return nothing_in_the_clear(attempt)


def refuses_another_client(name: str, deviation: Deviation | None = None) -> Test:
    """A test: what belongs to one client is sent by another one, whose own credentials are good, and is refused.

    `deviation` is this request, where a suite looks at its answer in another test too.
    """

    @requirements({name: deviation or by_another_client()})
    def test(check: Check, flow: TokenFlow, subject: Deviation) -> None:
        """What belongs to one client is sent by another one, whose own credentials are good, and is refused."""
        attempt = flow.attempt(subject)
        flow.prove(check.flow.other)
        check(refused_for_its_reason(attempt, check))

    return test


class Wording(NamedTuple):
    """What is expected of a request as written, what is said where it works, and where only another form of it does."""

    expected: str
    as_written: str
    otherwise: str


FORM_BODY = Wording(
    "a token for the parameters in the form body",
    "a token for the parameters in the body",
    "a token only for the parameters in the query",
)


def takes_as_written(table: Mapping[str, Wording]) -> Test:
    """A test: the working request as the draft has it works; where it does not, another form is tried to go on."""

    @requirements(table)
    def test(check: Check, flow: TokenFlow, subject: Wording) -> None:
        """The working request as the draft has it works; where it does not, another form is tried to go on."""
        working = flow.working
        as_written = check.row.id not in working.breaks
        got = subject.as_written if as_written else subject.otherwise
        check((held if as_written else broken)(subject.expected, got, working.exchange.id))

    return test


def trusted_channel(name: str) -> Test:
    """A test: the first request to the flow's endpoint goes over TLS, to a certificate that holds."""

    @requirement(name)
    def test(check: Check, cast: Cast) -> None:
        """The first request to the flow's endpoint goes over TLS, to a certificate that holds."""
        flow: TokenFlow = cast.token_flow(check.row.flow)
        check(trustworthy(first_exchange(check, check.flow.endpoint, lambda: flow.working)))

    return test
