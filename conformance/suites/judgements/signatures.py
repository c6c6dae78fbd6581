"""Judgements about signed requests (section 5.3 of oauth2-00)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.outcome.judgement import Judgement, Standing, broken, held, undecided
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.resource_flow import served
from conformance.suites.judgements.access import accepted
from conformance.wire.exchange import Exchange


def opened(good: Attempt, bad: Attempt, status: int) -> Judgement:
    """A right signature gives access, a wrong one in its place does not.

    A refusal with another status than the one for a wrong signature may have another reason.
    """
    judgement = accepted(good, bad, "signature")
    exchange = good.exchange
    if exchange and exchange.response and not served(exchange) and exchange.response.status != status:
        return undecided(judgement.expected, f"{judgement.got}, which is not how a signature is refused", exchange.id)
    return judgement


def where_checked(judgement: Judgement, wrong: Attempt) -> Judgement:
    """What access shows, where a wrong signature is refused; where it is not, access shows nothing."""
    if judgement.standing is not Standing.HELD or (wrong.doubt is None and _refuses(wrong)):
        return judgement
    got = "the resource is served whatever signature comes, so access proves nothing"
    if not (wrong.exchange and served(wrong.exchange)):
        got = f"nothing shows what a wrong signature gets: {wrong.doubt or 'no response'}"
    return undecided(judgement.expected, got, judgement.exchange)


def _refuses(attempt: Attempt) -> bool:
    return attempt.exchange is not None and attempt.exchange.response is not None and not served(attempt.exchange)


def used_once(first: Attempt, again: Attempt, status: int) -> Judgement:
    """A request that was served is refused with this status when the same octets come again."""
    expected = f"status {status} for a request that was served before"
    return _after(first, again, expected, lambda exchange: _refused(exchange, status, expected, again.doubt))


def used_again(first: Attempt, again: Attempt) -> Judgement:
    """A nonce that was served with one timestamp is served with another."""
    expected = "access (status 2xx) for a nonce used before, with another timestamp"

    def judge(exchange: Exchange) -> Judgement:
        if served(exchange):
            return held(expected, describe(exchange), exchange.id)
        verdict = undecided if again.doubt or exchange.response is None else broken
        return verdict(expected, _with(describe(exchange), again.doubt), exchange.id)

    return _after(first, again, expected, judge)


def needs_its_secret(attempt: Attempt, status: int) -> Judgement:
    """A token that came with a secret gives no access without a signature."""
    expected = f"status {status} for a token with a secret and no signature"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    return _refused(exchange, status, expected, attempt.doubt)


def _after(first: Attempt, again: Attempt, expected: str, judge: Callable[[Exchange], Judgement]) -> Judgement:
    """The judgement of the second request, which shows something only if the first was served."""
    if first.exchange is None or not served(first.exchange):
        got = f"the first got {describe(first.exchange)}" if first.exchange else first.doubt or "not sent"
        return undecided(expected, got, first.exchange.id if first.exchange else None)
    if again.exchange is None:
        return undecided(expected, again.doubt or "not sent")
    return judge(again.exchange)


def _refused(exchange: Exchange, status: int, expected: str, doubt: str | None) -> Judgement:
    if served(exchange):
        return broken(expected, describe(exchange), exchange.id)
    right = exchange.response is not None and exchange.response.status == status
    verdict = held if right and not doubt else undecided
    return verdict(expected, _with(describe(exchange), doubt), exchange.id)


def _with(got: str, doubt: str | None) -> str:
    return f"{got}; {doubt}" if doubt else got
