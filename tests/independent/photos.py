"""Acme's photos and its vault: the protected resources.

Sources: draft-ietf-oauth-00 sections 5.2 and 6.1.
"""

from __future__ import annotations

import time

from aiohttp import web

from .mint import SCOPE, Mint
from .places import AUTHORIZATION, TOKEN
from .presented import Ways

PHOTOS = "/photos?album=desert"
VAULT = "/vault"
# Acme issues no secrets, so no signature made with one can be right.
WAYS = Ways("token", "token", "oauth_token", ("POST", "PUT", "DELETE"), never="signature")
STATUS = {"GET": 200, "POST": 201, "PUT": 200, "DELETE": 204}


class Photos:
    """The handlers; `origin` is the scheme, host and port under which Acme is found."""

    def __init__(self, mint: Mint, origin: str) -> None:
        self._mint = mint
        self._origin = origin

    async def album(self, request: web.Request) -> web.StreamResponse:
        refusal = await self._refusal(request, SCOPE)
        if refusal is not None:
            return refusal
        if request.method not in STATUS:
            raise web.HTTPMethodNotAllowed(request.method, tuple(STATUS))
        if request.query.get("album") != "desert":
            raise web.HTTPNotFound
        if request.method == "DELETE":
            return web.Response(status=204)
        answer = web.json_response({"album": "desert", "photos": ["cliff", "tunnel"]}, status=STATUS[request.method])
        answer.enable_chunked_encoding()
        return answer

    async def vault(self, request: web.Request) -> web.StreamResponse:
        refusal = await self._refusal(request, "vault")
        return refusal if refusal is not None else web.Response(text="gold")

    async def _refusal(self, request: web.Request, scope: str) -> web.Response | None:
        """None for a request with exactly one access token, alive and good for the scope."""
        tokens = await WAYS.tokens(request)
        content = self._mint.read_access(tokens[0]) if len(tokens) == 1 else None
        if content is None:
            return self._challenge("")
        if content["until"] <= time.time():
            return self._challenge(', error="token_expired"')
        if content["scope"] != scope:
            return web.Response(status=403, text="Not for this client.\n")
        return None

    def _challenge(self, error: str) -> web.Response:
        answer = web.Response(status=401, text="Who is there?\n")
        answer.headers.add("WWW-Authenticate", 'Basic realm="Acme staff"')
        places = f"auth-uri={self._origin}{AUTHORIZATION}, token-uri={self._origin}{TOKEN}"
        answer.headers.add("WWW-Authenticate", f'Token realm="Acme photos", {places}{error}')
        return answer
