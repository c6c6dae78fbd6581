"""Marvin's token endpoint: codes for tokens, and codes of another party for a word of thanks.

Sources: RFC 6749 sections 3.2, 4.1.3, 4.1.4, 5.1 and 5.2; draft-ietf-oauth-reciprocal-02 section 2.2.2.
"""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from ..forms import read_form
from .answering import granted, refused
from .doorman import identify
from .errands import Errands
from .letters import Ledger, Letters
from .people import Client, Martians
from .refusal import RefusedError

RECIPROCAL = "urn:ietf:params:oauth:grant-type:reciprocal"

Form = dict[str, str]


class Desk:
    """Serves token requests. An empty parameter is as good as none, and one that comes twice is a reason to refuse.

    `more` goes with every token.
    """

    def __init__(
        self, martians: Martians, letters: Letters, ledger: Ledger, errands: Errands, more: dict[str, str]
    ) -> None:
        self._martians = martians
        self._letters = letters
        self._ledger = ledger
        self._errands = errands
        self._more = more

    async def token(self, request: web.Request) -> web.Response:
        """The answer to a POST."""
        try:
            return await self._served(request.headers.getall("Authorization", []), await posted_once(request))
        except RefusedError as refusal:
            return refused(refusal)

    async def _served(self, authorization: Sequence[str], form: Form) -> web.Response:
        kind = _needed(form, "grant_type")
        try:
            client = identify(self._martians.client, authorization, form)
        except RefusedError as refusal:
            # The draft has two answers for its own grant, and none of them is 401.
            refusal.status = 400 if kind == RECIPROCAL else refusal.status
            raise
        if kind == "authorization_code":
            return granted({**self._code(form, client), **self._more})
        if kind == RECIPROCAL:
            return await self._errands.run(self._reciprocal(form, client))
        raise RefusedError("unsupported_grant_type", "Marvin does not do that.")

    def _code(self, form: Form, client: Client) -> dict[str, object]:
        claims = self._letters.read(_needed(form, "code"), client)
        # Who named no redirection URI before may name its own one now, or again none.
        if form.get("redirect_uri") not in ((claims["given"],) if claims["given"] else (None, client.home)):
            raise RefusedError("invalid_grant", "The way back was another one.")
        if not self._letters.use(claims):
            self._ledger.strike(claims["jti"])
            raise RefusedError("invalid_grant", "This code has done its work.")
        return self._ledger.enter(client, claims["scope"], claims["jti"])

    def _reciprocal(self, form: Form, client: Client) -> str:
        code, client_id, token = (_needed(form, name) for name in ("code", "client_id", "access_token"))
        entry = self._ledger.look_up(token)
        if client.secret is None:
            raise RefusedError("unauthorized_client", "A telescope has nothing to give.")
        if client_id != client.id or entry is None or entry.client_id != client_id:
            raise RefusedError("invalid_grant", "This access token is none of yours.")
        return code


async def posted_once(request: web.Request) -> Form:
    """The parameters of a body that have a value; raises RefusedError."""
    try:
        pairs = [each for each in read_form(request.headers.get("Content-Type", ""), await request.read()) if each[1]]
    except ValueError as error:
        raise RefusedError("invalid_request", "This is no form.") from error
    if len(dict(pairs)) < len(pairs):
        raise RefusedError("invalid_request", "The same thing was said twice.")
    return dict(pairs)


def _needed(form: Form, name: str) -> str:
    if name not in form:
        raise RefusedError("invalid_request", f"{name} is missing.")
    return form[name]
