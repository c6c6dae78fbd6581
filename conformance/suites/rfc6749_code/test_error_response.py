"""The answer that refuses a token request (section 5.2).

What is judged is what the RFC has for the reason of the refusal; a refusal that is in doubt is not judged.
"""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, broken, held, left_open
from conformance.roles.answers import describe
from conformance.roles.brackets import Attempt
from conformance.suites.check import Check
from conformance.suites.forms.refusals import gives_nothing_away, of_every_refusal, undoubted
from conformance.suites.judgements import answers, json_answers, reasons, refusals
from conformance.suites.judgements.error_texts import error_characters
from conformance.wire.exchange import Exchange

UNAUTHORIZED, INVALID_CLIENT = 401, "invalid_client"
NOT_JSON = "no JSON object, which is not judged here"


def by_header(exchange: Exchange) -> bool:
    """True if the client tried to authenticate in the header of the request."""
    return any(name.lower() == "authorization" for name, _ in exchange.request.headers)


def is_failed_authentication(reason: str, check: Check) -> bool:
    """True if what is wrong with a request is how its client authenticates."""
    return UNAUTHORIZED in check.flow.refusal(reason).statuses


@undoubted
def status(exchange: Exchange, _attempt: Attempt, reason: str, check: Check) -> Judgement:
    """Every refusal has the status of refusal, or the one for its reason."""
    allowed = {check.flow.refusal_status, *check.flow.refusal(reason).statuses}
    got = answers.response_of(exchange).status
    expected = f"status {' or '.join(map(str, sorted(allowed)))}"
    return (held if got in allowed else broken)(expected, f"status {got}", exchange.id)


@undoubted
def unauthorized(exchange: Exchange, _attempt: Attempt, reason: str, check: Check) -> Judgement:
    """A client that tried to authenticate in the header, and failed, is refused with status 401."""
    named = json_answers.object_of(exchange).text("error")
    # Whether another error is right is not judged here: the status belongs to this one.
    if not (by_header(exchange) and is_failed_authentication(reason, check)) or named not in (None, INVALID_CLIENT):
        return left_open("status 401 where authentication in the header failed", describe(exchange), exchange.id)
    return answers.has_status(exchange, UNAUTHORIZED)


@undoubted
def challenge(exchange: Exchange, attempt: Attempt, reason: str, check: Check) -> Judgement:
    """With that status comes a challenge of the scheme that the client used."""
    if not by_header(exchange):
        return left_open("a challenge where authentication in the header failed", describe(exchange), exchange.id)
    return reasons.has_its_challenge(attempt, check.flow.refusal(reason), check.profile.vocabulary)


@undoubted
def media_type(exchange: Exchange, _attempt: Attempt, _reason: str, check: Check) -> Judgement:
    """Every refusal with a body is labelled as JSON."""
    return refusals.refusal_media_type(exchange, check.profile.vocabulary.media_type)


@undoubted
def json_object(exchange: Exchange, _attempt: Attempt, _reason: str, _check: Check) -> Judgement:
    """Every refusal with a body is a JSON object, and no parameter in it stands twice."""
    if not answers.response_of(exchange).body:
        return left_open("a JSON object, where there is a body", "no body", exchange.id)
    return json_answers.is_object(exchange)


@undoubted
def error(exchange: Exchange, _attempt: Attempt, _reason: str, _check: Check) -> Judgement:
    """Every refusal names its error, a string."""
    if answers.response_of(exchange).body and json_answers.object_of(exchange).problem:
        return left_open("one error, a string", NOT_JSON, exchange.id)
    return json_answers.has_string(exchange, "error")


@undoubted
def error_value(exchange: Exchange, _attempt: Attempt, reason: str, check: Check) -> Judgement:
    """The error is the one that the RFC has for what is wrong with the request."""
    fits = check.flow.errors.fits.get(reason, ())
    named = json_answers.object_of(exchange).text("error")
    expected = f"error={' or '.join(fits)}"
    if not fits or not named:
        got = f"error={named}" if named else "no error, which is not judged here"
        return left_open("the error that the list has for this reason", got, exchange.id)
    return (held if named in fits else broken)(expected, f"error={named}", exchange.id)


@undoubted
def characters(exchange: Exchange, _attempt: Attempt, _reason: str, _check: Check) -> Judgement:
    """The error and what is said of it are made of the characters they can have."""
    return error_characters(json_answers.error_texts(exchange), exchange.id)


test_status = of_every_refusal("error-response/status", status)
test_unauthorized = of_every_refusal("error-response/unauthorized", unauthorized)
test_challenge = of_every_refusal("error-response/challenge", challenge)
test_media_type = of_every_refusal("error-response/media-type", media_type)
test_json_object = of_every_refusal("error-response/json-object", json_object)
test_error = of_every_refusal("error-response/error", error)
test_error_value = of_every_refusal("error-response/error-value", error_value)
test_characters = of_every_refusal("error-response/characters", characters)
test_no_token = gives_nothing_away("error-response/no-token")
