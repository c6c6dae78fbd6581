"""How requesters register at the switchboard: by a web server flow, with one page for the human."""

from __future__ import annotations

import secrets
from html import escape
from urllib.parse import urlencode

from aiohttp import web

from ..forms import posted
from .directory import Directory, Requester, Stamps

CODE_S, REGISTRATION_S = 30, 3600
_PAGE = (
    '<!DOCTYPE html><html><head><title>Connect?</title></head><body><form method="post">'
    "<p>{name} wants to be connected.</p>{words}"
    '<input type="hidden" name="slip" value="{slip}">'
    '<label>Account <input name="account" autocomplete="username"></label>'
    '<label>Password <input type="password" name="phrase"></label>'
    '<button name="refuse" value="1">Refuse</button> <button name="agree" value="1">Agree and connect</button>'
    "</form></body></html>"
)


class Registry:
    """Serves both endpoints of the flow."""

    def __init__(self, directory: Directory, stamps: Stamps) -> None:
        self._directory = directory
        self._stamps = stamps
        self._slips: dict[str, Requester] = {}

    async def begin(self, request: web.Request) -> web.Response:
        """The page, for a request that names a requester and its own home."""
        query = request.query
        requester = self._directory.requester(query.get("client_id"))
        fits = requester is not None and query.get("redirect_uri") == requester.home
        if requester is None or not fits or query.get("type") != "web_server":
            return web.Response(status=404, text="No such line.\n")
        return self._page(requester)

    def _page(self, requester: Requester, words: str = "") -> web.Response:
        slip = secrets.token_urlsafe(12)
        self._slips[slip] = requester
        page = _PAGE.format(name=escape(requester.id), slip=slip, words=words)
        return web.Response(text=page, content_type="text/html")

    async def decide(self, request: web.Request) -> web.Response:
        """What follows the human's decision."""
        form = await posted(request)
        requester = self._slips.pop(form.get("slip", ""), None)
        if requester is None:
            return web.Response(status=410, text="Please begin again.\n")
        if not self._directory.is_owner(form.get("account"), form.get("phrase")):
            return self._page(requester, "<p>Wrong number.</p>")
        state = {"state": request.query["state"]} if "state" in request.query else {}
        told = {"code": self._stamps.stamp("code", requester, CODE_S)} if "agree" in form else {"error": "user_denied"}
        mark = "&" if "?" in requester.home else "?"
        return web.Response(status=303, headers={"Location": f"{requester.home}{mark}{urlencode(state | told)}"})

    async def redeem(self, request: web.Request) -> web.Response:
        """A registration for a code."""
        form = await posted(request)
        requester = self._directory.requester(form.get("client_id"))
        code = form.get("code", "")
        good = (
            requester is not None
            and form.get("client_secret") == requester.secret
            and form.get("redirect_uri") == requester.home
            and form.get("type") == "web_server"
            and self._stamps.read("code", code) == requester.id
            and self._stamps.first(code)
        )
        if requester is None or not good:
            return web.Response(status=400, text="", content_type="application/x-www-form-urlencoded")
        told = {"access_token": self._stamps.stamp("registration", requester, REGISTRATION_S), "expires_in": "3600"}
        return web.Response(text=urlencode(told), content_type="application/x-www-form-urlencoded")
