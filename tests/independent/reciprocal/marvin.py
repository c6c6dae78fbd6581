"""Marvin: an authorization server for the code grant of RFC 6749, and party B of Reciprocal OAuth as draft -02 has it.

Written from the two texts alone, with habits of its own wherever they leave room: whatever the suite holds against it
is the suite's mistake until the texts say otherwise.

    with start() as marvin:
        certify(marvin.target)
"""

from __future__ import annotations

from aiohttp import web

from ..house import House
from .desk import Desk
from .errands import Errands
from .front import AUTHORIZATION, DOOR, QUESTION, Front
from .letters import Ledger, Letters
from .people import Badge, Martians
from .ringing import Bell
from .told import WANTED, Neighbour, marvin_told
from .view import VIEW, View

TOKEN = "/mars/desk?drawer=3"


class Marvin(House):
    """A running Marvin. `target` is the data of a target file for him as party B.

    `hurried`: he redeems a code before he answers the grant that brought it, and asks for a scope in return wherever he
    can, while otherwise it is agreed beforehand.
    """

    def __init__(self, *, hurried: bool = False) -> None:
        super().__init__("marvin")
        self._hurried = hurried
        self._martians = Martians()
        self._badge = Badge("Marvin (party B) & K-9")
        self._neighbour = Neighbour(self.ca.with_name("neighbour.pem"))
        self.open()
        self.target = marvin_told(self.secure, self.plain, self.ca, self._martians, TOKEN, self._neighbour, self._badge)

    def apps(self) -> tuple[web.Application, web.Application]:
        letters, ledger = Letters(), Ledger()
        place = f"{self._neighbour.url}/party-a/token"
        errands = Errands(Bell(self._neighbour.ca), place, self._badge, hurried=self._hurried)
        more = {"reciprocal": WANTED} if self._hurried else {}
        front = Front(self._martians, letters, self.secure, more)
        desk = Desk(self._martians, letters, ledger, errands, more)
        app = web.Application()
        app.router.add_get(AUTHORIZATION, front.begin, allow_head=False)
        app.router.add_post(AUTHORIZATION, front.begin)
        app.router.add_post(DOOR, front.enter)
        app.router.add_post(QUESTION, front.answer)
        app.router.add_post(TOKEN.partition("?")[0], desk.token)
        app.router.add_get(VIEW, View(ledger).look, allow_head=False)
        app.on_shutdown.append(errands.stop)
        plain = web.Application()
        plain.router.add_route("*", "/{any:.*}", self._upstairs)
        return app, plain

    async def _upstairs(self, request: web.Request) -> web.Response:
        # A browser finds its way; what a client has said here is not passed on.
        if request.method == "GET":
            return web.Response(status=301, headers={"Location": self.secure + request.raw_path})
        return web.Response(status=403, text="Not in the open!\n")


def start(*, hurried: bool = False) -> Marvin:
    """A running Marvin; leave it as a context manager, or `close` it."""
    return Marvin(hurried=hurried)
