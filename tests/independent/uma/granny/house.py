"""Granny's house as a running host, and what its operator writes into a target file.

Written from the page that fixes what a host is held to, and from the text: whatever the suite holds against it is the
suite's mistake until these say otherwise.

    with start() as house:
        certify(house.target)
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiohttp import web

from ...house import House
from ...reciprocal.told import Neighbour
from .album import Album
from .errands import Errands
from .hall import BACK, COUNTER, PORCH, START, Hall
from .household import ALBUM, BASIC, DETAILED, Granny
from .safe import Safe


class GrannysHouse(House):
    """A running house. `target` is the data of a target file for it.

    `beforehand`: its operator has written down where the authorization manager is, so that nobody is introduced.
    `hurried`: it only looks whether a token is there.
    """

    def __init__(self, *, beforehand: bool = False, hurried: bool = False) -> None:
        super().__init__("granny")
        self._beforehand, self._hurried = beforehand, hurried
        self._granny = Granny()
        self._neighbour = Neighbour(self.ca.with_name("neighbour.pem"))
        self.open()
        self.target = self._told(self.ca)

    def apps(self) -> tuple[web.Application, web.Application]:
        errands = Errands(self._neighbour.ca)
        place = self._neighbour.url if self._beforehand else None
        safe = Safe(errands, place, forgets=self._beforehand)
        hall = Hall(self._granny, safe, errands, self.secure)
        album = Album(safe, self.secure, hurried=self._hurried, spelled_out=not self._beforehand)
        app = web.Application()
        app.router.add_get(START, hall.start)
        app.router.add_post(PORCH, hall.enter)
        app.router.add_post(COUNTER, hall.introduce)
        app.router.add_get(BACK, hall.back)
        app.router.add_get(ALBUM, album.look)
        return app, web.Application()

    def _told(self, ca: Path) -> dict[str, Any]:
        profile = BASIC if self._beforehand else DETAILED
        endpoints = {"resource": self.secure + profile.path}
        owner = {"username": self._granny.username, "password": self._granny.password}
        return {
            "name": "Granny",
            "profile": "uma-prototype",
            "flows": ["host"],
            "endpoints": endpoints if self._beforehand else {**endpoints, "start": self.secure + START},
            "tls": {"ca": str(ca)},
            "callback": {**self._neighbour.told(), "within_s": 1.5},
            **({} if self._beforehand else {"resource_owner": owner}),
        }


def start(*, beforehand: bool = False, hurried: bool = False) -> GrannysHouse:
    """A running house; leave it as a context manager, or `close` it."""
    return GrannysHouse(beforehand=beforehand, hurried=hurried)
