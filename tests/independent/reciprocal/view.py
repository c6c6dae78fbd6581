"""The view of Earth from Mars: Marvin's protected resource. Source: RFC 6749 section 7."""

from __future__ import annotations

from aiohttp import web

from .asks import LOOK
from .letters import Ledger

VIEW = "/mars/view"


class View:
    """The handler."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def look(self, request: web.Request) -> web.Response:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        entry = self._ledger.look_up(token.strip()) if scheme.lower() == "bearer" else None
        if entry is None:
            return web.Response(status=401, headers={"WWW-Authenticate": 'bearer realm="Mars"'})
        if LOOK not in entry.scope.split():
            return web.Response(status=403, headers={"WWW-Authenticate": 'bearer error="insufficient_scope"'})
        return web.Response(text="It obstructs my view of Venus.\n")
