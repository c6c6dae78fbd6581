"""Reeve's HTTP: what is found where, and the one page on which people log in and decide."""

from __future__ import annotations

import html
from urllib.parse import urlencode

from aiohttp import web
from oauthlib.oauth1 import WebApplicationServer
from oauthlib.oauth1.rfc5849.errors import OAuth1Error

from ...forms import posted
from .ledger import Ledger

PERSON = ("robin", "sherwood & nottingham")
_PAGE = """<!doctype html><title>{title}</title><h1>{title}</h1>{rest}"""
_FORM = """<form method="post"><p>A service provider wants to be introduced. Log in, and say what you think of it.</p>
<p><label>User name <input name="username"></label> <label>Password <input name="password" type="password"></label></p>
<p><button name="decision" value="approve">Approve</button>
<button name="decision" value="deny">Deny</button></p></form>"""


class Office:
    """The handlers; `origin` is where https is."""

    def __init__(self, ledger: Ledger, origin: str) -> None:
        self._ledger = ledger
        self._origin = origin
        self._server = WebApplicationServer(ledger)
        self._handles = 0

    def app(self) -> web.Application:
        """What is served over https."""
        app = web.Application()
        app.router.add_get("/about.json", self._about)
        app.router.add_post("/register", self._register)
        app.router.add_post("/oauth", self._oauth)
        app.router.add_get("/charter", self._ask)
        app.router.add_post("/charter", self._decide)
        return app

    async def _about(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "realm": "manor",
                "policy_decision_resource": f"{self._origin}/decide",
                "consumer_key_issuer": f"{self._origin}/register",
                "request_token_issuer": f"{self._origin}/oauth?leg=first",
                "access_token_issuer": f"{self._origin}/oauth?leg=last",
                "user_authorization": f"{self._origin}/charter",
                "motto": "nemo sine charta",
            }
        )

    async def _oauth(self, request: web.Request) -> web.Response:
        asked = await self._read(request)
        if request.query.get("leg") == "first":
            headers, body, status = self._server.create_request_token_response(*asked)
        else:
            headers, body, status = self._server.create_access_token_response(*asked)
        return web.Response(status=status, text=body or "", headers=headers)

    async def _register(self, request: web.Request) -> web.Response:
        if "Authorization" not in request.headers or not await self._introduced(request):
            return web.Response(status=401, headers={"WWW-Authenticate": 'OAuth realm="manor"'})
        self._handles += 1
        return web.Response(status=201, text=f"service-provider-{self._handles}")

    async def _introduced(self, request: web.Request) -> bool:
        try:
            valid, _ = self._server.validate_protected_resource_request(*await self._read(request), realms=["manor"])
        except OAuth1Error:
            return False
        return bool(valid)

    async def _read(self, request: web.Request) -> tuple[str, str, str, dict[str, str]]:
        body = (await request.read()).decode("latin-1")
        return f"{self._origin}{request.raw_path}", request.method, body, dict(request.headers)

    # --- people ---

    async def _ask(self, request: web.Request) -> web.Response:
        if not self._ledger.verify_request_token(request.query.get("oauth_token", ""), None):
            return _page("There is no such charter", "", 404)
        return _page("A new service provider", _FORM)

    async def _decide(self, request: web.Request) -> web.Response:
        form, token = await posted(request), request.query.get("oauth_token", "")
        if not self._ledger.verify_request_token(token, None):
            return _page("There is no such charter", "", 404)
        if (form.get("username"), form.get("password")) != PERSON:
            return _page("Once more, please", _FORM, 403)
        if form.get("decision") != "approve":
            callback = self._ledger.requested.pop(token).callback
            joined = f"{callback}{'&' if '?' in callback else '?'}{urlencode({'denied': token})}"
            return web.Response(status=303, headers={"Location": joined})
        uri = f"{self._origin}/charter?{urlencode({'oauth_token': token})}"
        headers, _, status = self._server.create_authorization_response(uri, realms=["manor"], credentials={})
        return web.Response(status=status, headers=headers)


def _page(title: str, rest: str, status: int = 200) -> web.Response:
    text = _PAGE.format(title=html.escape(title), rest=rest)
    return web.Response(status=status, text=text, content_type="text/html")
