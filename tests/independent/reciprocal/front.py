"""Marvin's authorization endpoint, his door, and the question. Sources: RFC 6749 sections 3.1, 4.1.1 and 4.1.2."""

from __future__ import annotations

from dataclasses import asdict

from aiohttp import web

from ..forms import posted, raw_query
from ..visits import Visit, Visits
from .asks import Ask, UnfitError, WrongError, read_ask
from .letters import Letters
from .paper import chosen, door, note, question, too_late
from .people import Martians

AUTHORIZATION = "/mars/ask"
DOOR = "/mars/door"
QUESTION = "/mars/question"


class Front:
    """Serves the browsers that clients send; `issuer` is how Marvin calls himself to them, `more` goes with a code."""

    def __init__(self, martians: Martians, letters: Letters, issuer: str, more: dict[str, str]) -> None:
        self._martians = martians
        self._letters = letters
        self._issuer = issuer
        self._more = more
        self._visits = Visits("martian", "/mars")

    async def begin(self, request: web.Request) -> web.Response:
        """What a browser gets that a client has sent, by a link or by a form."""
        text = raw_query(request) if request.method == "GET" else (await request.read()).decode(errors="replace")
        try:
            ask = read_ask(text, self._martians)
        except UnfitError as unfit:
            return note("Oh dear", str(unfit), 403)
        except WrongError as wrong:
            return self._back(wrong.ask, error_description="That will never do.", error=wrong.word)
        visit = self._visits.of(request)
        if visit is not None and visit.is_owner:
            return self._ask(visit, ask)
        visit = visit or self._visits.begin(is_owner=False)
        return self._visits.remember(door(DOOR, self._visits.slip(visit, DOOR, asdict(ask))), visit)

    async def enter(self, request: web.Request) -> web.Response:
        """What follows the passphrase."""
        visit, form = self._visits.of(request), await posted(request)
        content = self._visits.content(visit, DOOR, form.get("slip", ""))
        if visit is None or content is None:
            return too_late()
        if not self._martians.is_owner(form.get("account"), form.get("phrase")):
            return door(DOOR, self._visits.slip(visit, DOOR, content), wrong=True)
        return self._ask(self._visits.begin(is_owner=True), _ask(content))

    async def answer(self, request: web.Request) -> web.Response:
        """What follows the decision."""
        visit, form = self._visits.of(request), await posted(request)
        content = self._visits.content(visit, QUESTION, form.get("slip", ""))
        if content is None:
            return too_late()
        ask = _ask(content)
        client, scope = self._martians.client(ask.client_id), chosen(form, ask.scope)
        if "agree" not in form or client is None or not scope:
            return self._back(ask, error="access_denied")
        code = self._letters.write(client, given=ask.given, scope=" ".join(scope))
        return self._back(ask, code=code, **self._more)

    def _ask(self, visit: Visit, ask: Ask) -> web.Response:
        slip = self._visits.slip(visit, QUESTION, asdict(ask))
        return self._visits.remember(question(QUESTION, slip, ask.client_id, ask.scope), visit)

    def _back(self, ask: Ask, **told: str) -> web.Response:
        return web.Response(status=303, headers={"Location": ask.way_back(self._issuer, **told)})


def _ask(content: dict[str, object]) -> Ask:
    return Ask(**{**content, "scope": tuple(content["scope"])})  # type: ignore[arg-type]
