"""Yosemite's User Authorization URL, and the question that Users are asked.

Sources: draft-hardt-oauth-01 sections 6.2.2 to 6.2.4, 6.3.2 and 6.3.3.
"""

from __future__ import annotations

from dataclasses import asdict

from aiohttp import web

from ..forms import raw_query
from .asks import Ask, UnfitError, read_ask
from .codes import Codes
from .door import Door, too_late
from .paper import code, note, question
from .people import Folk

QUESTION = "/wrap/question"


class Front:
    """Serves the browsers of Users whom a Client has sent. What a User said once is asked again the next time."""

    def __init__(self, folk: Folk, codes: Codes, door: Door) -> None:
        self._folk = folk
        self._codes = codes
        self._door = door

    async def begin(self, request: web.Request) -> web.Response:
        """What a browser gets that a Client has sent."""
        try:
            ask = read_ask(raw_query(request), self._folk)
        except UnfitError as unfit:
            return note("Whoa", str(unfit), 403)
        return self._door.lead(request, QUESTION, asdict(ask))

    async def ask(self, request: web.Request) -> web.Response:
        """The question."""
        led = await self._door.led(request, QUESTION)
        if led is None:
            return too_late()
        visit, content, _ = led
        slip = self._door.slip(visit, QUESTION, content)
        return question(QUESTION, slip, content["client_id"], ", ".join(content["scope"]))

    async def answer(self, request: web.Request) -> web.Response:
        """What follows it."""
        led = await self._door.led(request, QUESTION)
        if led is None:
            return too_late()
        _, content, form = led
        ask = Ask(**{**content, "scope": tuple(content["scope"])})
        if form.get("decision") != "yes":
            return note("Denied", f"You said no, and {ask.client_id} gets nothing. You may close this window.")
        client = self._folk.application(ask.client_id)
        assert client is not None
        text = self._codes.issue(client, ask.callback, ask.scope)
        if ask.callback is None:
            return code(text, client.id)
        return web.Response(status=302, text="Off you go.", headers={"Location": ask.way_back(text)})
