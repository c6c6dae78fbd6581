"""Dodgers as a client of party B, and the grants he sends it.

Sources: RFC 6749 sections 2.3.1 and 4.1.3; draft-ietf-oauth-reciprocal-02 sections 2.1 and 2.2.2.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from aiohttp import web

from .desk import RECIPROCAL
from .doorman import basic, in_body
from .letters import Letters
from .people import Badge, Client
from .ringing import Bell
from .told import WANTED

DELAY_S = 0.1


@dataclass(frozen=True)
class Found:
    """An access token of party B's, and the scope party B asks for in return, if it does."""

    token: str
    wanted: str


class Grants:
    """Calls at party B, which is at this origin, and redeems codes as the client `party_b`."""

    def __init__(self, bell: Bell, origin: str, badge: Badge, party_b: Client, letters: Letters) -> None:
        self._bell = bell
        self._token_url = f"{origin}/party-b/token"
        self._party_b = party_b
        self._letters = letters
        self._tasks: set[asyncio.Task[None]] = set()
        self.authorization_url = f"{origin}/party-b/authorize"
        self.badge = badge
        self.scope = WANTED
        self.answers: list[int] = []

    async def redeem(self, code: str, verifier: str) -> Found | None:
        """The token for a code, None if party B gives none."""
        form = {"code_verifier": verifier, "code": code, "grant_type": "authorization_code"}
        status, told = await self._bell.ring(self._token_url, {**form, **in_body(self.badge)}, {})
        token, wanted = told.get("access_token"), told.get("reciprocal")
        if status != 200 or not isinstance(token, str):
            return None
        return Found(token, wanted if isinstance(wanted, str) else "")

    def send_soon(self, token: str, scope: str) -> None:
        """Send a grant for this scope, a moment later; what party B says to it changes nothing."""
        task = asyncio.create_task(self._send(token, scope))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self, _: web.Application) -> None:
        """Drop what has not been sent."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _send(self, token: str, scope: str) -> None:
        await asyncio.sleep(DELAY_S)
        form = {
            "access_token": token,
            "client_id": self.badge.id,
            "code": self._letters.write(self._party_b, scope=scope),
            "grant_type": RECIPROCAL,
        }
        status, _ = await self._bell.ring(self._token_url, form, {"Authorization": basic(self.badge)})
        self.answers.append(status)
