"""Step 1.2 of the prototype: the host registers the user's resources at the AM and obtains its client_id."""

from __future__ import annotations

from conformance.outcome.judgement import left_open
from conformance.roles.uma.manager.registrations import Registrations, RegistrationTrial
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import registrations as judgements
from conformance.suites.judgements.answers import response_of
from conformance.suites.uma_am.prototype_documents import TRIALS


@requirement("resource-registration/without-authentication")
def test_without_authentication(check: Check, registrations: Registrations) -> None:
    """A host that the AM has never heard of is not asked for credentials."""
    check(judgements.open_to_strangers(registrations.first))


@requirement("resource-registration/answered")
def test_answered(check: Check, registrations: Registrations) -> None:
    """The answer is one of success."""
    check(judgements.answered(registrations.first))


@requirement("resource-registration/json")
def test_json(check: Check, registrations: Registrations) -> None:
    """The answer of success is a JSON object."""
    check(judgements.is_json(registrations.first))


@requirements({"resource-registration/client-id": "client_id", "resource-registration/session-id": "session_id"})
def test_word(check: Check, registrations: Registrations, subject: str) -> None:
    """The object has what the host goes on with."""
    check(judgements.has_word(registrations.first, subject))


@requirement("resource-registration/media-type")
def test_media_type(check: Check, registrations: Registrations) -> None:
    """How the answer is labelled is recorded."""
    exchange = registrations.first.exchange
    label = "; ".join(response_of(exchange).values("Content-Type")) or "no Content-Type"
    check(left_open("nothing: the label is recorded", label, exchange.id))


@requirement("resource-registration/client-id-own")
def test_client_id_own(check: Check, registrations: Registrations) -> None:
    """Three hosts, one after the other, have three values."""
    check(judgements.each_its_own((registrations.working, *registrations.others)))


@requirements(TRIALS)
def test_recorded(check: Check, registrations: Registrations, subject: RegistrationTrial) -> None:
    """Another document than the working one; what comes is recorded."""
    check(judgements.taken(registrations.attempt(subject)))


@requirement("resource-registration/still-works")
def test_still_works(check: Check, registrations: Registrations) -> None:
    """The working registration is good for the next host after each of these."""
    attempts = [registrations.attempt(trial) for trial in TRIALS.values()]
    check.all(judgements.still_works(attempts, registrations.too_many))
