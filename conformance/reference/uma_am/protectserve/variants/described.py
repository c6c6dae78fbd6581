"""What a target file has to say of an authorization manager; no variants that stand alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.switches import Variant

if TYPE_CHECKING:
    from conformance.reference.uma_am.protectserve.app import Server

NAMES: Mapping[str, str] = {
    "policy_decision_resource": "decider",
    "consumer_key_issuer": "keys",
    "request_token_issuer": "http://am.example/ns#request",
    "access_token_issuer": "access",
    "user_authorization": "user",
    "realm": "protectionRealm",
}
"""Other names for the members of the metadata, by their keys in the target file."""


def _lines(server: Server, _correct: object) -> Response:
    lines = (f"{key.replace('_', ' ').title()}: {value}\n" for key, value in server.answers.members().items())
    return Response("".join(lines), content_type="text/plain")


OTHER_NAMES = Variant(
    "other-names", "The members of the metadata have other names.", altered("answers.name", lambda _, key: NAMES[key])
)
AS_LINES = Variant("metadata-of-lines", "The metadata are lines of text.", altered_in("answers.metadata", _lines))
