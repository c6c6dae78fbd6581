"""Faults in the validation of requesters' tokens (step 3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import request

from conformance.reference.altering.alterations import altered, altered_in, edited, together
from conformance.reference.altering.edits import status
from conformance.reference.altering.topics import Topic
from conformance.reference.switches import Fault
from conformance.reference.uma_am.prototype.manager.registered import RequesterToken
from conformance.reference.uma_am.prototype.places import VALIDATION_FLOW

if TYPE_CHECKING:
    from conformance.reference.uma_am.prototype.app import Server

_TOPIC = Topic("token-validation", (VALIDATION_FLOW,))
Find = Callable[[str], RequesterToken | None]


def _at_hand(value: str) -> RequesterToken:
    """A token for whatever is asked about."""
    return RequesterToken(value, request.form.get("resource_uri", ""))


def _any(correct: Find, value: str) -> RequesterToken | None:
    return correct(value) or (_at_hand(value) if value else None)


def _none(correct: Find, value: str) -> RequesterToken | None:
    return correct(value) if value else _at_hand(value)


def _by_its_beginning(server: Server, correct: Find, value: str) -> RequesterToken | None:
    kept = server.store.delegations.requester_tokens
    begins = value[: len(value) // 2]
    found: RequesterToken | None = kept.newest(lambda each: bool(begins) and each.value.startswith(begins))
    return correct(value) or found


def _cut_short(server: Server, correct: Find, value: str) -> RequesterToken | None:
    kept = server.store.delegations.requester_tokens
    found: RequesterToken | None = kept.newest(lambda each: bool(value) and each.value.startswith(value))
    return correct(value) or found


def _with_more(server: Server, correct: Find, value: str) -> RequesterToken | None:
    kept = server.store.delegations.requester_tokens
    found: RequesterToken | None = kept.newest(lambda each: value.startswith(each.value))
    return correct(value) or found


def _of_no_resource(correct: Find, value: str) -> RequesterToken | None:
    return _at_hand(value) if value and "resource_uri" not in request.form else correct(value)


def _of_a_host(server: Server, correct: Find, value: str) -> RequesterToken | None:
    return correct(value) or (_at_hand(value) if value and server.store.access_token(value) else None)


def _registered(server: Server, _correct: object, _token: RequesterToken, href: str | None) -> bool:
    return server.store.delegations.resources.get(href) is not None


FAULTS: Sequence[Fault] = [
    _TOPIC.fault("valid-is-204", "valid", "Yes is status 204.", edited("validation.yes", status(204))),
    _TOPIC.fault(
        "unknown-token-valid",
        ("unknown-token", "altered-token", "host-token"),
        "Any token is valid.",
        altered("validation.token", _any),
    ),
    _TOPIC.fault(
        "token-known-by-its-beginning",
        "altered-token",
        "The first half of a token is enough.",
        altered_in("validation.token", _by_its_beginning),
    ),
    _TOPIC.fault(
        "token-cut-short-valid",
        "altered-token",
        "Part of a token is enough, from its first character on.",
        altered_in("validation.token", _cut_short),
    ),
    _TOPIC.fault(
        "token-with-more-valid",
        "altered-token",
        "What stands behind a token does not matter.",
        altered_in("validation.token", _with_more),
    ),
    _TOPIC.fault(
        "no-resource-no-question",
        "unknown-token",
        "Where no resource is named, any token is valid.",
        together(
            altered("validation.token", _of_no_resource),
            altered("validation.is_for", lambda correct, token, href: href is None or correct(token, href)),
        ),
    ),
    _TOPIC.fault("no-token-valid", "token-missing", "No token is valid.", altered("validation.token", _none)),
    _TOPIC.fault(
        "host-token-valid",
        "host-token",
        "A host's own token is valid for all resources.",
        altered_in("validation.token", _of_a_host),
    ),
    _TOPIC.fault(
        "valid-for-another-resource",
        "another-resource",
        "A token is valid for every resource that was registered.",
        altered_in("validation.is_for", _registered),
    ),
    _TOPIC.fault(
        "valid-for-any-resource",
        ("another-resource", "unknown-resource"),
        "A token is valid whatever is asked about.",
        altered("validation.is_for", lambda *_: True),
    ),
    _TOPIC.fault(
        "revoked-token-valid",
        "revoked-token",
        "A token that was taken back stays valid.",
        altered("validation.in_force", lambda *_: True),
    ),
]
