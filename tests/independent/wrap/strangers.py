"""The pages that settle a suspicion: the Verification URL and the picture of a CAPTCHA.

Sources: draft-hardt-oauth-01 sections 6.1.6 and 6.1.7.
"""

from __future__ import annotations

from aiohttp import web

from .door import Door, too_late
from .paper import note, question
from .suspicion import SOLUTION, Suspicion

VOUCHING = "/wrap/stranger/vouching"
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="9" y="25">{}</text></svg>\n'


class Strangers:
    """Serves Users at the Verification URL, and those who look at puzzles."""

    def __init__(self, suspicion: Suspicion, door: Door) -> None:
        self._suspicion = suspicion
        self._door = door

    async def begin(self, request: web.Request) -> web.Response:
        """What a browser gets at the Verification URL."""
        ticket = request.query.get("ticket", "")
        if not self._suspicion.is_open(ticket):
            return note("Nothing to do", "Nobody has asked about you here.", 404)
        return self._door.lead(request, VOUCHING, {"ticket": ticket})

    async def ask(self, request: web.Request) -> web.Response:
        """Was it you?"""
        led = await self._door.led(request, VOUCHING)
        if led is None:
            return too_late()
        slip = self._door.slip(led[0], VOUCHING, led[1])
        return question(VOUCHING, slip, "An application that you gave your password to", "sign in as you")

    async def answer(self, request: web.Request) -> web.Response:
        """What follows it."""
        led = await self._door.led(request, VOUCHING)
        if led is None or not self._suspicion.is_open(led[1]["ticket"]):
            return too_late()
        if led[2].get("decision") != "yes":
            return note("Denied", "Then it stays out.")
        client = self._suspicion.vouch(led[1]["ticket"])
        return note("Thank you", f"Please go back to {client.id} and try again.")

    async def puzzle(self, request: web.Request) -> web.Response:
        """The picture."""
        if not self._suspicion.is_puzzle(request.match_info["puzzle"]):
            raise web.HTTPNotFound
        return web.Response(text=_PICTURE.format(SOLUTION), content_type="image/svg+xml")
