"""The host and its authorization manager: what it asks, and what it makes of the answer (prototype, step 3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.counterpart.behaviour import slowly
from conformance.roles.uma.host.access import HostAccess
from conformance.roles.uma.host.attempts import WITHOUT, Access, HostAttempt
from conformance.roles.uma.host.our_tokens import ACCESS_TOKEN, BROKEN, INVALID, RESOURCE_URI, SILENT
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import hosts as judgements
from conformance.suites.judgements import inbound
from conformance.suites.uma_am.test_prototype_host import resource_of
from conformance.wire.exchange import Exchange


def _changed(token: str) -> str:
    return ("A" if token[0] != "A" else "B") + token[1:]


def _changed_at_its_end(token: str) -> str:
    return token[:-1] + ("A" if token[-1] != "A" else "B")


REFUSED = HostAttempt("a token that our authorization manager calls invalid", answers=(INVALID,))
DECISIONS = {
    "host-decision/refused": REFUSED,
    "host-decision/unknown-token": HostAttempt("a token that nobody issued", value=_changed),
    "host-decision/another-resource": HostAttempt("a token for another resource", elsewhere=True),
    "host-decision/manager-fails": HostAttempt("a token about which our manager fails", answers=(BROKEN,)),
    "host-decision/manager-silent": HostAttempt("a token about which our manager never answers", answers=(SILENT,)),
}
# A host that remembers a yes may look for the token by its beginning.
OTHER_WAYS = {
    "host-decision/unknown-token": (
        HostAttempt("a token that nobody issued, like one accepted before", value=_changed_at_its_end, accepted=True),
    ),
}
TWICE = HostAttempt("one valid token twice", times=2)


@requirement("host-validation/asked")
def test_asked(check: Check, host_access: HostAccess) -> None:
    """While a valid token is presented for the first time, our authorization manager is asked about it."""
    listener = check.run.listener
    advice = listener.advice(host_access.manager.validation)
    check(judgements.asked(host_access.working, way_in_doubt=listener.is_way_in_doubt, advice=advice))


def _each_question(requirement_id: str, judge: Callable[[Exchange, Access, HostAccess], Judgement]) -> Any:
    """A test of every question that came while the first token was presented; without any there is nothing to judge."""

    @requirement(requirement_id)
    def test(check: Check, host_access: HostAccess) -> None:
        access = host_access.working
        said = [judge(each, access, host_access) for each in access.validations]
        check.all(said or [left_open("a question about the token", "none", access.attempt.evidence[0])])

    test.__doc__ = judge.__doc__ or f"{requirement_id} in every question."
    return test


test_by_post = _each_question("host-validation/by-post", lambda each, _access, _host: inbound.by_post(each))
test_form_body = _each_question(
    "host-validation/form-body", lambda each, _access, _host: inbound.in_form_body(each, ACCESS_TOKEN, RESOURCE_URI)
)
test_access_token = _each_question(
    "host-validation/access-token",
    lambda each, access, _host: judgements.about_the_token(each, access.token.value),
)
test_resource_uri = _each_question(
    "host-validation/resource-uri", lambda each, _access, host: judgements.about_the_resource(each, host.resource)
)


@requirement("host-validation/host-token")
def test_host_token(check: Check, host_access: HostAccess) -> None:
    """Whether the host's own token comes with its question is recorded."""
    check(judgements.with_host_token(host_access.working.validations, host_access.manager.host_token))


@requirements({"host-validation/again": TWICE})
def test_again(check: Check, host_access: HostAccess) -> None:
    """How often the manager is asked about a token that comes twice is recorded."""
    access = host_access.attempt(check.subject)
    ids = [each.id for each in access.validations] or list(access.attempt.evidence)
    check(left_open("one question or two", f"{len(access.validations)} questions", ids[0] if ids else None))


@requirements(DECISIONS)
def test_decision(check: Check, host_access: HostAccess) -> None:
    """Where the manager does not say yes, the host gives no access."""
    resource = resource_of(host_access.working)
    attempts = (check.subject, *OTHER_WAYS.get(check.row.id, ()))
    check.all(judgements.not_given(host_access.attempt(each), resource) for each in attempts)


@requirements({"host-decision/refusal-status": REFUSED})
def test_refusal_status(check: Check, host_access: HostAccess) -> None:
    """With what the host refuses a token that is not valid is recorded."""
    exchange = host_access.attempt(check.subject).attempt.exchange
    got = describe(exchange) if exchange else "not sent"
    check(left_open("status 403, as recorded", got, exchange.id if exchange else None))


@requirement("host-decision/manager-slow")
def test_manager_slow(check: Check, host_access: HostAccess) -> None:
    """What the host does while its manager takes its time is recorded."""
    seconds = check.run.listener.patience_s / 4
    access = host_access.attempt(HostAttempt("a token about which our manager is slow", answers=(slowly(seconds),)))
    exchange = access.attempt.exchange
    got = describe(exchange) if exchange else access.attempt.doubt or "not sent"
    check(left_open("access, or none", got, exchange.id if exchange else None))


@requirement("host-decision/still-works")
def test_still_works(check: Check, host_access: HostAccess) -> None:
    """After a refusal, a new token that is valid opens the resource."""
    # Of a host that only looks whether a token is there, those without one are refused.
    tried = [host_access.attempt(each) for each in (REFUSED, WITHOUT)]
    expected = "access with a valid token, after a refusal"
    if all(each.served for each in tried):
        check(undecided(expected, "nobody was refused", tried[0].attempt.evidence[0]))
        return
    access = host_access.ask(HostAttempt("a valid token after all refusals"))
    exchange = access.attempt.exchange
    got = describe(exchange) if exchange else "not sent"
    check((held if access.served else broken)(expected, got, exchange.id if exchange else None))
