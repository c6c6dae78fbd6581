"""Party A's token endpoint, where the suite as party B redeems the codes of its grants (RFC 6749 4.1.3, 5.1, 5.2)."""

from __future__ import annotations

from conformance.grammar.form import Form
from conformance.outcome.findings import Stop
from conformance.outcome.judgement import Judgement, broken, held, together
from conformance.roles.answers import describe, read_answer
from conformance.roles.authenticating import authenticated, unauthenticated
from conformance.roles.brackets import Attempt
from conformance.roles.credentials import BODY
from conformance.roles.deviation import Deviation, altered, by_another_client, with_, without
from conformance.roles.reciprocal.party_a_tokens import PartyATokens
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.answers import carries_token, of_every_answer
from conformance.suites.forms.codes import redeemed_again, redeemed_late, refused_as_bad
from conformance.suites.forms.refusals import of_every_refusal, undoubted
from conformance.suites.forms.tokens import Wording, refused_for_its_reason, refuses, takes_as_written
from conformance.suites.judgements import answers, json_answers
from conformance.suites.reciprocal.dialect_forms import takes_basic
from conformance.wire.exchange import Exchange

# Errors by which a server says that it knows the client and still does not take the code.
REFUSES_THE_CODE = ("invalid_grant", "unsupported_grant_type")


@requirement("party_a-token-endpoint/redeems")
def test_redeems(check: Check, flow: PartyATokens) -> None:
    """The code of a grant request brings an access token, with status 200; a refusal of the client shows nothing of
    the code.
    """
    expected = "an access token for the code of the grant request"
    try:
        working = flow.working
    except Stop:
        answer = flow.first_answer
        if answer is None or not (_fails(answer) or read_answer(answer.response).error in REFUSES_THE_CODE):
            raise
        check(broken(expected, describe(answer), answer.id))
    else:
        right = answers.has_status(working.exchange, check.flow.success_status)
        check(together(held(expected, "an access token", working.exchange.id), right))


def _fails(exchange: Exchange) -> bool:
    status = answers.response_of(exchange).status if exchange.response else 0
    return 200 <= status < 300 or status >= 500


BASIC = Wording(
    "a token for a client that authenticates by HTTP Basic",
    "a token by HTTP Basic",
    "a token only with the credentials in the body",
)
WITHOUT_URI = Wording(
    "a token for a code, without any redirect_uri",
    "a token without redirect_uri",
    "a token only with redirect_uri",
)

test_basic = takes_basic("party_a-token-endpoint/basic", BASIC)
test_without_redirect_uri = takes_as_written({"party_a-token-endpoint/without-redirect-uri": WITHOUT_URI})


def media_type(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """Every answer is labelled as JSON."""
    return answers.has_media_type(exchange, check.profile.vocabulary.media_type)


def token_type(exchange: Exchange, _form: Form, _check: Check) -> Judgement:
    """Every answer names the type of its token."""
    return json_answers.has_string(exchange, "token_type")


def no_store(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """Every answer with a token in it forbids storing."""
    return answers.forbids_storing(exchange, check.profile.vocabulary.cache_directive)


def pragma(exchange: Exchange, _form: Form, _check: Check) -> Judgement:
    """Every answer with a token in it tells caches of HTTP/1.0 the same."""
    return json_answers.forbids_caching(exchange)


test_media_type = of_every_answer("party_a-token-endpoint/media-type", media_type)
test_access_token = carries_token("party_a-token-endpoint/access-token", json_answers.has_string)
test_token_type = of_every_answer("party_a-token-endpoint/token-type", token_type)
test_no_store = of_every_answer("party_a-token-endpoint/no-store", no_store)
test_pragma = of_every_answer("party_a-token-endpoint/pragma", pragma)

REFUSED = {
    "party_a-token-endpoint/authentication-missing": unauthenticated(),
    "party_a-token-endpoint/secret-wrong": authenticated("a wrong client_secret", secret=altered),
    "party_a-token-endpoint/body-secret-wrong": authenticated(
        "a wrong client_secret in the body", secret=altered, place=BODY
    ),
    "party_a-token-endpoint/code-missing": without("code"),
    "party_a-token-endpoint/code-unknown": with_("an altered code", code=altered),
}

test_refused = refuses(REFUSED)


@requirements({"party_a-token-endpoint/another-client": by_another_client()})
def test_another_client(check: Check, flow: PartyATokens, subject: Deviation) -> None:
    """The code is sent by another client, whose own credentials are good, and is refused."""
    attempt = flow.attempt(subject)
    # A server that names the code as what is wrong has taken the client for the one it is.
    if attempt.exchange is None or read_answer(attempt.exchange.response).error not in REFUSES_THE_CODE:
        flow.prove(check.flow.other)
    check(refused_for_its_reason(attempt, check))


test_single_use = redeemed_again({"party_a-token-endpoint/single-use": refused_as_bad})
test_short_lived = redeemed_late({"party_a-token-endpoint/short-lived": refused_as_bad})


@undoubted
def refusal(exchange: Exchange, _attempt: Attempt, reason: str, check: Check) -> Judgement:
    """Every refusal has status 400, or 401 for what is wrong with the client, and names its error in labelled JSON."""
    allowed = {check.flow.refusal_status, *check.flow.refusal(reason).statuses}
    got = answers.response_of(exchange).status
    expected = f"status {' or '.join(map(str, sorted(allowed)))}"
    return together(
        (held if got in allowed else broken)(expected, f"status {got}", exchange.id),
        answers.has_media_type(exchange, check.profile.vocabulary.media_type),
        json_answers.is_object(exchange),
        json_answers.has_string(exchange, "error"),
    )


test_refusal = of_every_refusal("party_a-token-endpoint/refusal", refusal)
