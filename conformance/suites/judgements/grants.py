"""Judgements about what party B makes of a reciprocal grant (Reciprocal OAuth 2.2.2)."""

from __future__ import annotations

from conformance.grammar.abnf_rules import Match, Ruleset
from conformance.grammar.form import Form
from conformance.grammar.media_type import parse_media_type
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.roles.credentials import ID
from conformance.roles.reciprocal.grants import accepted
from conformance.roles.reciprocal.inbound import header, parameters_of
from conformance.spec.model import Flow
from conformance.suites.judgements import json_answers
from conformance.suites.judgements.answers import response_of
from conformance.suites.judgements.error_texts import error_characters
from conformance.wire.excerpt import quoted
from conformance.wire.exchange import Exchange

_BAD_REQUEST = 400
_DIALECT = (401, 403)
CLIENT = "client"


def taken(attempt: Attempt) -> Judgement:
    """The grant is taken, as the working one is."""
    expected = "a status of success, as for the working grant"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if accepted(exchange):
        return held(expected, describe(exchange), exchange.id)
    if attempt.doubt:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt}", exchange.id)
    return (undecided if exchange.response is None else broken)(expected, describe(exchange), exchange.id)


def not_taken(attempt: Attempt) -> Judgement:
    """The grant is not taken, in whatever way party B says so."""
    expected = "no status of success, while the working grant has one"
    exchange = attempt.exchange
    if exchange is None:
        return undecided(expected, attempt.doubt or "not sent")
    if accepted(exchange):
        return broken(expected, describe(exchange), exchange.id)
    if attempt.doubt or exchange.response is None:
        return undecided(expected, f"{describe(exchange)}; {attempt.doubt or 'no response'}", exchange.id)
    return held(expected, describe(exchange), exchange.id)


def has_no_token(exchange: Exchange) -> Judgement:
    """The answer to a grant has no token in it."""
    expected = "no token in the answer"
    found = read_answer(exchange.response).treasures
    return (broken if found else held)(expected, " and ".join(found) or expected, exchange.id)


def reason_of(exchange: Exchange, reason: str, client_id: str) -> str:
    """Why a grant is refused: where the credentials stand in the body, a client_id that is not the client's spoils
    them, so that it is the client that is wrong.
    """
    in_body = not header(exchange, "Authorization")
    return CLIENT if in_body and parameters_of(exchange).all(ID) != (client_id,) else reason


def refusal_status(exchange: Exchange, reason: str, flow: Flow) -> Judgement:
    """A grant is refused with 400; 401 is as good for the client, 401 and 403 are judged elsewhere for the token."""
    shape, got = flow.refusal(reason), response_of(exchange).status
    expected = f"status {' or '.join(map(str, shape.statuses))}"
    if reason in token_reasons(flow) and got in _DIALECT:
        return left_open("status 400", f"status {got}, which is not judged here", exchange.id)
    return (held if got in shape.statuses else broken)(expected, f"status {got}", exchange.id)


def token_refusal_status(exchange: Exchange, reason: str, flow: Flow, *, dialect: bool) -> Judgement:
    """A bad access token is refused with 400, and not as protected resources do unless the `dialect` has it."""
    expected = "status 400" if not dialect else "status 400, 401 or 403"
    got = response_of(exchange).status
    if reason not in token_reasons(flow) or got not in (_BAD_REQUEST, *_DIALECT):
        return left_open(f"{expected} for a bad access token", f"{describe(exchange)}", exchange.id)
    return (held if got == _BAD_REQUEST or dialect else broken)(expected, f"status {got}", exchange.id)


def token_reasons(flow: Flow) -> frozenset[str]:
    """The reasons for which 401 and 403 pass in the flow: those that are about the access token."""
    return frozenset(reason for reason, shape in flow.refusals.items() if set(_DIALECT) <= set(shape.statuses))


def error_object(exchange: Exchange) -> Judgement:
    """A refusal with JSON in it names its error in an object, as RFC 6749 5.2 has it."""
    expected = "a JSON object that names its error, where there is JSON"
    if not _is_json(exchange):
        return left_open(expected, "no JSON", exchange.id)
    for judgement in (json_answers.is_object(exchange), json_answers.has_string(exchange, "error")):
        if judgement.standing != held("", "").standing:
            return judgement
    return error_characters(json_answers.error_texts(exchange), exchange.id)


def names_error(exchange: Exchange) -> Judgement:
    """A refusal names its error in a JSON object."""
    if _is_json(exchange) and json_answers.object_of(exchange).problem:
        return left_open("error in a JSON object", "JSON that is no object, which is not judged here", exchange.id)
    there = json_answers.object_of(exchange).has("error")
    return (held if there else broken)("error in a JSON object", "error" if there else "no error", exchange.id)


def _is_json(exchange: Exchange) -> bool:
    response = response_of(exchange)
    labels = [parse_media_type(value) for value in response.values("Content-Type")]
    labelled = any(
        label and (label.essence == "application/json" or label.subtype.endswith("+json")) for label in labels
    )
    return labelled or response.body.lstrip()[:1] in (b"{", b"[")


def scope_in_query(form: Form, name: str, grammar: Ruleset, exchange: str) -> Judgement:
    """If the redirection URI has the parameter, it has it once, and it is a scope."""
    expected = f"one {name} that is a scope"
    values = form.all(name)
    if not values:
        return left_open(expected, f"no {name}", exchange)
    if len(values) > 1:
        return broken(expected, f"{len(values)} times {name}", exchange)
    right = grammar.matches("scope", values[0])
    verdict = {Match.YES: held, Match.NO: broken}.get(right, undecided)
    return verdict(expected, f"{name}={quoted(values[0], 200)}", exchange)


def same_in_both(form: Form, answer: Exchange, name: str) -> Judgement:
    """If redirection URI and token response both have the value, it is the same (ruling C12)."""
    expected = f"the same {name} in both places"
    asked, member = form.all(name), json_answers.object_of(answer).all(name)
    if not asked or not member:
        return left_open(expected, f"{name} in {'one place' if asked or member else 'no place'}", answer.id)
    return (held if asked == member else broken)(expected, "the same" if asked == member else "two values", answer.id)
