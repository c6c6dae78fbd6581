"""The resource server: bearer tokens in the header, the query and the form body (sections 5.1, 5.2, 6)."""

from __future__ import annotations

from conformance.outcome.findings import untested
from conformance.outcome.judgement import broken, held, undecided
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import altered
from conformance.roles.expiring import ExpiringToken
from conformance.roles.presentation import (
    WAYS,
    Presentation,
    in_body,
    in_header,
    in_header_and_query,
    in_multipart,
    in_query,
    nothing,
    with_scheme_only,
)
from conformance.roles.resource_flow import ResourceFlow, served
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import access

VALID = {way: Presentation(f"a valid token by {way}", build) for way, build in WAYS.items()}
UNKNOWN = {way: Presentation(f"an unknown token by {way}", build, altered) for way, build in WAYS.items()}
EMPTY = {way: Presentation(f"an empty token by {way}", build, lambda _: "") for way, build in WAYS.items()}
NO_TOKEN = Presentation("no token", nothing())


def way_of(check: Check) -> str:
    """The way of presenting that a requirement of this module is about: the part of its id before the last words."""
    topic = check.row.id.removeprefix("resource/")
    return next(way for way in WAYS if topic.startswith(way))


@requirements({f"resource/{way}-token-accepted": VALID[way] for way in WAYS})
def test_token_accepted(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """A valid token gives access, and an unknown one presented in the same way does not."""
    check(access.accepted(resource.attempt(subject), resource.attempt(UNKNOWN[way_of(check)])))


@requirements({f"resource/{way}-unknown-token": UNKNOWN[way] for way in WAYS})
def test_unknown_token(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """A token with one character changed is refused, where the valid one is not."""
    good = resource.attempt(VALID[way_of(check)])
    check(access.unauthorized(resource.attempt(subject), check.flow.refusal_status, good))


@requirements({f"resource/{way}-unknown-token-challenge": UNKNOWN[way] for way in WAYS})
def test_unknown_token_challenge(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """The refusal of an unknown token carries a challenge."""
    check(access.challenged(resource.attempt(subject), check.profile.vocabulary.auth_scheme))


@requirements({f"resource/{way}-empty-token": EMPTY[way] for way in WAYS})
def test_empty_token(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """An empty token is refused with a challenge, where the valid one is not."""
    good, attempt = resource.attempt(VALID[way_of(check)]), resource.attempt(subject)
    if attempt.exchange is None or attempt.doubt:
        check(access.unauthorized(attempt, check.flow.refusal_status, good))
    else:
        check(access.over(attempt.exchange, good, check.flow.refusal_status, check.profile.vocabulary.auth_scheme))


@requirement("resource/refresh-token-presented")
def test_refresh_token_presented(check: Check, resource: ResourceFlow) -> None:
    """The refresh token that came with the working access token does not open the resource."""
    source = resource.bearer.source
    if source is None:
        raise untested("needs a claimed flow that issues refresh tokens: resource.token comes without one")
    refresh_token = source.working.answer.refresh_token
    if refresh_token is None:
        raise untested(f"the {source.flow.id} flow issued no refresh token")
    presentation = Presentation("a refresh token by header", WAYS["header"], lambda _: refresh_token)
    good = resource.attempt(VALID["header"])
    check(access.unauthorized(resource.attempt(presentation), check.flow.refusal_status, good))


@requirement("resource/scheme-letter-case")
def test_scheme_letter_case(check: Check, resource: ResourceFlow) -> None:
    """The scheme in lower case and in capitals is read like the scheme as written."""
    scheme = check.profile.vocabulary.auth_scheme
    expected = "access with the scheme in any letter case"
    good = resource.attempt(VALID["header"]).exchange
    if good is None or not served(good):
        check(undecided(expected, "a valid token in the header is refused as it is", good.id if good else None))
        return
    for written in (scheme.lower(), scheme.upper()):
        attempt = resource.attempt(Presentation(f"the scheme written {written}", in_header(written)))
        if attempt.exchange is None or attempt.doubt:
            check(undecided(expected, attempt.doubt or "not sent"))
            return
        if not served(attempt.exchange):
            check(broken(expected, f"{describe(attempt.exchange)} for {written}", attempt.exchange.id))
            return
    check(held(expected, expected, good.id))


@requirement("resource/scope")
def test_scope(check: Check, resource: ResourceFlow) -> None:
    """A token that opens the first resource does not open the one that is out of its scope."""
    bearer = resource.bearer
    presentation = Presentation("a valid token out of its scope", WAYS[bearer.way])
    exchange = resource.present(presentation, bearer.value, "resource_out_of_scope")
    check(access.out_of_reach(Attempt(presentation.name, exchange), check.flow.scope_statuses))


RECORDED = {
    "resource/unquoted-token": Presentation("a bare token attribute", in_header(quoted=False)),
    "resource/unknown-attribute": Presentation("an attribute nobody knows", in_header(extra=(("unknown", "1"),))),
    "resource/bearer-scheme": Presentation("the Bearer scheme", with_scheme_only("Bearer")),
    "resource/query-after-other-parameters": Presentation("a parameter before the token", in_query(("page", "1"))),
    "resource/query-token-repeated": Presentation("a second, different token", in_query(twice_as=altered)),
    "resource/two-methods": Presentation("the token in header and query", in_header_and_query()),
    "resource/body-other-content-type": Presentation("a text body", in_body("POST", "text/plain")),
    "resource/body-multipart": Presentation("a multipart body", in_multipart()),
    "resource/body-by-get": Presentation("a form body under GET", in_body("GET")),
}


@requirements(RECORDED)
def test_recorded(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """What the draft leaves to the server, or asks of the client only, is recorded."""
    check(access.recorded(resource.attempt(subject)))


@requirements({"resource/no-token": NO_TOKEN})
def test_no_token(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """A request without a token is refused."""
    check(access.unauthorized(resource.attempt(subject), check.flow.refusal_status))


@requirements({"resource/no-token-challenge": NO_TOKEN})
def test_no_token_challenge(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """The answer to a request without a token carries a challenge."""
    check(access.challenged(resource.attempt(subject), check.profile.vocabulary.auth_scheme))


@requirement("resource/content-withheld")
def test_content_withheld(check: Check, resource: ResourceFlow) -> None:
    """No refusal carries the content that a valid token brings."""
    resource.attempt(NO_TOKEN)
    granted = resource.bearer.granted
    refusals = [
        attempt.exchange for attempt in resource.attempts() if attempt.exchange and not served(attempt.exchange)
    ]
    check.all((access.withholds(each, granted) for each in refusals if each.response), "nothing was refused")


@requirements({f"resource/{way}-expired-token": None for way in WAYS})
def test_expired_token(check: Check, resource: ResourceFlow, expiring: ExpiringToken) -> None:
    """A token whose lifetime has passed is refused with a challenge, where the valid one is not."""
    way = way_of(check)
    good = resource.attempt(VALID[way])
    exchange = expiring.present_after_its_end(way)
    check(access.over(exchange, good, check.flow.refusal_status, check.profile.vocabulary.auth_scheme))
