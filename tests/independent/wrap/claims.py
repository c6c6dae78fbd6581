"""Yosemite's claims: the Protected Resources.

Sources: draft-hardt-oauth-01 sections 4.3 to 4.5.
"""

from __future__ import annotations

from aiohttp import web

from ..presented import Ways
from .desk import DIG
from .mint import Mint

CLAIM = "/claims/49;north?depth=12"
DEPOT = "/depot"
CHALLENGE = 'Basic realm="Yosemite, staff only", wrap realm="Yosemite"'
WAYS = Ways("wrap", "access_token", "access_token", ("POST",))


class Claims:
    """The handlers."""

    def __init__(self, mint: Mint) -> None:
        self._mint = mint

    async def claim(self, request: web.Request) -> web.Response:
        return await self._served(request, DIG, "Forty-nine pounds of gold, and a map to the rest of it.")

    async def depot(self, request: web.Request) -> web.Response:
        return await self._served(request, "blast", "dynamite")

    async def _served(self, request: web.Request, needed: str, content: str) -> web.Response:
        # Who presents several tokens is taken at the first word.
        tokens = await WAYS.tokens(request)
        claims = self._mint.read(tokens[0]) if tokens else None
        if claims is None:
            return web.Response(status=401, text="Who goes there?", headers={"WWW-Authenticate": CHALLENGE})
        if needed not in claims["scope"]:
            return web.Response(status=403, text="Not you.")
        if request.method not in ("GET", "POST"):
            raise web.HTTPMethodNotAllowed(request.method, ("GET", "POST"))
        return web.Response(text=content, content_type="text/plain")
