"""Who sits at the browser: a server's cookies, and the slips in its forms."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from .seals import Seal

VISIT_S = 600
MOST_VISITS = 10_000


@dataclass(frozen=True)
class Visit:
    """A browser that was here before; `is_owner` once the one account's owner has signed in there."""

    id: str
    is_owner: bool
    until: float


class Visits:
    """Knows browsers by a cookie of this name, which they bring to what lies below this path.

    A slip is a text in a form that is good for one browser and a while.
    """

    def __init__(self, cookie: str, path: str) -> None:
        self._cookie = cookie
        self._path = path
        self._visits: dict[str, Visit] = {}
        self._seal = Seal()

    def of(self, request: web.Request) -> Visit | None:
        """The visit this request belongs to, None for a browser that is new or was away for too long."""
        visit = self._visits.get(request.cookies.get(self._cookie, ""))
        return visit if visit and visit.until > time.monotonic() else None

    def begin(self, *, is_owner: bool) -> Visit:
        """A new visit, with a name that nobody could have known before."""
        visit = Visit(secrets.token_urlsafe(18), is_owner, time.monotonic() + VISIT_S)
        self._visits[visit.id] = visit
        if len(self._visits) > MOST_VISITS:
            del self._visits[next(iter(self._visits))]
        return visit

    def slip(self, visit: Visit, action: str, content: Mapping[str, Any]) -> str:
        """A slip with this content, for a form with this action that is shown in this visit."""
        good_for = {"visit": visit.id, "action": action, "until": time.time() + VISIT_S}
        return self._seal.close({**good_for, "content": content})

    def content(self, visit: Visit | None, action: str, slip: str) -> dict[str, Any] | None:
        """What a slip says, None for a slip of another visit or form, an old one, or none at all."""
        found = self._seal.open(slip)
        if visit is None or found is None or found["until"] <= time.time():
            return None
        if (found["visit"], found["action"]) != (visit.id, action):
            return None
        content: dict[str, Any] = found["content"]
        return content

    def remember(self, answer: web.Response, visit: Visit) -> web.Response:
        """The answer, with the cookie that brings the browser back into this visit."""
        answer.set_cookie(self._cookie, visit.id, path=self._path, secure=True, httponly=True, samesite="Lax")
        return answer
