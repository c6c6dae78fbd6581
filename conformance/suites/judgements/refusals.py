"""Judgements about the answer that refuses a token request."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, Standing, broken, held, left_open, undecided
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.roles.reciprocal.grants import accepted
from conformance.roles.reciprocal.inbound import header
from conformance.spec.model import Errors, Flow, FlowKind, Refusal, Vocabulary
from conformance.suites.judgements.answers import has_media_type, is_form_encoded, response_of
from conformance.suites.judgements.challenges import challenges_of
from conformance.wire.exchange import Exchange

_UNAUTHORIZED = 401
_CRASH = 500


def refused(attempt: Attempt, flow: Flow, reason: str | None, words: Vocabulary) -> Judgement:
    """No token was issued, in the shape the draft gives a refusal for this reason, and for no other reason.

    Held only if the working request worked before and after. A refusal of another shape or for another reason leaves
    the requirement undecided: the server said no, but nothing shows that it said no to this.
    """
    shape = flow.refusal(reason)
    expected = f"a refusal: {_described(shape, words)}, no {'grant' if flow.kind is FlowKind.PARTY_B else 'token'}"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if granted(exchange, flow):
        return broken(expected, describe(exchange), exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    if shape.crash and exchange.response is not None and exchange.response.status >= _CRASH:
        return broken(expected, describe(exchange), exchange.id)
    if exchange.response is None or not _has_shape(exchange, flow, shape, words):
        what = ", without a challenge" if _lacks_challenge(exchange, flow, shape, words) else ""
        return undecided(expected, f"{describe(exchange)}{what}: not the shape of section {flow.section}", exchange.id)
    error = read_answer(exchange.response).error
    fits = flow.errors.fits.get(reason or "")
    if error in flow.errors.values and fits and error not in fits:
        return undecided(f"{expected}, for this reason", f"error={error}, which names another reason", exchange.id)
    return held(expected, describe(exchange), exchange.id)


def _described(shape: Refusal, words: Vocabulary) -> str:
    challenge = f" with a {words.auth_scheme} challenge" if shape.challenge else ""
    body = f", labelled {words.media_type}" if shape.form else ""
    return f"status {' or '.join(map(str, shape.statuses))}{challenge}{body}"


def _has_shape(exchange: Exchange, flow: Flow, shape: Refusal, words: Vocabulary) -> bool:
    response = response_of(exchange)
    if response.status not in shape.statuses:
        return False
    if shape.form and refusal_media_type(exchange, words.media_type).standing is not Standing.HELD:
        return False
    return not _lacks_challenge(exchange, flow, shape, words)


def _lacks_challenge(exchange: Exchange, flow: Flow, shape: Refusal, words: Vocabulary) -> bool:
    unauthorized = exchange.response is not None and exchange.response.status == _UNAUTHORIZED
    wanted = shape.challenge and unauthorized and not _authenticates_in_body(exchange, flow)
    return wanted and not challenges_of(exchange, words.auth_scheme)


def _authenticates_in_body(exchange: Exchange, flow: Flow) -> bool:
    """True where the header could have had the client's credentials and has not: the challenge answers to it."""
    return bool(flow.client_authentication) and not header(exchange, "Authorization")


def granted(exchange: Exchange, flow: Flow) -> bool:
    """True if a request got what it asks for: a token, or of a party B, which issues none, a status of success."""
    if exchange.response is None:
        return False
    if flow.kind is FlowKind.PARTY_B:
        return accepted(exchange)
    return read_answer(exchange.response).access_token is not None


def is_refusal(exchange: Exchange, flow: Flow | None = None) -> bool:
    """True for a response that issues nothing, or does not grant what its flow is about."""
    if flow is not None and granted(exchange, flow):
        return False
    return exchange.response is not None and read_answer(exchange.response).access_token is None


def refusal_media_type(exchange: Exchange, media_type: str) -> Judgement:
    """A refusal with a body labels it; an empty one, which names no error, needs no label."""
    response = response_of(exchange)
    if not response.body and not response.values("Content-Type"):
        return held(f"Content-Type: {media_type}, or no body", "no body", exchange.id)
    return has_media_type(exchange, media_type)


def refusal_encoding(exchange: Exchange) -> Judgement:
    """The body of a refusal is a form, an empty one included."""
    return is_form_encoded(exchange)


def covered_error(exchange: Exchange, errors: Errors) -> Judgement:
    """For a fault the flow's list covers: the error, if named, is one of the list, letter for letter (ruling A14)."""
    expected = f"error left out, or one of {', '.join(errors.values)}"
    named = read_answer(exchange.response).form.all("error")
    if not named:
        return left_open(expected, "no error named", exchange.id)
    allowed = len(named) == 1 and named[0] in (*errors.values, *errors.examples)
    return (held if allowed else broken)(expected, f"error={', '.join(named)}", exchange.id)


def example_error(exchange: Exchange, errors: Errors) -> Judgement:
    """The error is none of those that only the draft's examples show."""
    expected = f"no error={', '.join(errors.examples)}"
    named = read_answer(exchange.response).error
    if named is None:
        return left_open(expected, "no error named", exchange.id)
    return (broken if named in errors.examples else held)(expected, f"error={named}", exchange.id)


def gives_nothing_away(exchange: Exchange, success_status: int) -> Judgement:
    """An answer that says no has no token and no secret in it."""
    expected = "a refusal without token or secret"
    answer = read_answer(exchange.response)
    says_no = response_of(exchange).status != success_status or answer.error is not None
    found = answer.treasures
    if not says_no:
        return left_open(expected, "an answer that does not refuse", exchange.id)
    got = f"a refusal with {' and '.join(found)}" if found else expected
    return (broken if found else held)(expected, got, exchange.id)
