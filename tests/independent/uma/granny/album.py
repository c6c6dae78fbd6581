"""The profiles, for those who may see them (prototype protocol flow, steps 2.1 and 3)."""

from __future__ import annotations

from itertools import count

from aiohttp import web

from .household import PROFILES, Profile
from .safe import Safe
from .watchman import ASK_TOKEN, ASK_USER

_BUSY = "Nobody is there to say whether you may see this. Try again later.\n"


class Album:
    """Serves `?view=…`. `hurried`: it only looks whether a token is there, as the prototype did.

    `spelled_out`: who comes without a token is told both endpoints, else where their owner is.
    """

    def __init__(self, safe: Safe, origin: str, *, hurried: bool, spelled_out: bool) -> None:
        self._safe = safe
        self._origin = origin
        self._hurried = hurried
        self._spelled_out = spelled_out
        self._visitors = count(1)

    async def look(self, request: web.Request) -> web.Response:
        """The profile, or why not."""
        profile = PROFILES.get(request.query.get("view", ""))
        if profile is None:
            return web.json_response({"wrong": "There is no such profile."}, status=404)
        tokens = request.query.getall("oauth_token", [])
        if len(tokens) > 1:
            return web.json_response({"wrong": "One oauth_token is enough."}, status=400)
        if not tokens or not tokens[0]:
            return await self._way()
        if self._hurried:
            return self._shown(profile)
        match await self._safe.opens(tokens[0], f"{self._origin}{profile.path}"):
            case True:
                return self._shown(profile)
            case False:
                return await self._way("Invalid token") if self._spelled_out else _forbidden()
            case None:
                return web.Response(status=503, text=_BUSY, headers={"Retry-After": "2"})

    def _shown(self, profile: Profile) -> web.Response:
        says = {**profile.says, "you are visitor number": next(self._visitors)}
        return web.json_response(says, headers={"Cache-Control": "private"})

    async def _way(self, words: str = "Ask for a token first") -> web.Response:
        watchman = await self._safe.watchman()
        if watchman is None:
            return web.Response(status=503, text=_BUSY)
        if not self._spelled_out:
            return web.Response(status=401, text=words, headers={"WWW-Authenticate": f"{watchman.place}/"})
        said = {"wrong": words, "ask": {"user_uri": watchman[ASK_USER], "token_uri": watchman[ASK_TOKEN]}}
        challenge = f'Token realm="Granny", user_uri="{watchman[ASK_USER]}", token_uri="{watchman[ASK_TOKEN]}"'
        return web.json_response(said, status=401, headers={"WWW-Authenticate": challenge})


def _forbidden() -> web.Response:
    return web.Response(status=403, text="Invalid Token")
