"""Acme's HTTP: what is found where, its two endpoints, and the plain http address that serves nothing.

Sources: draft-ietf-oauth-00 sections 3.1, 3.2, 3.5, 3.6, 3.7 and 4.
"""

from __future__ import annotations

from urllib.parse import unquote, urlencode

from aiohttp import web

from .desk import Desk
from .forms import FORM, raw_query, read_form
from .front import ANSWER, Front
from .gate import ENTRY, VERDICT, Gate
from .paper import NO_STORE
from .photos import Photos
from .refusal import RefusedError
from .wishes import DEVICE, read_query


def _form(status: int, parameters: dict[str, str], headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        status=status, text=urlencode(parameters), content_type=FORM, charset="UTF-8", headers=headers or {}
    )


class Pages:
    """The handlers, and which of them serves what."""

    def __init__(self, desk: Desk, front: Front, gate: Gate, photos: Photos) -> None:
        self._desk = desk
        self._front = front
        self._gate = gate
        self._photos = photos

    def secure(self) -> web.Application:
        """What is served over https."""
        app = web.Application()
        app.router.add_route("*", "/oauth", self._oauth)
        app.router.add_post(ANSWER, self._front.answer)
        app.router.add_get(ENTRY, self._gate.entry)
        app.router.add_post(ENTRY, self._gate.entry)
        app.router.add_post(VERDICT, self._gate.verdict)
        app.router.add_route("*", "/photos", self._photos.album)
        app.router.add_route("*", "/vault", self._photos.vault)
        return app

    def plain(self) -> web.Application:
        """What is served over plain http: the advice to come back with TLS."""
        app = web.Application()
        app.router.add_route("*", "/{any:.*}", self._insecure)
        return app

    async def _insecure(self, _: web.Request) -> web.Response:
        headers = {"Upgrade": "TLS/1.2, HTTP/1.1", "Connection": "Upgrade"}
        return web.Response(status=426, text="Acme speaks TLS only.\n", headers=headers)

    async def _oauth(self, request: web.Request) -> web.Response:
        match request.query.get("desk"):
            case "front":
                return await self._authorization(request)
            case "token":
                return await self._token(request)
        raise web.HTTPNotFound

    async def _authorization(self, request: web.Request) -> web.Response:
        if request.method != "GET":
            raise web.HTTPMethodNotAllowed(request.method, ("GET",))
        query = raw_query(request)
        if ("type", DEVICE) not in ((name, unquote(value)) for name, value in read_query(query)):
            return await self._front.ask(request)
        answer = self._gate.request(query)
        return _form(400, {}) if answer is None else _form(200, answer, {"Cache-Control": NO_STORE})

    async def _token(self, request: web.Request) -> web.Response:
        if request.method not in ("GET", "POST"):
            return _form(405, {}, {"Allow": "GET, POST"})
        try:
            if request.method == "GET":
                pairs = read_query(raw_query(request))
                answer = self._desk.poll([(name, unquote(value, errors="strict")) for name, value in pairs])
            else:
                answer = self._desk.serve(read_form(request.headers.get("Content-Type", ""), await request.read()))
        except RefusedError as refusal:
            return _form(400, {"error": refusal.word} if refusal.word else {})
        except ValueError:
            return _form(400, {})
        return _form(200, answer, {"Cache-Control": NO_STORE})
