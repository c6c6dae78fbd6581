"""How the house is introduced to an authorization manager by its human (prototype protocol flow, steps 1.1 to 1.3)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from ...forms import posted
from ...visits import Visits
from .errands import Errands
from .household import PROFILES, Granny
from .pages import counter, note, porch
from .safe import Safe
from .watchman import HOST_TOKEN, HOST_USER, RESOURCES, NobodyThereError, Watchman, tidied, watchman_at

START, PORCH, COUNTER, BACK = "/granny/protection", "/granny/porch", "/granny/counter", "/granny/back"


@dataclass(frozen=True)
class Errand:
    """An introduction that waits for its human to come back."""

    watchman: Watchman
    client_id: str


class Hall:
    """Serves the human; `origin` is Granny's own."""

    def __init__(self, granny: Granny, safe: Safe, errands: Errands, origin: str) -> None:
        self._granny = granny
        self._safe = safe
        self._errands = errands
        self._origin = origin
        self._visits = Visits("granny", "/granny")
        self._away: dict[str, Errand] = {}

    async def start(self, request: web.Request) -> web.Response:
        """The counter for the human of the house, the porch for anybody else."""
        visit = self._visits.of(request)
        if visit is not None and visit.is_owner:
            return counter(COUNTER, self._visits.slip(visit, COUNTER, {}), _titles())
        visit = visit or self._visits.begin(is_owner=False)
        return self._visits.remember(porch(PORCH, self._visits.slip(visit, PORCH, {})), visit)

    async def enter(self, request: web.Request) -> web.Response:
        """What follows the password."""
        visit, form = self._visits.of(request), await posted(request)
        if visit is None or self._visits.content(visit, PORCH, form.get("slip", "")) is None:
            return note("Too late", "Please begin again.", 410)
        if not self._granny.is_owner(form.get("who"), form.get("key")):
            return porch(PORCH, self._visits.slip(visit, PORCH, {}), "I do not know you.")
        return self._visits.remember(_sent(START), self._visits.begin(is_owner=True))

    async def introduce(self, request: web.Request) -> web.Response:
        """What follows the location: three steps to the authorization manager, of which the human makes the third."""
        visit, form = self._visits.of(request), await posted(request)
        if visit is None or self._visits.content(visit, COUNTER, form.get("slip", "")) is None:
            return note("Too late", "Please begin again.", 410)
        try:
            return _sent(await self._way(form.get("place", "")))
        except NobodyThereError as error:
            return counter(COUNTER, self._visits.slip(visit, COUNTER, {}), _titles(), str(error))

    async def _way(self, typed: str) -> str:
        watchman = await watchman_at(tidied(typed), self._errands)
        reply = await self._errands.tell(watchman[RESOURCES], self._document())
        client_id, session_id = reply.says.get("client_id"), reply.says.get("session_id")
        if not 200 <= reply.status < 300 or not isinstance(client_id, str):
            raise NobodyThereError("Nobody there takes resources.")
        # The session at the authorization manager is what brings the human back into the right errand here.
        state = session_id if isinstance(session_id, str) else secrets.token_urlsafe(9)
        self._away[state] = Errand(watchman, client_id)
        asked = {
            "immediate": "false",
            "redirect_uri": self._home,
            "client_id": client_id,
            "state": state,
            "type": "web_server",
        }
        place = watchman[HOST_USER]
        return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}"

    async def back(self, request: web.Request) -> web.Response:
        """The human comes back with a code."""
        errand = self._away.pop(request.query.get("state", ""), None)
        if errand is None:
            return note("Nothing to do", "Nobody of this house was sent anywhere.", 400)
        if "code" not in request.query:
            return note("As you like", "Nobody watches over your profiles.")
        asked = {
            "type": "web_server",
            "format": "json",
            "client_id": errand.client_id,
            "redirect_uri": self._home,
            "code": request.query["code"],
        }
        reply = await self._errands.ask(errand.watchman[HOST_TOKEN], asked)
        token = reply.says.get("access_token")
        if reply.status != 200 or not isinstance(token, str):
            return note("What a pity", "The authorization manager gave no token.", 502)
        self._safe.lock(errand.watchman, token)
        return note("Thank you", "Somebody watches over your profiles now.")

    @property
    def _home(self) -> str:
        return f"{self._origin}{BACK}"

    def _document(self) -> dict[str, object]:
        resources = [{"title": each.title, "href": f"{self._origin}{each.path}"} for each in PROFILES.values()]
        return {
            "subject": f"{self._origin}/granny",
            "property": [{"http://uma/host/title": "Granny's house"}],
            "link": {"http://uma/am/resource": resources},
        }


def _sent(place: str) -> web.Response:
    return web.Response(status=302, headers={"Location": place, "Cache-Control": "no-store"})


def _titles() -> list[str]:
    return [profile.title for profile in PROFILES.values()]
