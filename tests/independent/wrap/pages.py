"""Yosemite's HTTP: what is found where, and the plain http address that sends everybody on.

Sources: draft-hardt-oauth-01 sections 3.1, 5.1.3, 5.1.4, 6.2.7 and 7.1.
"""

from __future__ import annotations

from urllib.parse import urlencode

from aiohttp import web

from ..forms import FORM, read_form
from .claims import CHALLENGE, CLAIM, DEPOT, Claims
from .desk import Desk
from .door import BYE, DOOR, Door
from .front import QUESTION, Front
from .refusal import RefusedError
from .strangers import VOUCHING, Strangers
from .suspicion import PUZZLE, VERIFICATION

TOKENS = "/wrap/tokens?office=west"
DELEGATION = "/wrap/delegation"


class Pages:
    """The handlers, and which of them serves what; `origin` is where https is."""

    def __init__(self, desk: Desk, door: Door, front: Front, strangers: Strangers, claims: Claims, origin: str) -> None:
        self._desk = desk
        self._door = door
        self._front = front
        self._strangers = strangers
        self._claims = claims
        self._origin = origin

    def secure(self) -> web.Application:
        """What is served over https."""
        app = web.Application()
        app.router.add_post(_path(TOKENS), self._tokens)
        app.router.add_get(DELEGATION, self._front.begin, allow_head=False)
        app.router.add_get(DOOR, self._door.ask)
        app.router.add_post(DOOR, self._door.answer)
        app.router.add_get(BYE, self._door.bye)
        app.router.add_get(QUESTION, self._front.ask)
        app.router.add_post(QUESTION, self._front.answer)
        app.router.add_get(VERIFICATION, self._strangers.begin)
        app.router.add_get(VOUCHING, self._strangers.ask)
        app.router.add_post(VOUCHING, self._strangers.answer)
        app.router.add_get(f"{PUZZLE}/{{puzzle}}", self._strangers.puzzle)
        app.router.add_route("*", _path(CLAIM), self._claims.claim)
        app.router.add_route("*", DEPOT, self._claims.depot)
        return app

    def plain(self) -> web.Application:
        """What is served over plain http: where to find it all over https."""
        app = web.Application()
        app.router.add_route("*", "/{any:.*}", self._elsewhere)
        return app

    async def _elsewhere(self, request: web.Request) -> web.Response:
        return web.Response(status=308, headers={"Location": self._origin + request.raw_path})

    async def _tokens(self, request: web.Request) -> web.Response:
        try:
            answer = self._desk.serve(read_form(request.headers.get("Content-Type", ""), await request.read()))
        except RefusedError as refused:
            return _challenged() if refused.status == 401 else _form(refused.status, refused.told)
        except ValueError:
            return _challenged()
        return _form(200, answer)


def _form(status: int, parameters: dict[str, str]) -> web.Response:
    return web.Response(status=status, text=urlencode(parameters), content_type=FORM, charset="UTF-8")


def _challenged() -> web.Response:
    # For humans who look: no parameter is due with a challenge.
    text = "<!doctype html><title>Unauthorized</title><p>Who goes there?</p>\n"
    return web.Response(status=401, text=text, content_type="text/html", headers={"WWW-Authenticate": CHALLENGE})


def _path(place: str) -> str:
    return place.partition("?")[0]
