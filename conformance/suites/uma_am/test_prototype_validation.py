"""Step 3 of the prototype: the host asks the AM whether a requester's token is valid for a resource."""

from __future__ import annotations

from dataclasses import replace

from conformance.roles.deviation import UNKNOWN, altered
from conformance.roles.flow_request import FlowRequest
from conformance.roles.uma.manager.question import RESOURCE, TOKEN, Question
from conformance.roles.uma.manager.validations import Validations
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import validations as judgements


@requirement("token-validation/valid")
def test_valid(check: Check, validations: Validations) -> None:
    """The requester's token is valid for the resource it was given for."""
    check(judgements.called_valid(validations.asked))


@requirement("token-validation/without-host-token")
def test_without_host_token(check: Check, validations: Validations) -> None:
    """Whether the AM answers a host that does not show its own token is recorded."""
    check(judgements.without_host_token(validations.asked))


def _revoked(request: FlowRequest, validations: Validations) -> FlowRequest:
    target = validations.run.target
    token, resource = target.get("prototype.revoked_token"), target.get("prototype.revoked_resource")
    return request.with_({TOKEN: token or "", RESOURCE: resource or ""})


def _cut_short(request: FlowRequest) -> str:
    token = request.value(TOKEN)
    return token[: len(token) - max(1, len(token) // 4)]


def _longer(request: FlowRequest) -> str:
    # Behind the padding of base 64 nothing counts, to some who read it.
    return f"{request.value(TOKEN).rstrip('=')}x7"


def _in_capitals(request: FlowRequest) -> str:
    # Scheme and host are the same in any letter case; a path need not be.
    before, slash, end = request.value(RESOURCE).rpartition("/")
    return f"{before}{slash}{end.upper()}"


NOT_VALID = {
    "token-validation/unknown-token": Question(
        "a token nobody issued", lambda request, _: request.with_({TOKEN: UNKNOWN})
    ),
    "token-validation/altered-token": Question(
        "the token with one character changed", lambda request, _: request.with_({TOKEN: altered(request.value(TOKEN))})
    ),
    "token-validation/host-token": Question(
        "the host's own token", lambda request, validations: request.with_({TOKEN: validations.host_token()})
    ),
    "token-validation/another-resource": Question(
        "for another resource of the host",
        lambda request, validations: request.with_({RESOURCE: validations.host.medium.href}),
    ),
    "token-validation/unknown-resource": Question(
        "for a resource nobody registered",
        lambda request, validations: request.with_({RESOURCE: validations.host.unregistered}),
    ),
    "token-validation/revoked-token": Question("a token that was taken back", _revoked),
}

# The same wrong in other ways.
OTHER_WAYS = {
    "token-validation/unknown-token": (
        Question(
            "a token nobody issued, for no resource",
            lambda request, _: request.without(RESOURCE).with_({TOKEN: UNKNOWN}),
        ),
    ),
    "token-validation/altered-token": (
        Question(
            "the token without its last characters", lambda request, _: request.with_({TOKEN: _cut_short(request)})
        ),
        Question("the token with more behind it", lambda request, _: request.with_({TOKEN: _longer(request)})),
    ),
}


@requirements(NOT_VALID)
def test_not_valid(check: Check, validations: Validations, subject: Question) -> None:
    """One change to the working question; the AM does not say yes."""
    questions = (subject, *OTHER_WAYS.get(check.row.id, ()))
    check.all(judgements.not_valid(validations.attempt(question)) for question in questions)


MISSING = (
    Question("no token", lambda request, _: request.without(TOKEN)),
    Question("an empty token", lambda request, _: request.with_({TOKEN: ""})),
)


@requirement("token-validation/token-missing")
def test_token_missing(check: Check, validations: Validations) -> None:
    """Without a token, and with an empty one, the AM does not say yes."""
    check.all(judgements.not_valid(validations.attempt(question)) for question in MISSING)


RECORDED = {
    "token-validation/resource-missing": Question("for no resource", lambda request, _: request.without(RESOURCE)),
    "token-validation/resource-longer": Question(
        "for its resource and one more character",
        lambda request, _: request.with_({RESOURCE: f"{request.value(RESOURCE)}x"}),
    ),
    "token-validation/resource-letter-case": Question(
        "for its resource in another letter case", lambda request, _: request.with_({RESOURCE: _in_capitals(request)})
    ),
    "token-validation/another-host": Question(
        "asked by another host", lambda _request, validations: validations.by_another_host()
    ),
    "token-validation/by-get": Question("by GET", lambda request, _: replace(request, method="GET", place="query")),
}


@requirements(RECORDED)
def test_recorded(check: Check, validations: Validations, subject: Question) -> None:
    """One change to the working question that the text says nothing about; what the AM says is recorded."""
    check(judgements.recorded(validations.attempt(subject)))


@requirement("token-validation/refusal")
def test_refusal(check: Check, validations: Validations) -> None:
    """With what status the AM says no is recorded."""
    validations.attempt(NOT_VALID["token-validation/unknown-token"])
    check(judgements.refusals(validations.attempts))
