"""Marvin as a client: he redeems at party A what party A has sent him.

Sources: draft-ietf-oauth-reciprocal-02 section 2.2.2; RFC 6749 sections 2.3.1 and 4.1.3.
"""

from __future__ import annotations

import asyncio

from aiohttp import web

from .doorman import basic, in_body
from .people import Badge
from .refusal import RefusedError
from .ringing import Bell

DELAY_S = 0.2


class Errands:
    """Runs errands to party A, one for each code: before Marvin answers (`hurried`), or a while after.

    Who is in a hurry shows his badge in the body, and says afterwards what party A said. A code that was brought before
    is taken again, and nothing is done about it.
    """

    def __init__(self, bell: Bell, place: str, badge: Badge, *, hurried: bool) -> None:
        self._bell = bell
        self._place = place
        self._badge = badge
        self._hurried = hurried
        self._known: dict[str, bool] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.tokens: list[str] = []

    async def run(self, code: str) -> web.Response:
        """The answer to a grant with this code; raises RefusedError where party A had already disowned it."""
        is_new = code not in self._known
        self._known.setdefault(code, True)
        if self._hurried:
            if is_new:
                await self._redeem(code)
            if not self._known[code]:
                raise RefusedError("invalid_grant", "They do not know this code.")
            return web.json_response({"linked": True, "by": "Marvin"})
        if is_new:
            task = asyncio.create_task(self._later(code))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return web.Response(text="Thank you.\n", headers={"Cache-Control": "no-cache"})

    async def stop(self, _: web.Application) -> None:
        """Drop what has not been done."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _later(self, code: str) -> None:
        await asyncio.sleep(DELAY_S)
        await self._redeem(code)

    async def _redeem(self, code: str) -> None:
        form = {"code": code, "client_id": self._badge.id, "grant_type": "authorization_code"}
        if self._hurried:
            status, told = await self._bell.ring(self._place, {**form, **in_body(self._badge)}, {})
        else:
            status, told = await self._bell.ring(self._place, form, {"Authorization": basic(self._badge)})
        if status == 200 and isinstance(told.get("access_token"), str):
            self.tokens.append(told["access_token"])
        # Who does not answer may still mean well.
        self._known[code] = not 400 <= status < 500
