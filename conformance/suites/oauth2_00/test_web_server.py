"""Web server flow: the code is redeemed (section 3.5.2.2)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive
from conformance.outcome.judgement import left_open
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.roles.deviation import Deviation, altered, by_another_client, empty, repeated, value_of, with_, without
from conformance.roles.expiring_code import ExpiringCode
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial, trial_of
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements.access import recorded
from conformance.suites.judgements.refusals import refused
from conformance.wire.exchange import Exchange


def _below(uri: str, _flow: object = None) -> str:
    return f"{uri.rstrip('/')}/stray"


REFUSED = {
    "web_server/code-missing": without("code"),
    "web_server/code-empty": empty("code"),
    "web_server/code-unknown": with_("a code nobody issued", code=altered),
    "web_server/redirect-uri-missing": without("redirect_uri"),
    "web_server/redirect-uri-empty": empty("redirect_uri"),
    "web_server/redirect-uri-of-another-client": with_(
        "the redirect_uri of another client", redirect_uri=value_of("clients.other.redirect_uri")
    ),
    "web_server/redirect-uri-altered": with_("another redirect_uri", redirect_uri=_below),
}


@requirements(REFUSED)
def test_refused(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change to the code or to the redirection URI; the answer is a refusal as section 3.5.2.2 describes it."""
    check(refused(flow.attempt(subject), check.flow, check.row.refusal, check.profile.vocabulary.media_type))


@requirements({"web_server/code-bound-to-client": by_another_client()})
def test_refused_to_another_client(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """A client whose own credentials are good redeems another one's code and is refused."""
    attempt = flow.attempt(subject)
    flow.prove("other")
    check(refused(attempt, check.flow, check.row.refusal, check.profile.vocabulary.media_type))


@requirements({"web_server/code-repeated": repeated("code", altered)})
def test_recorded(check: Check, flow: TokenFlow, subject: Deviation) -> None:
    """One change the draft says nothing about; what the server does is recorded."""
    check(recorded(flow.attempt(subject)))


LEFT_OUT = trial_of(without("redirect_uri"))


@requirement("web_server/redirect-uri-left-out-before")
def test_left_out_before(check: Check, flow: TokenFlow) -> None:
    """A code asked for without a redirection URI is redeemed with the registered one; what comes of it is recorded."""
    tried = flow.authorization.ask(Trial("without redirect_uri, for a code to redeem", LEFT_OUT.change))
    answer = flow.authorization.answer_of(tried.exchange) if tried.exchange else None
    if answer is None:
        id_ = tried.exchange.id if tried.exchange else None
        check(left_open("a code, or none: the draft allows both", "no code without redirect_uri", id_))
        return
    request = flow.request(answer.values.get("code"))
    exchange = flow.send(request, "a code asked for without redirect_uri, redeemed with the registered one")
    check(recorded(Attempt("left out before", exchange)))


def _redeemed_again(flow: TokenFlow) -> tuple[Exchange, Exchange]:
    request = flow.request()
    first = flow.send(request, "a code, redeemed")
    return first, flow.send(request, "the same code, redeemed once more")


@requirement("web_server/code-single-use")
def test_single_use(check: Check, flow: TokenFlow) -> None:
    """A code that has brought a token is redeemed once more and brings none."""
    _ = flow.working
    first, second = _redeemed_again(flow)
    if read_answer(first.response).access_token is None:
        raise inconclusive(f"a fresh code brought no token: {describe(first)}", (first.id,))
    doubt = None if flow.works() else "a fresh code no longer brings a token either"
    _judge_spent(check, Attempt("the same code once more", second, doubt))


@requirement("web_server/code-short-lived")
def test_short_lived(check: Check, expiring_code: ExpiringCode) -> None:
    """A code redeemed after its end brings no token."""
    _judge_spent(check, Attempt("a code after its end", expiring_code.redeem_after_its_end()))


def _judge_spent(check: Check, attempt: Attempt) -> None:
    """A code that is over is refused as every other bad code is; an answer of another shape decides nothing."""
    check(refused(attempt, check.flow, "code", check.profile.vocabulary.media_type))
