"""The cockpit: where Dodgers begins to link his account on Mars, comes back to, and decides what Mars gets in return.

Sources: RFC 6749 sections 4.1.1 to 4.1.4 and 10.12; draft-ietf-oauth-reciprocal-02 sections 2.1 and 2.2.
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from urllib.parse import urlencode

from aiohttp import web

from ..forms import posted
from ..seals import Seal
from ..visits import Visit, Visits
from .grants import Grants
from .paper import chosen, door, form, note, page, question, too_late
from .people import Crew

START, DOOR = "/cockpit?seat=left", "/cockpit/door"
CONNECT, BACK = "/cockpit/connect", "/cockpit/back"
QUESTION, VERDICT = "/cockpit/question", "/cockpit/verdict"


class Cockpit:
    """Serves Dodgers's browser. What it carries from page to page is in the slips."""

    def __init__(self, crew: Crew, grants: Grants) -> None:
        self._crew = crew
        self._grants = grants
        self._visits = Visits("cockpit", "/cockpit")
        self._seal = Seal()

    async def start(self, request: web.Request) -> web.Response:
        """The page where it all begins."""
        visit = self._visits.of(request)
        if visit is not None and visit.is_owner:
            return self._console(visit)
        visit = visit or self._visits.begin(is_owner=False)
        return self._visits.remember(door(DOOR, self._visits.slip(visit, DOOR, {})), visit)

    async def enter(self, request: web.Request) -> web.Response:
        """What follows the passphrase."""
        visit, filled = self._visits.of(request), await posted(request)
        if visit is None or self._visits.content(visit, DOOR, filled.get("slip", "")) is None:
            return too_late()
        if not self._crew.is_owner(filled.get("account"), filled.get("phrase")):
            return door(DOOR, self._visits.slip(visit, DOOR, {}), wrong=True)
        return self._console(self._visits.begin(is_owner=True))

    async def connect(self, request: web.Request) -> web.Response:
        """The way to party B."""
        visit, filled = self._visits.of(request), await posted(request)
        if visit is None or self._visits.content(visit, CONNECT, filled.get("slip", "")) is None:
            return too_late()
        verifier = secrets.token_urlsafe(48)
        challenge = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        # Party B knows one way back, so none is named.
        asked = {
            "code_challenge_method": "S256",
            "code_challenge": challenge,
            "scope": "planet.view",
            "state": self._seal.close({"visit": visit.id, "verifier": verifier, "ballast": "_" * 400}),
            "response_type": "code",
            "client_id": self._grants.badge.id,
        }
        return web.Response(status=302, headers={"Location": f"{self._grants.authorization_url}?{urlencode(asked)}"})

    async def back(self, request: web.Request) -> web.Response:
        """Who comes back from party B is told so, and led on."""
        visit, said = self._visits.of(request), request.query
        state = self._seal.open(said.get("state", ""))
        if visit is None or not visit.is_owner or state is None or state["visit"] != visit.id:
            return note("Off course", "This is not where you wanted to go.", 403)
        found = await self._grants.redeem(said["code"], state["verifier"]) if "code" in said else None
        if found is None:
            return note("No luck", "Mars does not want to be linked.")
        content = {"token": found.token, "scope": found.wanted or said.get("reciprocal") or self._grants.scope}
        slip = self._visits.slip(visit, QUESTION, content)
        link = f'<a href="{QUESTION}?{urlencode({"slip": slip})}">Continue</a>'
        return page("Welcome back", f"<p>Mars is linked. One thing is left to say.</p>\n{link}")

    async def ask(self, request: web.Request) -> web.Response:
        """What Mars wants in return."""
        visit = self._visits.of(request)
        content = self._visits.content(visit, QUESTION, request.query.get("slip", ""))
        if visit is None or content is None:
            return too_late()
        slip = self._visits.slip(visit, VERDICT, content)
        return question(VERDICT, slip, "Mars", content["scope"].split(" "))

    async def answer(self, request: web.Request) -> web.Response:
        """The last page; what it promises is done after it was shown."""
        visit, filled = self._visits.of(request), await posted(request)
        content = self._visits.content(visit, VERDICT, filled.get("slip", ""))
        if content is None:
            return too_late()
        scope = chosen(filled, content["scope"].split(" "))
        if "agree" not in filled or not scope:
            return note("As you wish", "Mars gets nothing in return.")
        self._grants.send_soon(content["token"], " ".join(scope))
        return note("Thank you", "Mars will hear of it in a moment.")

    def _console(self, visit: Visit) -> web.Response:
        press = '<input type="submit" name="connect" value="Connect with Mars">'
        body = f"<p>Your ship has one socket.</p>\n{form(CONNECT, self._visits.slip(visit, CONNECT, {}), press)}"
        return self._visits.remember(page("The console", body), visit)
