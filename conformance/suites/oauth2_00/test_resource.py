"""The resource server: bearer tokens in the header, the query and the form body (sections 5.1, 5.2, 6)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import altered
from conformance.roles.presentation import (
    WAYS,
    Presentation,
    in_body,
    in_header,
    in_header_and_query,
    in_multipart,
    in_query,
    with_scheme_only,
)
from conformance.roles.resource_flow import ResourceFlow
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.presentations import (
    accepts,
    challenges_unknown,
    reads_scheme_in_any_letter_case,
    records,
    refuses_expired,
    refuses_refresh_token,
    refuses_unknown,
    withholds_content,
)
from conformance.suites.judgements import access
from conformance.suites.subjects import EMPTY, NO_TOKEN, VALID


def by_way(topic: str) -> dict[str, str]:
    """The requirements of one topic, one for each way of presenting a token."""
    return {f"resource/{way}-{topic}": way for way in WAYS}


test_token_accepted = accepts(by_way("token-accepted"))
test_unknown_token = refuses_unknown(by_way("unknown-token"))
test_unknown_token_challenge = challenges_unknown(by_way("unknown-token-challenge"))
test_expired_token = refuses_expired(by_way("expired-token"))

WITH_EMPTY = by_way("empty-token")


@requirements({name: EMPTY[way] for name, way in WITH_EMPTY.items()})
def test_empty_token(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """An empty token is refused with a challenge, where the valid one is not."""
    good, attempt = resource.attempt(VALID[WITH_EMPTY[check.row.id]]), resource.attempt(subject)
    if attempt.exchange is None or attempt.doubt:
        check(access.unauthorized(attempt, check.flow.refusal_status, good))
    else:
        check(access.over(attempt.exchange, good, check.flow.refusal_status, check.profile.vocabulary.auth_scheme))


def _unauthorized(attempt: Attempt, good: Attempt, check: Check) -> Judgement:
    return access.unauthorized(attempt, check.flow.refusal_status, good)


test_refresh_token_presented = refuses_refresh_token("resource/refresh-token-presented", _unauthorized)
test_scheme_letter_case = reads_scheme_in_any_letter_case("resource/scheme-letter-case")


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

test_recorded = records(RECORDED)


@requirements({"resource/no-token": NO_TOKEN})
def test_no_token(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """A request without a token is refused."""
    check(access.unauthorized(resource.attempt(subject), check.flow.refusal_status))


@requirements({"resource/no-token-challenge": NO_TOKEN})
def test_no_token_challenge(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """The answer to a request without a token carries a challenge."""
    check(access.challenged(resource.attempt(subject), check.profile.vocabulary.auth_scheme))


test_content_withheld = withholds_content("resource/content-withheld")
