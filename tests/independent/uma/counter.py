"""The counter at which a host's user says who may fetch which coat, and the host gets its own ticket."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from aiohttp import web

from ..forms import posted
from ..people import Owner
from .coats import Cloakroom, Rail, stub

_PAGE = "<!DOCTYPE html><html><head><title>Cloakroom</title></head><body>{}</body></html>"
_LOGIN = (
    '<form method="post"><input type="hidden" name="act" value="login"><p>Whose coats are these?</p>'
    '<input name="login" placeholder="E-mail"><input type="password" name="pass" placeholder="Password">'
    '<input type="submit" value="Sign in"></form>'
)
_COATS = (
    '<form method="post"><input type="hidden" name="act" value="hang"><input type="hidden" name="key" value="{}">'
    '<ul>{}</ul><input type="submit" name="no" value="Cancel"><input type="submit" name="yes" value="Grant"></form>'
)
_COAT = '<li><b>{}</b> <small>{}</small><br>may be fetched by <input name="n{}" value="{}"></li>'


def page(body: str, status: int = 200) -> web.Response:
    """A page with this body."""
    return web.Response(text=_PAGE.format(body), content_type="text/html", status=status)


def sent(uri: str, **told: str) -> web.Response:
    """Back to where somebody came from."""
    return web.Response(status=303, headers={"Location": f"{uri}{'&' if '?' in uri else '?'}{urlencode(told)}"})


class Counter:
    """Serves both endpoints of the host's flow."""

    def __init__(self, room: Cloakroom, owner: Owner) -> None:
        self._room = room
        self._owner = owner
        self._keys: set[str] = set()

    async def begin(self, request: web.Request) -> web.Response:
        """The login, for a request that names a rail."""
        if self._rail(request) is None or "redirect_uri" not in request.query:
            return page("<p>No such rail.</p>", 404)
        return page(_LOGIN)

    def _rail(self, request: web.Request) -> Rail | None:
        return self._room.rail(request.query.get("client_id"))

    async def act(self, request: web.Request) -> web.Response:
        """What follows the login, or the decision."""
        form, rail = await posted(request), self._rail(request)
        if rail is None or "redirect_uri" not in request.query:
            return page("<p>No such rail.</p>", 404)
        if form.get("act") == "login":
            if not self._owner.is_owner(form.get("login"), form.get("pass")):
                return page(f"<p>No.</p>{_LOGIN}", 401)
            key = stub()
            self._keys.add(key)
            coats = "".join(
                _COAT.format(escape(each.title), escape(each.href), at, escape(each.for_whom))
                for at, each in enumerate(rail.coats)
            )
            return page(_COATS.format(key, coats))
        if form.get("key") not in self._keys:
            return page("<p>Too late.</p>", 410)
        return self._decided(request, rail, form)

    def _decided(self, request: web.Request, rail: Rail, form: dict[str, str]) -> web.Response:
        uri = request.query["redirect_uri"]
        state = {"state": request.query["state"]} if "state" in request.query else {}
        if "yes" not in form:
            return sent(uri, error="user_denied", **state)
        for at, coat in enumerate(rail.coats):
            coat.for_whom = form.get(f"n{at}", "").strip().lower()
        code = stub()
        self._room.host_stubs[code] = (rail, uri)
        return sent(uri, **state, code=code)

    async def redeem(self, request: web.Request) -> web.Response:
        """A host's ticket for its stub."""
        form = await posted(request)
        known = self._room.host_stubs.get(form.get("code", ""))
        if known is None or known != (self._room.rail(form.get("client_id")), form.get("redirect_uri")):
            return web.Response(status=401, text="Wrong stub.\n")
        del self._room.host_stubs[form["code"]]
        ticket = stub()
        self._room.host_tickets.add(ticket)
        return web.json_response({"access_token": ticket}, headers={"Cache-Control": "private, no-store"})
