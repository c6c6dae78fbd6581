"""Where people are sent by clients: what is checked before anybody is asked anything.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import request
from werkzeug.datastructures import MultiDict

from conformance.reference.shared.reading import exact_query
from conformance.reference.shared.requests import Requests
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal, Vetting


class AuthorizationEndpoint(Requests):
    """Takes authorization requests by GET over TLS. What is wrong with one is told to the person and nobody else."""

    def __init__(self, vetting: Vetting) -> None:
        self.vetting = vetting

    def require_get(self) -> None:
        """Authorization requests are made with GET."""
        if request.method != "GET":
            raise Refusal("method")

    def query(self) -> MultiDict[str, str]:
        """The parameters, repetitions included."""
        return exact_query()

    def client(self, parameters: Mapping[str, str]) -> Client:
        """The client that is named; nobody proves anything here."""
        client = self.vetting.find_client(parameters)
        if client is None:
            raise Refusal("client")
        return client

    def fits(self, client: Client, uri: str) -> bool:
        """Whether a redirection URI is the registered one, character by character."""
        return uri == client.redirect_uri
