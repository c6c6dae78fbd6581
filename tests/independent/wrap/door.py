"""Where Users sign in, on two pages, before they are led to the page that has a question for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from ..forms import posted
from ..visits import Visit, Visits
from .paper import note, who, word
from .people import Folk

DOOR = "/wrap/door"
BYE = "/wrap/bye"
_TOO_LATE = "Please go back to where you came from and begin again."


class Door:
    """Serves browsers of Users who have not signed in, and knows those who have."""

    def __init__(self, folk: Folk, visits: Visits) -> None:
        self._folk = folk
        self._visits = visits

    def lead(self, request: web.Request, to: str, content: Mapping[str, Any]) -> web.Response:
        """Send the browser to a page with this content: at once if the User has signed in, else by way of the door."""
        visit = self._visits.of(request)
        if visit is not None and visit.is_owner:
            return self._on(visit, to, content)
        return self._on(visit or self._visits.begin(is_owner=False), DOOR, {"to": to, "with": content})

    async def led(self, request: web.Request, action: str) -> tuple[Visit, dict[str, Any], dict[str, str]] | None:
        """The visit, what its slip for this page says, and the form; None for those who were not led here."""
        form = dict(request.query) if request.method == "GET" else await posted(request)
        visit = self._visits.of(request)
        content = self._visits.content(visit, action, form.get("slip", ""))
        return None if visit is None or content is None else (visit, content, form)

    def slip(self, visit: Visit, action: str, content: Mapping[str, Any]) -> str:
        """The slip for a form of this page."""
        return self._visits.slip(visit, action, content)

    async def ask(self, request: web.Request) -> web.Response:
        """The page that asks for the username."""
        led = await self.led(request, DOOR)
        return too_late() if led is None else who(DOOR, self.slip(led[0], DOOR, led[1]))

    async def answer(self, request: web.Request) -> web.Response:
        """The page that asks for the password, and what follows when it was right."""
        led = await self.led(request, DOOR)
        if led is None:
            return too_late()
        visit, content, form = led
        name, slip = form.get("name", ""), self.slip(visit, DOOR, content)
        if "word" not in form:
            return word(DOOR, slip, name, wrong=False)
        if not self._folk.is_owner(name, form["word"]):
            return word(DOOR, slip, name, wrong=True)
        return self._on(self._visits.begin(is_owner=True), content["to"], content["with"])

    async def bye(self, _: web.Request) -> web.Response:
        """The end of a visit, as far as the browser is concerned."""
        return self._visits.remember(note("Goodbye", "Come again."), self._visits.begin(is_owner=False))

    def _on(self, visit: Visit, to: str, content: Mapping[str, Any]) -> web.Response:
        place = f"{to}?{urlencode({'slip': self.slip(visit, to, content)})}"
        return self._visits.remember(web.Response(status=302, headers={"Location": place}), visit)


def too_late() -> web.Response:
    """What those are told whose slip is none, or old, or for another page."""
    return note("Too late", _TOO_LATE, 410)
