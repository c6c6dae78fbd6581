"""Judgements about what a resource server does with a token."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, Standing, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.resource_flow import served
from conformance.suites.judgements.answers import response_of
from conformance.suites.judgements.challenges import challenges_of
from conformance.wire.exchange import Exchange

# Shorter bodies ("ok", "{}") can stand in a refusal by chance.
_TELLING_BODY = 8


def accepted(good: Attempt, bad: Attempt, what: str = "token") -> Judgement:
    """The token gives access; and it is the token that does, since a bad one in the same place does not.

    `what` names the thing presented, if it is not a token.
    """
    expected = f"a valid {what} gives access (status 2xx), an invalid one in its place does not"
    exchange = good.exchange
    if exchange is None or exchange.response is None:
        return undecided(expected, good.doubt or "no response", exchange.id if exchange else None)
    if not served(exchange):
        verdict = undecided if good.doubt else broken
        return verdict(expected, f"the valid {what} got {describe(exchange)}", exchange.id)
    if bad.exchange is None or bad.exchange.response is None or bad.doubt:
        got = f"{describe(exchange)}; nothing shows what an invalid {what} gets: {bad.doubt or 'no response'}"
        return undecided(expected, got, exchange.id)
    if served(bad.exchange):
        got = f"the resource is served whatever {what} comes, so access proves nothing"
        return undecided(expected, got, exchange.id)
    return held(expected, f"{describe(exchange)}; with an invalid {what} {describe(bad.exchange)}", exchange.id)


def unauthorized(attempt: Attempt, status: int, good: Attempt | None = None) -> Judgement:
    """The request is refused with this status; held only between two working runs.

    `good` is a valid token presented in the same way: where that is refused as well, a refusal shows nothing.
    """
    expected = f"status {status}"
    exchange = attempt.exchange
    if exchange is None or exchange.response is None:
        return undecided(expected, attempt.doubt or (describe(exchange) if exchange else "no response"))
    if good is not None and not (good.exchange and served(good.exchange)) and not served(exchange):
        return undecided(expected, f"{describe(exchange)}, but a valid token is refused in the same way", exchange.id)
    if served(exchange) or (exchange.response.status != status and not attempt.doubt):
        return broken(expected, describe(exchange), exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    return held(expected, describe(exchange), exchange.id)


def over(exchange: Exchange, good: Attempt, status: int, scheme: str) -> Judgement:
    """A token whose time is over is refused with this status and a challenge, where a valid one is not."""
    attempt = Attempt("an expired token", exchange)
    status_judgement = unauthorized(attempt, status, good)
    return challenged(attempt, scheme) if status_judgement.standing is Standing.HELD else status_judgement


def challenged(attempt: Attempt, scheme: str) -> Judgement:
    """The refusal carries a challenge of the draft's scheme; other schemes may stand beside it."""
    expected = f"WWW-Authenticate with the {scheme} scheme"
    exchange = attempt.exchange
    if exchange is None or exchange.response is None:
        return undecided(expected, attempt.doubt or (describe(exchange) if exchange else "no response"))
    if served(exchange):
        return undecided(expected, f"{describe(exchange)}: nothing was refused", exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    if challenges_of(exchange, scheme):
        return held(expected, expected, exchange.id)
    values = response_of(exchange).values("WWW-Authenticate")
    got = f"WWW-Authenticate: {' / '.join(values)}" if values else "no WWW-Authenticate"
    return broken(expected, got, exchange.id)


def out_of_reach(attempt: Attempt, statuses: tuple[int, ...]) -> Judgement:
    """A token whose scope is elsewhere gives no access; the draft names no status (ruling A25)."""
    expected = f"no access: status {', '.join(map(str, statuses))}"
    exchange = attempt.exchange
    if exchange is None or exchange.response is None:
        return undecided(expected, attempt.doubt or "no response")
    if served(exchange):
        return broken(expected, describe(exchange), exchange.id)
    if attempt.doubt or exchange.response.status not in statuses:
        return undecided(expected, f"{describe(exchange)}{'; ' + attempt.doubt if attempt.doubt else ''}", exchange.id)
    return held(expected, describe(exchange), exchange.id)


def withholds(refusal: Exchange, granted: Exchange) -> Judgement:
    """A refusal's body is not the body that a valid token brings."""
    expected = "a refusal without the content of the resource"
    content = response_of(granted).body
    if len(content) < _TELLING_BODY:
        return left_open(expected, "the resource itself has no content to look for", refusal.id)
    found = content in response_of(refusal).body
    got = f"{describe(refusal)} with the resource's content" if found else expected
    return (broken if found else held)(expected, got, refusal.id)


def recorded(attempt: Attempt) -> Judgement:
    """What the server did, recorded and not judged."""
    if attempt.exchange is None:
        return undecided("nothing: what the server does is recorded", attempt.doubt or "not sent")
    got = describe(attempt.exchange)
    return left_open("nothing: what the server does is recorded", got, attempt.exchange.id)


def unoffered(good: Attempt) -> Judgement | None:
    """That a way of presenting is not offered, so that nothing is to be judged of it; None if it is, or in doubt."""
    exchange = good.exchange
    if exchange is None or exchange.response is None or good.doubt or served(exchange):
        return None
    expected = "something of the server only where it takes a valid token in this way"
    return left_open(expected, f"a valid token got {describe(exchange)}", exchange.id)


def shut(attempt: Attempt) -> Judgement:
    """The request is not served, in whatever way the server says so."""
    expected = "no access"
    exchange = attempt.exchange
    if exchange is None or exchange.response is None:
        return undecided(expected, attempt.doubt or (describe(exchange) if exchange else "no response"))
    if served(exchange):
        return broken(expected, describe(exchange), exchange.id)
    verdict = undecided if attempt.doubt else held
    return verdict(expected, f"{describe(exchange)}{'; ' + attempt.doubt if attempt.doubt else ''}", exchange.id)


def whoever_comes(bad: Attempt, expected: str) -> Judgement | None:
    """That access proves nothing, since a bad token has it too; None if a bad one is refused."""
    exchange = bad.exchange
    if exchange is None or not served(exchange):
        return None
    return undecided(expected, "the resource is served whatever token comes, so access proves nothing", exchange.id)


def taken_as_well(attempt: Attempt, good: Attempt, bad: Attempt) -> Judgement:
    """The token is taken where it stands in another way that means the same, as it is in the usual one.

    `bad` is an invalid token presented as usual: where it is served as well, access proves nothing.
    """
    expected = "access, as with the token written as usual"
    exchange = attempt.exchange
    if exchange is None or exchange.response is None or not (good.exchange and served(good.exchange)):
        return undecided(expected, attempt.doubt or "no response", exchange.id if exchange else None)
    if served(exchange):
        return whoever_comes(bad, expected) or held(expected, describe(exchange), exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    return broken(expected, describe(exchange), exchange.id)
