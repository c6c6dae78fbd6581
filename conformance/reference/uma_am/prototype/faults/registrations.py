"""Faults in the registration of resources (step 1.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from flask import Response

from conformance.reference.altering.alterations import altered, edited, together
from conformance.reference.altering.edits import all_of, body, label, status
from conformance.reference.altering.pairs import without
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.answers import FORM
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.prototype.places import RESOURCES_FLOW

if TYPE_CHECKING:
    from conformance.reference.uma_am.prototype.app import Server

_TOPIC = Topic("resource-registration", (RESOURCES_FLOW,))


def _members(name: str) -> Apply:
    return altered("registration.members", lambda correct, registered: without(name)(correct(registered)))


def _asks_for_credentials(_correct: object) -> None:
    raise Refusal("credentials")


def _stops_working(server: Server, flows: Sequence[str]) -> None:
    """What is no document breaks something for good."""
    broken: list[bool] = []

    def document(correct: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        try:
            found = correct()
        except Refusal:
            broken.append(True)
            raise
        if broken:
            raise Refusal("broken")
        return found

    altered("registration.document", document)(server, flows)


def _as_form(response: Response) -> None:
    all_of(body(lambda _json: b"client_id=host-1&session_id=1"), label(FORM))(response)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "registration-asks-for-credentials",
        "without-authentication",
        "A host has to have credentials to register.",
        together(
            altered("registration.require_credentials", _asks_for_credentials),
            altered("registration.refusal_status", lambda *_: 401),
        ),
    ),
    _TOPIC.fault(
        "registration-answered-with-500",
        "answered",
        "The client_id comes with status 500.",
        edited("registration.register", status(500)),
    ),
    _TOPIC.fault(
        "registration-answered-with-a-form",
        "json",
        "The answer to a registration is a form.",
        edited("registration.register", _as_form),
    ),
    _TOPIC.fault("client-id-missing", "client-id", "A host is given no client_id.", _members("client_id")),
    _TOPIC.fault("session-id-missing", "session-id", "A host is given no session_id.", _members("session_id")),
    _TOPIC.fault(
        "client-id-the-same",
        "client-id-own",
        "All hosts are given the same client_id.",
        altered("registration.client_id", lambda _correct: "host"),
    ),
    _TOPIC.fault(
        "malformed-document-breaks-it",
        "still-works",
        "After a document that is no JSON nothing can be registered any more.",
        _stops_working,
    ),
]
