"""The Protected Resource: Access Tokens in the header, the query and the form body (sections 4.1, 4.3 to 4.5)."""

from __future__ import annotations

from conformance.grammar.lexis import is_token
from conformance.outcome.findings import inconclusive, untested
from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.brackets import Attempt
from conformance.roles.presentation import (
    Presentation,
    in_body,
    in_header,
    in_header_and_query,
    in_query,
    with_scheme_only,
)
from conformance.roles.resource_flow import ResourceFlow, served
from conformance.suites.check import Check, requirements
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
from conformance.suites.subjects import EMPTY, NO_TOKEN, UNKNOWN, VALID

BEFORE, AFTER = ("touchstone_before", "1"), ("touchstone_after", "1")


def by_way(topic: str) -> dict[str, str]:
    """The requirements of one topic, one for each way of presenting an Access Token."""
    ways = {"header": "header", "query": "query", "body": "body-post"}
    return {f"protected-resource/{way}-{topic}": name for way, name in ways.items()}


test_accepted = accepts(by_way("accepted"))
test_invalid_token = refuses_unknown(by_way("invalid-token"), optional=True)
test_invalid_token_challenge = challenges_unknown(by_way("invalid-token-challenge"), optional=True)
test_expired_token = refuses_expired(by_way("expired-token"), optional=True)
test_scheme_letter_case = reads_scheme_in_any_letter_case("protected-resource/header-scheme-letter-case", optional=True)


def _bare(token: str) -> str:
    if not is_token(token):
        raise untested("the Access Token has characters that stand in no header without quotation marks around them")
    return token


WRITTEN_OTHERWISE = {
    "protected-resource/header-unquoted": Presentation("a token unquoted", in_header(quoted=False), _bare),
    "protected-resource/header-blanks": Presentation("blanks around the equals sign", in_header(equals=" = ")),
    "protected-resource/query-unknown-parameter": Presentation(
        "a parameter before and after, by query", in_query(BEFORE, after=(AFTER,))
    ),
    "protected-resource/body-unknown-parameter": Presentation(
        "a parameter before and after, by body", in_body("POST", before=(BEFORE,), after=(AFTER,))
    ),
}


def way_of(check: Check) -> str:
    """The way of presenting that a requirement is about."""
    topic = check.row.id.removeprefix("protected-resource/")
    return next(way for way in VALID if way.startswith(topic.partition("-")[0]))


def usual(check: Check, resource: ResourceFlow) -> Attempt:
    """The valid token, presented as usual in the way that a requirement is about."""
    return resource.attempt(VALID[way_of(check)])


@requirements(WRITTEN_OTHERWISE)
def test_taken_as_well(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """A token that is written in another way that means the same is taken, where it is taken as usual."""
    good, attempt = usual(check, resource), resource.attempt(subject)
    if subject.token is _bare:
        _bare(resource.bearer.value)
    bad = resource.attempt(UNKNOWN[way_of(check)])
    check(access.unoffered(good) or access.taken_as_well(attempt, good, bad))


IN_CAPITALS = {
    "protected-resource/query-name-letter-case": Presentation(
        "the name in capitals, by query", in_query(spelt=str.upper)
    ),
    "protected-resource/body-name-letter-case": Presentation(
        "the name in capitals, by body", in_body("POST", spelt=str.upper)
    ),
}


@requirements(IN_CAPITALS)
def test_name_letter_case(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """A token in a parameter whose name is written in capitals is none (ruling B23)."""
    attempt, without = resource.attempt(subject), resource.attempt(NO_TOKEN)
    if without.exchange and served(without.exchange):
        raise inconclusive("the resource is served without a token, so access proves nothing", without.evidence)
    check(access.unoffered(usual(check, resource)) or access.shut(attempt))


SHUT = {"protected-resource/header-empty-token": EMPTY["header"], "protected-resource/no-token": NO_TOKEN}


@requirements(SHUT)
def test_shut(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """Without an Access Token the resource is not served."""
    check(access.shut(resource.attempt(subject)))


def _shut(attempt: Attempt, _good: Attempt, _check: Check) -> Judgement:
    return access.shut(attempt)


test_refresh_token = refuses_refresh_token("protected-resource/header-refresh-token", _shut)


@requirements({"protected-resource/no-token-challenge": NO_TOKEN})
def test_no_token_challenge(check: Check, resource: ResourceFlow, subject: Presentation) -> None:
    """The answer to a request without a token is that to an invalid one (ruling B11)."""
    attempt = resource.attempt(subject)
    scheme = check.profile.vocabulary.auth_scheme
    if attempt.exchange and served(attempt.exchange):
        check(left_open(f"a {scheme} challenge, where the request is refused", "access", attempt.exchange.id))
    else:
        check(access.unauthorized(attempt, check.flow.refusal_status), access.challenged(attempt, scheme))


RECORDED = {
    "protected-resource/header-attribute-letter-case": Presentation(
        "the attribute in capitals", in_header(spelt=str.upper)
    ),
    "protected-resource/bearer-scheme": Presentation("the Bearer scheme", with_scheme_only("Bearer")),
    "protected-resource/two-methods": Presentation("the token in header and query", in_header_and_query()),
}

test_recorded = records(RECORDED)
test_content_withheld = withholds_content("protected-resource/content-withheld")
