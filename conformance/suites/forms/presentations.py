"""Tests that suites have in common of a resource server: how tokens are presented to it, and what it says to bad ones.

A draft that lets a server choose the ways it takes tokens in has them `optional`: what is asked of a way is asked only
where a valid token is taken in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conformance.outcome.findings import untested
from conformance.outcome.judgement import Judgement, broken, held, undecided
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.expiring import ExpiringToken
from conformance.roles.presentation import WAYS, Presentation, in_header
from conformance.roles.resource_flow import ResourceFlow, served
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import access
from conformance.suites.subjects import FORGED, NO_TOKEN, UNKNOWN, VALID

Test = Callable[..., None]
# From a requirement to the way of presenting that it is about.
Ways = Mapping[str, str]


def accepts(ways: Ways) -> Test:
    """A test: a valid token gives access, and an unknown one presented in the same way does not."""

    @requirements({name: VALID[way] for name, way in ways.items()})
    def test(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
        """A valid token gives access, and an unknown one presented in the same way does not."""
        check(access.accepted(resource.attempt(subject), resource.attempt(UNKNOWN[ways[check.row.id]])))

    return test


def refuses_unknown(ways: Ways, *, optional: bool = False) -> Test:
    """A test: a token with one character changed is refused, where the valid one is not.

    It is changed in two places, one after the other: a server that looks into tokens may trip over the first.
    """

    @requirements({name: (UNKNOWN[way], FORGED[way]) for name, way in ways.items()})
    def test(check: Check, resource: ResourceFlow, subject: tuple[Presentation, ...]) -> None:
        """A token with one character changed is refused, where the valid one is not."""
        good = resource.attempt(VALID[ways[check.row.id]])
        status = check.flow.refusal_status
        refused = [access.unauthorized(resource.attempt(each), status, good) for each in subject]
        unoffered = access.unoffered(good) if optional else None
        check.all([unoffered] if unoffered else refused)

    return test


def challenges_unknown(ways: Ways, *, optional: bool = False) -> Test:
    """A test: the refusal of an unknown token carries a challenge."""

    @requirements({name: UNKNOWN[way] for name, way in ways.items()})
    def test(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
        """The refusal of an unknown token carries a challenge."""
        if optional and (unoffered := access.unoffered(resource.attempt(VALID[ways[check.row.id]]))):
            check(unoffered)
        else:
            check(access.challenged(resource.attempt(subject), check.profile.vocabulary.auth_scheme))

    return test


def refuses_expired(ways: Ways, *, optional: bool = False) -> Test:
    """A test: a token whose lifetime has passed is refused with a challenge, where the valid one is not."""

    @requirements(dict.fromkeys(ways))
    def test(check: Check, resource: ResourceFlow, expiring: ExpiringToken) -> None:
        """A token whose lifetime has passed is refused with a challenge, where the valid one is not."""
        way = ways[check.row.id]
        good = resource.attempt(VALID[way])
        if optional and (unoffered := access.unoffered(good)):
            check(unoffered)
            return
        exchange = expiring.present_after_its_end(way)
        check(access.over(exchange, good, check.flow.refusal_status, check.profile.vocabulary.auth_scheme))

    return test


def refuses_refresh_token(name: str, judge: Callable[[Attempt, Attempt, Check], Judgement]) -> Test:
    """A test: the refresh token that came with the working access token does not open the resource."""

    @requirement(name)
    def test(check: Check, resource: ResourceFlow) -> None:
        """The refresh token that came with the working access token does not open the resource."""
        source = resource.bearer.source
        if source is None:
            raise untested("needs a claimed flow that issues refresh tokens: resource.token comes without one")
        refresh_token = source.working.answer.refresh_token
        if refresh_token is None:
            raise untested(f"the {source.flow.id} flow issued no refresh token")
        presentation = Presentation("a refresh token by header", WAYS["header"], lambda _: refresh_token)
        check(judge(resource.attempt(presentation), resource.attempt(VALID["header"]), check))

    return test


def reads_scheme_in_any_letter_case(name: str, *, optional: bool = False) -> Test:
    """A test: the scheme in lower case and in capitals is read like the scheme as written."""

    @requirement(name)
    def test(check: Check, resource: ResourceFlow) -> None:
        """The scheme in lower case and in capitals is read like the scheme as written."""
        scheme = check.profile.vocabulary.auth_scheme
        expected = "access with the scheme in any letter case"
        valid = resource.attempt(VALID["header"])
        good = valid.exchange
        if good is None or not served(good):
            refused = undecided(expected, "a valid token in the header is refused as it is", good.id if good else None)
            check((optional and access.unoffered(valid)) or refused)
            return
        for written in (scheme.lower(), scheme.upper(), scheme.capitalize()):
            if written == scheme:
                continue
            attempt = resource.attempt(Presentation(f"the scheme written {written}", in_header(written)))
            if attempt.exchange is None or attempt.doubt:
                check(undecided(expected, attempt.doubt or "not sent"))
                return
            if not served(attempt.exchange):
                check(broken(expected, f"{describe(attempt.exchange)} for {written}", attempt.exchange.id))
                return
        bad = resource.attempt(UNKNOWN["header"])
        check(access.whoever_comes(bad, expected) or held(expected, expected, good.id))

    return test


def records(table: Mapping[str, Presentation]) -> Test:
    """A test: what the draft leaves to the server, or asks of the client only, is recorded."""

    @requirements(table)
    def test(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
        """What the draft leaves to the server, or asks of the client only, is recorded."""
        check(access.recorded(resource.attempt(subject)))

    return test


def withholds_content(name: str) -> Test:
    """A test: no refusal carries the content that a valid token brings."""

    @requirement(name)
    def test(check: Check, resource: ResourceFlow) -> None:
        """No refusal carries the content that a valid token brings."""
        resource.attempt(NO_TOKEN)
        granted = resource.bearer.granted
        refusals = [
            attempt.exchange for attempt in resource.attempts() if attempt.exchange and not served(attempt.exchange)
        ]
        check.all((access.withholds(each, granted) for each in refusals if each.response), "nothing was refused")

    return test
