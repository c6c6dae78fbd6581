"""The Cloakroom: an authorization manager of the prototype, on another framework and with names of its own.

Written from the page that fixes what an authorization manager is held to: whatever the suite holds against it is the
suite's mistake until that page says otherwise.

    with start() as cloakroom:
        certify(cloakroom.target)
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from aiohttp import web

from ..forms import posted
from ..house import House
from ..people import Owner
from .coats import Cloakroom, Coat, stub
from .counter import Counter, page, sent

NAMES = {"requester_resource": "coat", "host_token": "rail_ticket"}
PLACES = {
    "http://uma/host/resources": "/hang",
    "http://uma/host/user_uri": "/counter?side=front",
    "http://uma/host/token_uri": "/counter/ticket",
    "http://uma/requester/user_uri": "/fetch",
    "http://uma/requester/token_uri": "/fetch/ticket",
    "http://kantarainitiative.org/confluence/display/uma/host_token_validation_uri": "/look",
}


class Attendant:
    """Everything but the counter."""

    def __init__(self, room: Cloakroom, base: str) -> None:
        self._room = room
        self._base = base

    async def hostmeta(self, _request: web.Request) -> web.Response:
        """Where everything is."""
        link = {rel: [{"href": f"{self._base}{place}"}] for rel, place in PLACES.items()}
        data = {"link": {**link, "copyright": [{"href": "https://cloakroom.example/"}]}, "subject": "cloakroom"}
        return web.json_response(data)

    async def hang(self, request: web.Request) -> web.Response:
        """A rail for a host's coats."""
        try:
            data = json.loads(await request.text())
            coats = [Coat(each["href"], each["title"]) for each in data["link"]["http://uma/am/resource"]]
        except (ValueError, KeyError, TypeError):
            return web.Response(status=422, text="These are no coats.\n")
        rail = self._room.hang(coats)
        return web.json_response({"client_id": rail.number, "session_id": rail.bag, "thanks": None}, status=201)

    async def fetch(self, request: web.Request) -> web.Response:
        """Who are you? And back, for whoever it is: with a stub or with a blank."""
        query, coat = request.query, self._room.coat(request.query.get(NAMES["requester_resource"]))
        if coat is None or "redirect_uri" not in query:
            return page("<p>Nothing of that kind hangs here.</p>", 404)
        if "user" not in query:
            hidden = '<input type="hidden" name="{}" value="{}">'
            kept = "".join(hidden.format(escape(name), escape(query[name])) for name in sorted(query))
            return page(f'<form action="/fetch">{kept}Username: <input name="user"><button>OK</button></form>')
        code = stub()
        if coat.for_whom and query["user"].strip().lower() == coat.for_whom:
            self._room.stubs[code] = coat
        return sent(query["redirect_uri"], code=code, **({"state": query["state"]} if "state" in query else {}))

    async def redeem(self, request: web.Request) -> web.Response:
        """A ticket for a stub."""
        form = await posted(request)
        coat = self._room.stubs.pop(form.get("code", ""), None)
        if coat is None or form.get("type") == "web_server":
            return web.Response(status=403, text="A blank.\n")
        ticket = stub()
        self._room.tickets[ticket] = coat
        return web.json_response({"token_type": "coat", "access_token": ticket})

    async def look(self, request: web.Request) -> web.Response:
        """Is this ticket for this coat? Only rails are told."""
        form = await posted(request)
        if form.get(NAMES["host_token"]) not in self._room.host_tickets:
            return web.Response(status=401)
        coat = self._room.tickets.get(form.get("access_token", ""))
        good = coat is not None and coat.href == form.get("resource_uri")
        return web.json_response({"good": good}, status=200 if good else 403)


class CloakroomHouse(House):
    """A running Cloakroom. `target` is the data of a target file for it."""

    def __init__(self) -> None:
        super().__init__("cloakroom")
        self._owner = Owner()
        self.open()
        self.target = self._told()

    def apps(self) -> tuple[web.Application, web.Application]:
        room = Cloakroom()
        counter, attendant = Counter(room, self._owner), Attendant(room, self.secure)
        app = web.Application()
        app.router.add_get("/.well-known/hostmeta", attendant.hostmeta)
        app.router.add_post("/hang", attendant.hang)
        app.router.add_get("/counter", counter.begin)
        app.router.add_post("/counter", counter.act)
        app.router.add_post("/counter/ticket", counter.redeem)
        app.router.add_get("/fetch", attendant.fetch)
        app.router.add_post("/fetch/ticket", attendant.redeem)
        app.router.add_post("/look", attendant.look)
        return app, web.Application()

    def _told(self) -> dict[str, Any]:
        return {
            "name": "Cloakroom",
            "profile": "uma-prototype",
            "flows": ["metadata", "resources", "web_server", "requester", "validation"],
            "endpoints": {"authorization_manager": self.secure},
            "tls": {"ca": str(self.ca)},
            "clients": {
                "host": {"redirect_uri": "https://coats.example/back"},
                "requester": {"redirect_uri": "https://fetcher.example/?go=on"},
            },
            "resource_owner": {"username": self._owner.username, "password": self._owner.password},
            "prototype": {"requesting_party": "Aunt Mary", "other_party": "j\u00f6rg"},
            "names": dict(NAMES),
        }


def start() -> CloakroomHouse:
    """A running Cloakroom; leave it as a context manager, or `close` it."""
    return CloakroomHouse()
