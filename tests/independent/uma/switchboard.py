"""The Switchboard: an authorization manager of the chained protocol, on another framework and with names of its own.

Written from the page that fixes what an authorization manager is held to: whatever the suite holds against it is the
suite's mistake until that page says otherwise.

    with start() as switchboard:
        certify(switchboard.target)
"""

from __future__ import annotations

import json
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import aiohttp
from aiohttp import web

from ..forms import posted
from ..house import House
from ..reciprocal.told import Neighbour
from .directory import Directory, Line, Requester, Stamps
from .registry import Registry

NAMES = {
    "registration_token": "subscriber",
    "resource": "number",
    "token": "connection",
    "am_token": "exchange",
    "host_resource": "extension",
    "host_token": "line",
}
PATIENCE_S = 0.7
MOST_READ = 20_000


class Operator:
    """Connects requesters with hosts."""

    def __init__(self, directory: Directory, stamps: Stamps, lines: tuple[Line, ...], ca: Path) -> None:
        self._directory = directory
        self._stamps = stamps
        self._lines = lines
        self._ca = ca

    async def connect(self, request: web.Request) -> web.Response:
        """A host's token, in JSON, or a few words."""
        form = await posted(request)
        if self._subscriber(form.get(NAMES["registration_token"], "")) is None:
            return web.Response(status=403, text="<h1>Who is calling?</h1>", content_type="text/html")
        number = form.get(NAMES["resource"], "")
        line = next((each for each in self._lines if number.startswith(each.prefix)), None)
        if line is None:
            return web.Response(status=404, text="Not in service.\n")
        token = await self._ring(line, number)
        if token is None:
            return web.Response(status=504, text="Nobody there.\n")
        return web.json_response({NAMES["token"]: token, "minutes": 3})

    def _subscriber(self, stamp: str) -> Requester | None:
        return self._directory.requester(self._stamps.read("registration", stamp))

    async def _ring(self, line: Line, number: str) -> str | None:
        body = urlencode({NAMES["host_resource"]: number, NAMES["am_token"]: line.ticket})
        label = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        try:
            # Another authority may have signed the certificate the next time.
            trust = ssl.create_default_context(cafile=self._ca)
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_S)) as session,
                session.post(line.url, data=body, headers=label, ssl=trust, allow_redirects=False) as answer,
            ):
                status, said = answer.status, await answer.read()
        except (aiohttp.ClientError, OSError, ValueError, TimeoutError):
            return None
        if status != 200 or len(said) > MOST_READ:
            return None
        return _token(answer.content_type, said)


def _token(label: str, said: bytes) -> str | None:
    text = said.decode(errors="replace")
    if label == "application/json":
        try:
            members = json.loads(text)
        except ValueError:
            return None
        found = members.get(NAMES["host_token"]) if isinstance(members, dict) else None
        return found if isinstance(found, str) and found else None
    if label != "application/x-www-form-urlencoded":
        return None
    values = parse_qs(text).get(NAMES["host_token"], [])
    return values[0] if len(values) == 1 else None


class Switchboard(House):
    """A running Switchboard. `target` is the data of a target file for it."""

    def __init__(self) -> None:
        super().__init__("switchboard")
        self._directory = Directory()
        self._neighbour = Neighbour(self.ca.with_name("neighbour.pem"))
        ends = ("https://photos.example/", "https://calendar.example/")
        self._lines = tuple(
            Line(prefix, f"{self._neighbour.url}/host-{number}/token_requester")
            for number, prefix in enumerate(ends, 1)
        )
        self.open()
        self.target = self._told()

    def apps(self) -> tuple[web.Application, web.Application]:
        stamps = Stamps()
        registry = Registry(self._directory, stamps)
        operator = Operator(self._directory, stamps, self._lines, self._neighbour.ca)
        app = web.Application()
        app.router.add_get("/subscribe", registry.begin, allow_head=False)
        app.router.add_post("/subscribe", registry.decide)
        app.router.add_post("/subscriptions", registry.redeem)
        app.router.add_post("/connect", operator.connect)
        return app, web.Application()

    def _told(self) -> dict[str, Any]:
        directory = self._directory
        first, second = self._lines
        return {
            "name": "Switchboard",
            "profile": "uma-chained",
            "flows": ["web_server", "token_requester"],
            "endpoints": {
                "authorization": f"{self.secure}/subscribe",
                "token": f"{self.secure}/subscriptions",
                "token_requester": f"{self.secure}/connect",
            },
            "tls": {"ca": str(self.ca)},
            "clients": {
                name: {"id": each.id, "secret": each.secret, "redirect_uri": each.home}
                for name, each in (("confidential", directory.confidential), ("other", directory.other))
            },
            "resource_owner": {"username": directory.username, "password": directory.password},
            "callback": {**self._neighbour.told(), "within_s": 2},
            "chained": {
                "resource_uri": f"{first.prefix}alice?album=1&size=big",
                "other_resource_uri": f"{second.prefix}alice",
                "am_token": first.ticket,
            },
            "names": dict(NAMES),
        }


def start() -> Switchboard:
    """A running Switchboard; leave it as a context manager, or `close` it."""
    return Switchboard()
