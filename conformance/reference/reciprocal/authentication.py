"""How a client authenticates (RFC 6749 section 2.3): by HTTP Basic, or in the body.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote_plus

from flask import request

from conformance.reference.reciprocal.store import Store
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal, Vetting


class Credentials(NamedTuple):
    """What a client has sent of itself; None for what it has not."""

    client_id: str | None
    client_secret: str | None


class Authentication:
    """Tells which client a request is from. What raises raises Refusal."""

    def __init__(self, store: Store, vetting: Vetting) -> None:
        self.store = store
        self.vetting = vetting

    def client(self, parameters: Mapping[str, str]) -> Client:
        """The client that has proved to be the one it says it is."""
        header = self.header()
        if header is None:
            return self.proven(self.in_body(parameters))
        if self.two_ways(parameters):
            raise Refusal("two-ways")
        client = self.proven(self.basic(header))
        if not self.same_client(client, parameters):
            raise Refusal("client-id")
        return client

    def proven(self, credentials: Credentials) -> Client:
        """The client whose credentials these are."""
        sent = {"client_id": credentials.client_id, "client_secret": credentials.client_secret}
        return self.vetting.client({name: value for name, value in sent.items() if value is not None})

    # --- in the header ---

    def header(self) -> str | None:
        """The Authorization header; None where there is none."""
        return request.headers.get("Authorization")

    def basic(self, header: str) -> Credentials:
        """The credentials of the Basic scheme, whose name comes in any letter case; none where they cannot be read."""
        scheme, _, encoded = header.strip().partition(" ")
        if scheme.lower() != "basic":
            return Credentials(None, None)
        try:
            plain = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            return Credentials(None, None)
        client_id, colon, client_secret = plain.partition(":")
        return Credentials(self.decoded(client_id), self.decoded(client_secret) if colon else None)

    def decoded(self, value: str) -> str:
        """Section 2.3.1: identifier and secret are form-urlencoded before they become user name and password."""
        return unquote_plus(value)

    def two_ways(self, parameters: Mapping[str, str]) -> bool:
        """Section 2.3: a client uses one method in each request."""
        return "client_secret" in parameters

    def same_client(self, client: Client, parameters: Mapping[str, str]) -> bool:
        """Whether a `client_id` beside the header, if there is one, names the same client."""
        return parameters.get("client_id", client.id) == client.id

    # --- in the body ---

    def in_body(self, parameters: Mapping[str, str]) -> Credentials:
        """The credentials of the body."""
        return Credentials(parameters.get("client_id"), parameters.get("client_secret"))
