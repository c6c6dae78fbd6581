"""What the token endpoint answers: JSON with tokens or with an error (RFC 6749 sections 5.1 and 5.2).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Response

from conformance.reference.reciprocal.revisions import CODE, Revision
from conformance.reference.reciprocal.store import RECIPROCAL_SCOPE
from conformance.reference.shared.issuing import Issued

JSON = "application/json;charset=UTF-8"
CHALLENGE = 'Basic realm="clients"'

Members = list[tuple[str, Any]]

# The `error` by the reason of the refusal.
ERRORS: Mapping[str, str] = {
    "insecure": "invalid_request",
    "method": "invalid_request",
    "repeated": "invalid_request",
    "missing": "invalid_request",
    "two-ways": "invalid_request",
    "client-id": "invalid_request",
    "grant-type": "unsupported_grant_type",
    "client": "invalid_client",
    "code": "invalid_grant",
    "redirect-uri": "invalid_grant",
    "access-token": "invalid_grant",
    "received": "invalid_grant",
}


class Answers:
    """Makes JSON objects, none of which is stored on the way."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision

    def granted(self, issued: Issued) -> Response:
        """The tokens."""
        return self.unstored(self.answer(200, self.granted_pairs(issued)))

    def granted_pairs(self, issued: Issued) -> Members:
        """The members of an answer with tokens, in the order of RFC 6749 section 5.1."""
        token = issued.access_token
        members: Members = [("access_token", token.value), ("token_type", self.token_type())]
        members += [("expires_in", token.lifetime_s)]
        members += [("refresh_token", issued.refresh_token)] if issued.refresh_token is not None else []
        members += [("scope", scope_text(token.scope))]
        return members + (self.reciprocal() if token.flow == CODE else [])

    def token_type(self) -> str:
        """How the access token is used: as RFC 6750 says."""
        return "Bearer"

    def reciprocal(self) -> Members:
        """What party B would like to see at party A (section "Reciprocal Scope Request")."""
        return [("reciprocal", scope_text(RECIPROCAL_SCOPE))] if self.revision.in_token_response else []

    def accepted(self) -> Response:
        """A reciprocal grant is valid: status 200 and nothing else."""
        return self.unstored(Response(status=200))

    # --- refusals ---

    def refused(self, reason: str) -> Response:
        """A refusal for this reason."""
        response = self.unstored(self.answer(self.status(reason), self.refused_pairs(reason)))
        for challenge in self.challenges(reason) if response.status_code == 401 else []:
            response.headers.add("WWW-Authenticate", challenge)
        return response

    def status(self, reason: str) -> int:
        """The status of a refusal: 401 for a client that has not proved who it is."""
        return 401 if reason == "client" else 400

    def refused_pairs(self, reason: str) -> Members:
        """The members of a refusal."""
        return [("error", self.error(reason))]

    def error(self, reason: str) -> str:
        """The error code for a reason."""
        return ERRORS[reason]

    def challenges(self, _reason: str) -> list[str]:
        """The values of the WWW-Authenticate lines of a refusal with status 401."""
        return [CHALLENGE]

    # --- all answers ---

    def answer(self, status: int, members: Members) -> Response:
        """A JSON object."""
        return Response(self.encoded(members), status, content_type=JSON)

    def encoded(self, members: Members) -> str:
        """The body."""
        return "{" + ",".join(f"{json.dumps(name)}:{json.dumps(value)}" for name, value in members) + "}"

    def unstored(self, response: Response) -> Response:
        """An answer, marked so that nobody keeps it."""
        response.headers["Cache-Control"] = "no-store"
        response.headers["Pragma"] = "no-cache"
        return response


def scope_text(scope: frozenset[str]) -> str:
    """A scope as RFC 6749 section 3.3 writes it."""
    return " ".join(sorted(scope))
