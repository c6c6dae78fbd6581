"""Acme's HTTP: its token endpoint, its photos, its vault, and the plain http address that serves nothing.

Sources: draft-ietf-oauth-00 sections 3.2, 3.6, 3.7, 4, 5.2 and 6.1.
"""

from __future__ import annotations

import time
from urllib.parse import urlencode

from aiohttp import web

from .desk import Desk, RefusedError
from .mint import SCOPE, Mint
from .presented import FORM, presented_tokens, read_form

TOKEN = "/oauth?desk=token"
PHOTOS = "/photos?album=desert"
VAULT = "/vault"
STATUS = {"GET": 200, "POST": 201, "PUT": 200, "DELETE": 204}


def _form(status: int, parameters: dict[str, str], headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        status=status, text=urlencode(parameters), content_type=FORM, charset="UTF-8", headers=headers or {}
    )


class Pages:
    """The handlers; `origin` is the scheme, host and port under which Acme is found."""

    def __init__(self, desk: Desk, mint: Mint, origin: str) -> None:
        self._desk = desk
        self._mint = mint
        self._origin = origin

    def secure(self) -> web.Application:
        """What is served over https."""
        app = web.Application()
        app.router.add_route("*", "/oauth", self._token)
        app.router.add_route("*", "/photos", self._photos)
        app.router.add_route("*", "/vault", self._vault)
        return app

    def plain(self) -> web.Application:
        """What is served over plain http: the advice to come back with TLS."""
        app = web.Application()
        app.router.add_route("*", "/{any:.*}", self._insecure)
        return app

    async def _insecure(self, _: web.Request) -> web.Response:
        headers = {"Upgrade": "TLS/1.2, HTTP/1.1", "Connection": "Upgrade"}
        return web.Response(status=426, text="Acme speaks TLS only.\n", headers=headers)

    async def _token(self, request: web.Request) -> web.Response:
        if request.query.get("desk") != "token":
            raise web.HTTPNotFound
        if request.method != "POST":
            return _form(405, {}, {"Allow": "POST"})
        try:
            answer = self._desk.serve(read_form(request.headers.get("Content-Type", ""), await request.read()))
        except RefusedError as refusal:
            return _form(400, {"error": refusal.word} if refusal.word else {})
        except ValueError:
            return _form(400, {})
        return _form(200, answer, {"Cache-Control": "private, no-store, max-age=0"})

    async def _photos(self, request: web.Request) -> web.StreamResponse:
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

    async def _vault(self, request: web.Request) -> web.StreamResponse:
        refusal = await self._refusal(request, "vault")
        return refusal if refusal is not None else web.Response(text="gold")

    async def _refusal(self, request: web.Request, scope: str) -> web.Response | None:
        """None for a request with exactly one access token, alive and good for the scope."""
        tokens = presented_tokens(
            request.method,
            request.raw_path.partition("?")[2],
            request.headers.getall("Authorization", []),
            request.headers.get("Content-Type", ""),
            await request.read(),
        )
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
        answer.headers.add("WWW-Authenticate", f'Token realm="Acme photos", token-uri={self._origin}{TOKEN}{error}')
        return answer
