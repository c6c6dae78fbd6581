"""Acme's authorization endpoint: the front desk, where end users say who they are and what they allow.

Sources: draft-ietf-oauth-00 sections 3.1, 3.5.1 and 3.5.2.
"""

from __future__ import annotations

from dataclasses import asdict

from aiohttp import web

from .codes import Codes
from .forms import posted, raw_query
from .mint import Mint
from .paper import NO_STORE, decision, note
from .people import People
from .visits import Visit, Visits
from .wishes import USER_AGENT, UnfitError, Wish, read_wish

ANSWER = "/oauth/answer"


class Front:
    """Serves the requests of end users' browsers for the flows that send them back to the client."""

    def __init__(self, people: People, mint: Mint, codes: Codes, visits: Visits) -> None:
        self._people = people
        self._mint = mint
        self._codes = codes
        self._visits = visits
        self._approved: set[tuple[str, str, str]] = set()

    async def ask(self, request: web.Request) -> web.Response:
        """What a browser gets that a client has sent: a question, or at once the way back."""
        try:
            wish = read_wish(raw_query(request), self._people)
        except UnfitError as unfit:
            return note("This will not do", str(unfit), 400)
        visit = self._visits.of(request)
        # Acme has no secrets to give, and the only word for that at this endpoint is the end user's no.
        if wish.wants_secret:
            return self._deny(wish)
        if visit is not None and visit.is_owner and wish.identity in self._approved:
            return self._grant(wish)
        if wish.immediate:
            return self._deny(wish)
        return self._question(wish, visit or self._visits.begin(is_owner=False))

    async def answer(self, request: web.Request) -> web.Response:
        """What follows the end user's click."""
        visit, form = self._visits.of(request), await posted(request)
        content = self._visits.content(visit, ANSWER, form.get("slip", ""))
        if visit is None or content is None:
            return note("Too late", "Please go back to where you came from and begin again.", 400)
        wish = Wish(**content)
        signed_in = visit.is_owner or self._people.is_owner(form.get("who"), form.get("word"))
        if "no" in form:
            # Anybody may leave; a yes of before is taken back by the one who gave it alone.
            if signed_in:
                self._approved.discard(wish.identity)
            return self._deny(wish)
        if not signed_in:
            return self._question(wish, visit, "This is not the right user name, or not the right password.")
        if "yes" not in form:
            return self._question(wish, visit)
        self._approved.add(wish.identity)
        return self._visits.remember(self._grant(wish), visit if visit.is_owner else self._visits.begin(is_owner=True))

    def _question(self, wish: Wish, visit: Visit, complaint: str = "") -> web.Response:
        slip = self._visits.slip(visit, ANSWER, asdict(wish))
        asking = f"{wish.client_id} ({wish.home})"
        page = decision(ANSWER, slip, asking, signed_in=visit.is_owner, complaint=complaint)
        return self._visits.remember(page, visit)

    def _grant(self, wish: Wish) -> web.Response:
        client = self._people.client(wish.client_id)
        assert client is not None
        if wish.kind == USER_AGENT:
            return _send(wish, {"expires_in": str(client.lifetime_s), "access_token": self._mint.access(client)})
        return _send(wish, {"code": self._codes.issue(client, wish.given, wish.home)})

    def _deny(self, wish: Wish) -> web.Response:
        return _send(wish, {"error": "user_denied"})


def _send(wish: Wish, parameters: dict[str, str]) -> web.Response:
    headers = {"Location": wish.way_home(parameters), "Cache-Control": NO_STORE, "Referrer-Policy": "no-referrer"}
    return web.Response(status=303, headers=headers)
