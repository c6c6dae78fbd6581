"""Judgements about the signed requests of OAuth 1.0 and what comes back (RFC 5849 2 and 3)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, Standing, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.roles.uma.token_answers import SECRET, TOKEN, issued, read_token, successful
from conformance.suites.judgements.answers import has_one, response_of
from conformance.wire.exchange import Exchange, FailureKind

_PREFERRED = (400, 401)
_CRASH = 500
_SAYS_NO = (FailureKind.CONNECT, FailureKind.CLOSED, FailureKind.MALFORMED)


def said(exchange: Exchange) -> str:
    """What came back, in a few words."""
    return f"{describe(exchange)}{' and a token with its secret' if issued(exchange) else ''}"


def refused(attempt: Attempt, *, whatever_body: bool = False) -> Judgement:
    """The request is refused: a status from 400 to 499 and no token (ruling P3). Held only between working requests.

    With `whatever_body` any answer of success is a breach, for a request that brings something other than a token.
    """
    expected = "a refusal: a status from 400 to 499" + ("" if whatever_body else ", and no token")
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if issued(exchange) or (whatever_body and successful(exchange.response)):
        return broken(expected, said(exchange), exchange.id)
    if attempt.doubt or exchange.response is None:
        return undecided(expected, f"{said(exchange)}{'; ' + attempt.doubt if attempt.doubt else ''}", exchange.id)
    status = exchange.response.status
    if status >= _CRASH:
        return broken(expected, said(exchange), exchange.id)
    verdict = held if status >= min(_PREFERRED) else undecided
    return verdict(expected, said(exchange), exchange.id)


def uncontrolled(control: Attempt | None, *, whatever_body: bool = False) -> Judgement | None:
    """That nothing can be judged since even the request that is signed as it goes out does not work; else None."""
    if control is None:
        return None
    exchange = control.exchange
    works = exchange is not None and (successful(exchange.response) if whatever_body else issued(exchange) is not None)
    if works:
        return None
    got = f"{control.name} got {said(exchange) if exchange else control.doubt or 'not sent'}"
    return left_open(
        "something of the server only where it takes more parameters", got, exchange.id if exchange else None
    )


def brought(attempt: Attempt, wrong: Attempt) -> Judgement:
    """The request brings a token, as the working one does; one with a `wrong` signature does not, so that it counts."""
    expected = "a token with its secret, which a wrong signature does not bring"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if wrong.exchange is None or issued(wrong.exchange):
        return undecided(expected, f"{said(exchange)}, whatever the signature", exchange.id)
    if issued(exchange):
        return held(expected, said(exchange), exchange.id)
    if attempt.doubt or exchange.response is None:
        return undecided(expected, f"{said(exchange)}{'; ' + attempt.doubt if attempt.doubt else ''}", exchange.id)
    return broken(expected, said(exchange), exchange.id)


def unsigned(attempt: Attempt, signed: Attempt, wrong: Attempt) -> Judgement:
    """What is no part of the signature takes nothing from a request; broken only where it works `signed`."""
    judgement = brought(attempt, wrong)
    if judgement.standing is not Standing.BROKEN or (signed.exchange and issued(signed.exchange)):
        return judgement
    return left_open(judgement.expected, f"{judgement.got}, whether it is signed or not", judgement.exchange)


def recorded(attempt: Attempt) -> Judgement:
    """What the server did, recorded and not judged."""
    expected = "nothing: what the server does is recorded"
    if attempt.exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    return left_open(expected, said(attempt.exchange), attempt.exchange.id)


def not_in_the_clear(attempt: Attempt, over_tls: Attempt) -> Judgement:
    """PLAINTEXT brings no token where there is no TLS, whatever says so, though it does over TLS."""
    expected = "no token for PLAINTEXT over plain http"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if issued(exchange):
        return broken(expected, said(exchange), exchange.id)
    if not (over_tls.exchange and issued(over_tls.exchange)):
        return left_open(expected, "PLAINTEXT is taken nowhere", exchange.id)
    if attempt.doubt or (exchange.failure is not None and exchange.failure.kind not in _SAYS_NO):
        return undecided(expected, f"{said(exchange)}{'; ' + attempt.doubt if attempt.doubt else ''}", exchange.id)
    return held(expected, said(exchange), exchange.id)


def status_preferred(attempt: Attempt) -> Judgement:
    """A refusal has the status 400 or 401; what is no refusal is another requirement's business."""
    exchange = attempt.exchange
    expected = "status 400 or 401"
    if exchange is None or exchange.response is None:
        return left_open(expected, attempt.doubt or "no response")
    status = exchange.response.status
    if not min(_PREFERRED) <= status < _CRASH:
        return left_open(expected, f"status {status}: no refusal", exchange.id)
    return (held if status in _PREFERRED else broken)(expected, f"status {status} after {attempt.name}", exchange.id)


def without_token(attempt: Attempt) -> Judgement:
    """An answer that says no by its status has no token with its secret in its body."""
    exchange = attempt.exchange
    expected = "no token in a refusal"
    if exchange is None or exchange.response is None or exchange.response.status < min(_PREFERRED):
        return left_open(expected, "nothing was refused", exchange.id if exchange else None)
    answer = read_token(exchange)
    return (broken if answer.whole else held)(
        expected, f"status {exchange.response.status} and {'a' if answer.whole else 'no'} token", exchange.id
    )


def differs(first: Exchange, second: Exchange) -> Judgement:
    """Two answers bring two tokens."""
    expected = "another token each time"
    same = read_token(first).token == read_token(second).token
    return (broken if same else held)(expected, "the same token twice" if same else expected, second.id)


def one_token(exchange: Exchange) -> Judgement:
    """An answer of success has one token that is not empty."""
    return has_one(exchange, TOKEN, read_token(exchange).as_pairs)


def one_secret(exchange: Exchange) -> Judgement:
    """The token comes with one secret; an empty one is one too."""
    expected = f"one {SECRET}"
    answer = read_token(exchange)
    count = len(answer.as_pairs.all(SECRET))
    return (held if count == 1 else broken)(
        expected, expected if count == 1 else f"{count} times {SECRET}", exchange.id
    )


def in_a_form(exchange: Exchange) -> Judgement:
    """Token and secret stand in a body that is a form."""
    expected = f"a form-encoded body with {TOKEN} and its secret"
    as_form = read_token(exchange).as_form
    got = expected if as_form else f"a body that begins with {response_of(exchange).body[:1].decode('latin-1')!r}"
    return (held if as_form else broken)(expected, got, exchange.id)
