"""Dodgers: party A of Reciprocal OAuth as draft -02 has it, a client and then an authorization server.

Written from the draft and RFC 6749 alone, with habits of its own wherever they leave room: whatever the suite holds
against it is the suite's mistake until the texts say otherwise.

    with start() as dodgers:
        certify(dodgers.target)
"""

from __future__ import annotations

from aiohttp import web

from ..house import House
from .cockpit import BACK, CONNECT, DOOR, QUESTION, START, VERDICT, Cockpit
from .grants import Grants
from .hatch import Hatch
from .letters import Ledger, Letters
from .people import Badge, Crew
from .ringing import Bell
from .told import Neighbour, dodgers_told

TOKEN = "/hatch"


class Dodgers(House):
    """A running Dodgers. `target` is the data of a target file for him."""

    def __init__(self) -> None:
        super().__init__("dodgers")
        self._crew = Crew()
        self._badge = Badge("duck dodgers: 24+1/2")
        self._neighbour = Neighbour(self.ca.with_name("neighbour.pem"))
        self.open()
        paths = {"start": START, "token": TOKEN, "back": BACK}
        self.target = dodgers_told(self.secure, self.ca, self._crew, paths, self._neighbour, self._badge)

    def apps(self) -> tuple[web.Application, web.Application]:
        letters = Letters()
        grants = Grants(Bell(self._neighbour.ca), self._neighbour.url, self._badge, self._crew.mars, letters)
        cockpit = Cockpit(self._crew, grants)
        app = web.Application()
        app.router.add_get(START.partition("?")[0], cockpit.start)
        app.router.add_post(DOOR, cockpit.enter)
        app.router.add_post(CONNECT, cockpit.connect)
        app.router.add_get(BACK, cockpit.back, allow_head=False)
        app.router.add_get(QUESTION, cockpit.ask)
        app.router.add_post(VERDICT, cockpit.answer)
        app.router.add_post(TOKEN, Hatch(self._crew, letters, Ledger()).token)
        app.on_shutdown.append(grants.stop)
        return app, web.Application()


def start() -> Dodgers:
    """A running Dodgers; leave it as a context manager, or `close` it."""
    return Dodgers()
