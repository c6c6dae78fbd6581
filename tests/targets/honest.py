"""A small server that decides as the draft of its client says, and whose every word can be replaced.

It lets a run go deep: the lie comes only where the run has got to by then.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from .identity import ACCOUNT, ASSERTION, CHALLENGE, CLIENTS, OWNER
from .saying import NO_STORE, said, said_form
from .seen import FORM, Seen
from .serving import Answer
from .words import in_all_words, speaks_wrap

_HEADER_TOKEN = re.compile(r'(?:token token|wrap access_token)="((?:[^"\\]|\\.)*)"', re.IGNORECASE | re.DOTALL)
_PARAMETERS = ("oauth_token", "access_token")
_SECRETS = {client["id"]: client.get("secret") for client in CLIENTS.values()}


def _granted(parameters: Mapping[str, str], _: Seen) -> Iterable[bytes]:
    return (said_form(200, parameters, NO_STORE),)


def _challenged(_: Seen) -> Iterable[bytes]:
    return (said(401, b"", None, CHALLENGE),)


def _refused(seen: Seen) -> Iterable[bytes]:
    return _challenged(seen) if speaks_wrap(seen.form) else (said(400, b"", FORM),)


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
        if seen.path in ("/token", "/refresh"):
            holder = self._entitled(seen.form) if seen.method == "POST" else None
            return self._words.refused(seen) if holder is None else self._words.granted(self._issue(holder), seen)
        if _presented(seen) not in self._access:
            return self._words.challenged(seen)
        return self._words.forbidden(seen) if seen.path == "/elsewhere" else self._words.opened(seen)

    def _entitled(self, form: Mapping[str, str]) -> str | None:
        """The identifier of the client that gets a token, None if nobody does."""
        if speaks_wrap(form):
            return self._entitled_by_wrap(form)
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

    def _entitled_by_wrap(self, form: Mapping[str, str]) -> str | None:
        """The same for who speaks draft-hardt-oauth-01, where a refresh token is enough."""
        given = {name.removeprefix("wrap_"): value for name, value in form.items()}
        allowed = (
            ACCOUNT.items() <= given.items(),
            OWNER.items() <= given.items() and given.get("client_id") in _SECRETS,
            (given.get("assertion_format"), given.get("assertion")) == (ASSERTION["format"], ASSERTION["value"]),
            given.get("refresh_token") in self._refresh,
        )
        return given.get("client_id", "") if any(allowed) else None

    def _issue(self, holder: str) -> dict[str, str]:
        number = next(self._serial)
        access = f"honest-access-token-{number}{self._words.suffix}"
        refresh = f"honest-refresh-token-{number}{self._words.suffix}"
        self._access.add(access)
        self._refresh[refresh] = holder
        return in_all_words({"access_token": access, "expires_in": "3600", "refresh_token": refresh})


def _presented(seen: Seen) -> str | None:
    """The one access token of a request, None if it has none or several."""
    in_header = _HEADER_TOKEN.fullmatch(seen.headers.get("authorization", ""))
    found = [re.sub(r"\\(.)", r"\1", in_header[1])] if in_header else []
    query, form = parse_qs(seen.query), seen.form if seen.method in ("POST", "PUT", "DELETE") else {}
    for name in _PARAMETERS:
        found += query.get(name, [])
        found += [form[name]] if name in form else []
    return found[0] if len(found) == 1 else None
