"""Acme: an authorization server and resource server as draft-ietf-oauth-00 has it, but for signed requests.

Written from the draft alone, in a style of its own wherever the draft leaves room: it is there to be certified, and
whatever the suite holds against it is the suite's mistake until the draft says otherwise.

    with start() as acme:
        certify(acme.target)
"""

from __future__ import annotations

from aiohttp import web

from .codes import Codes
from .desk import Desk
from .front import Front
from .gadgets import Gadgets
from .gate import Gate
from .house import House
from .mint import Mint
from .pages import Pages
from .people import People
from .photos import Photos
from .told import told
from .visits import Visits


class Acme(House):
    """A running Acme. `target` is the data of a target file for it."""

    def __init__(self) -> None:
        super().__init__("acme")
        self._people = People()
        self._mint = Mint()
        self._codes = Codes()
        self._gadgets = Gadgets()
        self._desk = Desk(self._people, self._mint, self._codes, self._gadgets)
        self.open()
        self.target = told(self.secure, self.plain, self.ca, self._people, self._desk, self._mint)

    def apps(self) -> tuple[web.Application, web.Application]:
        visits = Visits("acme_visit", "/oauth")
        front = Front(self._people, self._mint, self._codes, visits)
        gate = Gate(self._people, self._gadgets, visits, self.secure)
        pages = Pages(self._desk, front, gate, Photos(self._mint, self.secure))
        return pages.secure(), pages.plain()


def start() -> Acme:
    """A running Acme; leave it as a context manager, or `close` it."""
    return Acme()
