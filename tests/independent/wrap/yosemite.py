"""Yosemite: an Authorization Server and Protected Resource as draft-hardt-oauth-01 has them, all profiles of it.

Written from the draft alone, with habits of its own wherever the draft leaves room: it is there to be certified, and
whatever the suite holds against it is the suite's mistake until the draft says otherwise.

    with start() as yosemite:
        certify(yosemite.target)
"""

from __future__ import annotations

from aiohttp import web

from ..house import House
from ..visits import Visits
from .claims import Claims
from .codes import Codes
from .desk import Desk
from .door import Door
from .front import Front
from .mint import Mint
from .pages import Pages
from .people import Folk
from .strangers import Strangers
from .suspicion import Suspicion
from .told import told


class Yosemite(House):
    """A running Yosemite. `target` is the data of a target file for it."""

    def __init__(self) -> None:
        super().__init__("yosemite")
        self._folk = Folk()
        self._mint = Mint()
        self._codes = Codes()
        self._suspicion = Suspicion(self._folk, self.secure)
        self._desk = Desk(self._folk, self._mint, self._codes, self._suspicion)
        self.open()
        self.target = told(self.secure, self.plain, self.ca, self._folk, self._desk, self._mint)

    def apps(self) -> tuple[web.Application, web.Application]:
        door = Door(self._folk, Visits("yosemite", "/"))
        front, strangers = Front(self._folk, self._codes, door), Strangers(self._suspicion, door)
        pages = Pages(self._desk, door, front, strangers, Claims(self._mint), self.secure)
        return pages.secure(), pages.plain()


def start() -> Yosemite:
    """A running Yosemite; leave it as a context manager, or `close` it."""
    return Yosemite()
