"""The hatch of Dodgers's ship: his token endpoint, for party B. Sources: RFC 6749 sections 3.2, 4.1.3, 5.1 and 5.2."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from .answering import granted, refused
from .desk import posted_once
from .doorman import identify
from .letters import Ledger, Letters
from .people import Crew
from .refusal import RefusedError


class Hatch:
    """Serves token requests."""

    def __init__(self, crew: Crew, letters: Letters, ledger: Ledger) -> None:
        self._crew = crew
        self._letters = letters
        self._ledger = ledger

    async def token(self, request: web.Request) -> web.Response:
        """The answer to a POST."""
        try:
            return granted(self._served(request.headers.getall("Authorization", []), await posted_once(request)))
        except RefusedError as refusal:
            return refused(refusal)

    def _served(self, authorization: Sequence[str], form: dict[str, str]) -> dict[str, object]:
        if form.get("grant_type") != "authorization_code":
            raise RefusedError("unsupported_grant_type", "Only codes come in here.")
        client = identify(self._crew.client, authorization, form)
        claims = self._letters.read(form.get("code", ""), client)
        if not self._letters.use(claims):
            self._ledger.strike(claims["jti"])
            raise RefusedError("invalid_grant", "This code has done its work.")
        return self._ledger.enter(client, claims["scope"], claims["jti"])
