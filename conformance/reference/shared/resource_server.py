"""A protected resource: what is presented to it, and what it answers.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from flask import Response, request

from conformance.reference.shared.answers import FORM
from conformance.reference.shared.credentials import Attribute, read
from conformance.reference.shared.store import AccessToken, Store


class Presented(NamedTuple):
    """A token as it was presented. `way` is header, query, or body- and a method; empty where nothing was presented."""

    way: str
    token: str


NOTHING = Presented("", "")


class ResourceServer:
    """Serves a resource to a request with one good token whose scope covers it."""

    SCHEME = "Bearer"
    TOKEN_ATTRIBUTE = "token"
    TOKEN_PARAMETER = "token"
    BODY_METHODS: tuple[str, ...] = ("POST",)

    def __init__(self, store: Store) -> None:
        self.store = store

    def resource(self, name: str) -> Response:
        """Answer the request at hand for the resource of this name, which is also the scope that opens it."""
        presented = self.presented()
        if len(presented) > 1:
            return self.ambiguous()
        if not presented:
            return self.unauthorized(NOTHING, "token_missing", name)
        shown = presented[0]
        token = self.known(shown)
        if token is None:
            return self.unauthorized(shown, "token_invalid", name)
        if self.over(shown, token):
            return self.unauthorized(shown, "token_expired", name)
        if (doubt := self.doubt(token)) is not None:
            return self.unauthorized(shown, doubt, name)
        if not self.covers(token, name):
            return self.out_of_scope(name)
        return self.content(name)

    # --- the token ---

    def presented(self) -> list[Presented]:
        """Every token of the request."""
        return [*self.in_header(), *self.in_query(), *self.in_body()]

    def in_header(self) -> list[Presented]:
        """The token attribute of the scheme, whose name is read in any letter case."""
        token = self.credentials().get(self.TOKEN_ATTRIBUTE)
        return [Presented("header", token.value)] if token is not None else []

    def credentials(self) -> Mapping[str, Attribute]:
        """The attributes of the Authorization header, in any order."""
        return read(request.headers.get("Authorization"), self.SCHEME)

    def in_query(self) -> list[Presented]:
        """The query parameter."""
        return [Presented("query", value) for value in request.args.getlist(self.TOKEN_PARAMETER)]

    def in_body(self) -> list[Presented]:
        """The parameter of a form body, under the methods that have one."""
        if request.method not in self.BODY_METHODS or request.mimetype != FORM:
            return []
        return [Presented(f"body-{request.method.lower()}", v) for v in request.form.getlist(self.TOKEN_PARAMETER)]

    def known(self, shown: Presented) -> AccessToken | None:
        """The access token of this value; None if none was issued."""
        return self.store.access_token(shown.token)

    def over(self, _shown: Presented, token: AccessToken) -> bool:
        """Whether the token's lifetime is over."""
        return token.expired

    def doubt(self, _token: AccessToken) -> str | None:
        """Why the request at hand does not do what a good token takes beside being shown; None if all is well."""
        return None

    def covers(self, token: AccessToken, name: str) -> bool:
        """Whether the token's scope reaches the resource."""
        return name in token.scope

    # --- the answer ---

    def content(self, name: str) -> Response:
        """The resource."""
        return Response(self.body(name), 200, mimetype="application/json")

    def body(self, name: str) -> str:
        """What the resource consists of."""
        return json.dumps({"resource": name, "owner": self.store.owner.username, "items": [f"one of {name}"]})

    def unauthorized(self, shown: Presented, reason: str, name: str) -> Response:
        """Status 401 and how to do better."""
        response = self.refusal(401, name)
        for challenge in self.challenges(shown, reason):
            response.headers.add("WWW-Authenticate", challenge)
        return response

    def out_of_scope(self, name: str) -> Response:
        """A good token that does not reach this resource."""
        return self.refusal(403, name)

    def ambiguous(self) -> Response:
        """More than one token: the request is not understood."""
        return Response("One token in one place, please.\n", 400, mimetype="text/plain")

    def refusal(self, status: int, _name: str) -> Response:
        """An answer without the resource."""
        return Response("The resource stays closed.\n", status, mimetype="text/plain")

    def challenges(self, _shown: Presented, reason: str) -> list[str]:
        """The values of the WWW-Authenticate lines."""
        return [self.challenge(reason)]

    def challenge(self, _reason: str) -> str:
        """The challenge of the scheme."""
        return self.SCHEME
