"""The registration of a host's resources (step 1.2).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from typing import Any

from flask import Response, request

from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.uma_am.prototype.manager.answers import Answers, Members
from conformance.reference.uma_am.prototype.manager.registered import Registration, Resource
from conformance.reference.uma_am.prototype.places import HOST_TITLE, RESOURCE
from conformance.reference.uma_am.prototype.store import Store


class Desk:
    """Takes documents from anybody, and gives each host its client_id."""

    def __init__(self, store: Store, answers: Answers) -> None:
        self.store = store
        self.answers = answers

    def register(self) -> Response:
        """Answer the request at hand."""
        try:
            self.require_credentials()
            registration = self.registration(self.document())
        except Refusal as refusal:
            return self.answers.answer(
                self.refusal_status(refusal.reason), self.answers.refusal_members(refusal.reason)
            )
        self.keep(registration)
        return self.answers.answer(200, self.members(registration))

    def require_credentials(self) -> None:
        """None: nobody knows a host that comes for the first time."""

    def refusal_status(self, _reason: str) -> int:
        """The status of an answer to what is no document."""
        return 400

    def document(self) -> dict[str, Any]:
        """The document of the request."""
        try:
            data = json.loads(request.get_data())
        except (ValueError, RecursionError) as error:
            raise Refusal("malformed") from error
        if not isinstance(data, dict):
            raise Refusal("malformed")
        return data

    def registration(self, document: dict[str, Any]) -> Registration:
        """The host that a document speaks of; what is no resource in it is left out."""
        return Registration(self.client_id(), self.title(document), tuple(self.resources(document)))

    def client_id(self) -> str:
        """What the host is known by."""
        return f"host-{secrets.token_hex(8)}"

    def title(self, document: dict[str, Any]) -> str:
        """What people know the host by."""
        properties = document.get("property")
        titles = (each.get(HOST_TITLE) for each in _objects(properties))
        return next((each for each in titles if isinstance(each, str)), "An application")

    def resources(self, document: dict[str, Any]) -> Iterator[Resource]:
        """What the links name by URI and title."""
        link = document.get("link")
        for each in _objects(link.get(RESOURCE) if isinstance(link, dict) else None):
            href, title = each.get("href"), each.get("title")
            if isinstance(href, str) and href:
                yield Resource(href, title if isinstance(title, str) else href)

    def keep(self, registration: Registration) -> None:
        """Remember the host, which from now on is a client without a secret."""
        self.store.delegations.register(registration)
        self.store.clients[registration.client_id] = Client(registration.client_id, None)

    def members(self, registration: Registration) -> Members:
        """What the host is told."""
        return [("client_id", registration.client_id), ("session_id", self.session_id())]

    def session_id(self) -> Any:
        """What the host sends along with its user."""
        return secrets.token_hex(8)


def _objects(data: object) -> Iterator[dict[str, Any]]:
    return (each for each in data if isinstance(each, dict)) if isinstance(data, list) else iter(())
