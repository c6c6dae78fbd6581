"""The protected resource of the host (steps 2.1 and 3)."""

from __future__ import annotations

from flask import Response, request

from conformance.reference.shared.outgoing import Reply
from conformance.reference.uma_am.prototype.host.asking import Asking
from conformance.reference.uma_am.prototype.host.desk import Known
from conformance.reference.uma_am.prototype.host.places import VALIDATION_REL

CONTENT = '{"name": "Bob", "home": "Ferrol", "plays": "the bagpipes of Galicia, every Sunday"}'


class Profile:
    """Gives the resource to who has a token that the authorization manager calls valid. A decision a method."""

    def __init__(self, known: Known, asking: Asking, manager: str) -> None:
        self.known = known
        self.asking = asking
        self.manager = manager

    def resource(self) -> Response:
        """The endpoint."""
        token = self.token()
        if not token:
            return self.refused()
        return self.given() if self.valid(token) else self.forbidden()

    def token(self) -> str | None:
        """The requester's access token, from the query."""
        values = request.args.getlist("oauth_token")
        return values[0] if len(values) == 1 else None

    def valid(self, token: str) -> bool:
        """Whether the authorization manager says that the token is valid for this resource."""
        return self.means_yes(self.asked(token))

    def asked(self, token: str) -> Reply | None:
        """What the authorization manager says."""
        return self.asking.validation(self.endpoint(), token, self.resource_uri())

    def means_yes(self, reply: Reply | None) -> bool:
        """Status 200 and nothing else."""
        return reply is not None and reply.status == 200

    def endpoint(self) -> str:
        """Where the host asks: what hostmeta said, or where its operator knows it to be."""
        known = self.known.complete
        return (known.hrefs.get(VALIDATION_REL) if known else None) or f"{self.manager}/uma/validation"

    def resource_uri(self) -> str:
        """The URI of the resource that was asked for."""
        return self.asking.resource

    def given(self) -> Response:
        """The resource."""
        return Response(CONTENT, 200, {"Cache-Control": "no-store"}, content_type="application/json")

    def refused(self) -> Response:
        """Nobody without a token gets in; where the authorization manager is stands in the header, as recorded."""
        headers = {"WWW-Authenticate": self.manager, "Cache-Control": "no-store"}
        return Response("An access token is needed.", 401, headers, content_type="text/plain; charset=utf-8")

    def forbidden(self) -> Response:
        """The token is none that the authorization manager calls valid."""
        return Response("Invalid Token", 403, {"Cache-Control": "no-store"}, content_type="text/plain; charset=utf-8")
