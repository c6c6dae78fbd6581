"""What an Authorization Server asks of a User whose Client may be malicious (sections 6.1.6, 6.1.7).

The target file names two Clients that the server always suspects.
"""

from __future__ import annotations

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import Standing
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.roles.cast import Cast
from conformance.roles.deviation import altered
from conformance.roles.suspect import Suspect
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import access, demands, issuing
from conformance.wire.exchange import Exchange

BY_URL, URL = "verify_by_url", "wrap_verification_url"
BY_CAPTCHA, CAPTCHA = "verify_by_captcha", "wrap_captcha_url"


def suspect(check: Check, cast: Cast, flow: TokenFlow, client: str) -> Suspect:
    """The Client that is suspected. Stop unless one that is not suspected gets a token."""
    _ = flow.working
    return cast.suspect(check.row.flow, client)


@requirements(
    {
        "username_password/verification-url-status": (BY_URL, URL),
        "username_password/captcha-status": (BY_CAPTCHA, CAPTCHA),
    }
)
def test_status(check: Check, cast: Cast, flow: TokenFlow, subject: tuple[str, str]) -> None:
    """A suspected Client gets no token but status 400."""
    client, name = subject
    check(demands.has_its_status(suspect(check, cast, flow, client).first, name))


@requirements(
    {
        "username_password/verification-url": (BY_URL, URL),
        "username_password/captcha-url": (BY_CAPTCHA, CAPTCHA),
    }
)
def test_url(check: Check, cast: Cast, flow: TokenFlow, subject: tuple[str, str]) -> None:
    """The answer to a suspected Client has one URL of the web, for the User to open or to look at."""
    client, name = subject
    check(demands.has_its_url(suspect(check, cast, flow, client).first, name))


@requirement("username_password/verified")
def test_verified(check: Check, cast: Cast, flow: TokenFlow) -> None:
    """The User does what the Verification URL wants; then the same request is sent again."""
    exchange = suspect(check, cast, flow, BY_URL).after_visit(URL)
    check(access.recorded(Attempt("after the verification", exchange)))


def solutions(check: Check, cast: Cast, flow: TokenFlow) -> tuple[Exchange, Exchange]:
    """The answers to a wrong solution and to the right one. Stop where there is no CAPTCHA as the draft has it."""
    right = check.run.target.get(f"clients.{BY_CAPTCHA}.captcha_solution") or ""
    suspected = suspect(check, cast, flow, BY_CAPTCHA)
    demand = suspected.first
    for judge in (demands.has_its_status, demands.has_its_url):
        if judge(demand, CAPTCHA).standing is not Standing.HELD:
            raise inconclusive(f"the CAPTCHA is not one that a Client can show: {describe(demand)}", (demand.id,))
    return suspected.solutions(CAPTCHA, "wrap_captcha_solution", wrong=altered(right), right=right)


@requirement("username_password/captcha-solved")
def test_captcha_solved(check: Check, cast: Cast, flow: TokenFlow) -> None:
    """The request with the right solution brings a token."""
    _, right = solutions(check, cast, flow)
    check(issuing.brings_token(Attempt("with the right solution", right)))


@requirement("username_password/captcha-wrong")
def test_captcha_wrong(check: Check, cast: Cast, flow: TokenFlow) -> None:
    """The request with a wrong solution brings no token, where the right one does."""
    wrong, right = solutions(check, cast, flow)
    doubt = None if read_answer(right.response).access_token else "the right solution brings no token either"
    check(issuing.brings_no_token(Attempt("with a wrong solution", wrong, doubt)))
