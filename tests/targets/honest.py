"""A small server that decides as draft-ietf-oauth-00 says, and whose every word can be replaced.

It lets a run go deep: the lie comes only where the run has got to by then.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from .identity import ASSERTION, CLIENTS, OWNER
from .saying import NO_STORE, said, said_form
from .seen import FORM, Seen
from .serving import Answer

_HEADER_TOKEN = re.compile(r'token token="((?:[^"\\]|\\.)*)"', re.IGNORECASE | re.DOTALL)
_SECRETS = {client["id"]: client.get("secret") for client in CLIENTS.values()}


def _granted(parameters: Mapping[str, str], _: Seen) -> Iterable[bytes]:
    return (said_form(200, parameters, NO_STORE),)


def _refused(_: Seen) -> Iterable[bytes]:
    return (said(400, b"", FORM),)


def _challenged(_: Seen) -> Iterable[bytes]:
    return (said(401, b"", None, 'WWW-Authenticate: Token realm="Honest"'),)


def _opened(_: Seen) -> Iterable[bytes]:
    return (said(200, b"the resource", "text/plain"),)


def _forbidden(_: Seen) -> Iterable[bytes]:
    return (said(403),)


@dataclass(frozen=True)
class Honest:
    """What is said for each decision; `suffix` ends every token it issues."""

    granted: Callable[[Mapping[str, str], Seen], Iterable[bytes]] = _granted
    refused: Answer = _refused
    challenged: Answer = _challenged
    opened: Answer = _opened
    forbidden: Answer = _forbidden
    suffix: str = ""

    def opening(self) -> Answer:
        """The answers of a server that has issued nothing yet."""
        return _Decisions(self).answer


class _Decisions:
    def __init__(self, words: Honest) -> None:
        self._words = words
        self._serial = itertools.count(1)
        self._access: set[str] = set()
        self._refresh: dict[str, str] = {}

    def answer(self, seen: Seen) -> Iterable[bytes]:
        if seen.path == "/token":
            holder = self._entitled(seen.form) if seen.method == "POST" else None
            return self._words.refused(seen) if holder is None else self._words.granted(self._issue(holder), seen)
        if _presented(seen) not in self._access:
            return self._words.challenged(seen)
        return self._words.forbidden(seen) if seen.path == "/elsewhere" else self._words.opened(seen)

    def _entitled(self, form: Mapping[str, str]) -> str | None:
        """The identifier of the client that gets a token, None if nobody does."""
        given = {key: form.get(key) for key in ("username", "password", "format", "assertion", "secret_type")}
        id_ = form.get("client_id", "")
        known = id_ in _SECRETS and form.get("client_secret") == _SECRETS[id_]
        allowed = {
            "username": known and (given["username"], given["password"]) == tuple(OWNER.values()),
            "client_cred": known and "client_secret" in form,
            "assertion": (given["format"], given["assertion"]) == (ASSERTION["format"], ASSERTION["value"]),
            "refresh": known and self._refresh.get(form.get("refresh_token", "")) == id_,
        }
        return id_ if allowed.get(form.get("type", "")) and given["secret_type"] is None else None

    def _issue(self, holder: str) -> dict[str, str]:
        number = next(self._serial)
        access = f"honest-access-token-{number}{self._words.suffix}"
        refresh = f"honest-refresh-token-{number}{self._words.suffix}"
        self._access.add(access)
        self._refresh[refresh] = holder
        return {"access_token": access, "expires_in": "3600", "refresh_token": refresh}


def _presented(seen: Seen) -> str | None:
    """The one access token of a request, None if it has none or several."""
    in_header = _HEADER_TOKEN.fullmatch(seen.headers.get("authorization", ""))
    found = [re.sub(r"\\(.)", r"\1", in_header[1])] if in_header else []
    found += parse_qs(seen.query).get("oauth_token", [])
    if seen.method in ("POST", "PUT", "DELETE") and "oauth_token" in seen.form:
        found.append(seen.form["oauth_token"])
    return found[0] if len(found) == 1 else None
