"""Who sits at the browser of a test: a function that tells where a visit leads; and servers that grant accordingly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from conformance.roles.user_agent.visit import Delivery, Landing, PageKind, PageSeen, Session, Visit, Wish
from conformance.wire.exchange import Field, Request, Response
from conformance.wire.recorder import Recorder

from .stage import URLS, Heard, Said, Stage

DEVICE_PAGE = "https://as.example/device"
CLIENT = {"id": "client-1", "secret": "kX8-secret", "redirect_uri": "https://client.example/cb"}
# The keys of a target file that claims the three flows in which an end user is asked.
DELEGATION: dict[str, Any] = {
    "flows": ["user_agent", "web_server", "device"],
    "endpoints": {name: URLS[name] for name in ("authorization", "token")},
    "clients": {"confidential": CLIENT},
}


@dataclass(frozen=True)
class Asked:
    """A visit as the person is asked for it. `session` counts the user agents from 1, in the order they were made."""

    url: str
    wish: Wish
    session: int
    callbacks: tuple[str, ...]
    purpose: str
    user_code: str | None
    password: str | None

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the URL."""
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))


@dataclass(frozen=True)
class Led:
    """Where a visit led: to a URL, or to a page of this kind."""

    landing: Landing
    url: str | None = None
    kinds: tuple[PageKind, ...] = ()
    stuck: str | None = None
    decided: bool = True
    status: int = 302


Play = Callable[[Asked], Led]


class Actor:
    """Plays the person by a function; `asked` is every visit so far."""

    driver = "actor"

    def __init__(self, play: Play) -> None:
        self.play = play
        self.asked: list[Asked] = []
        self._sessions: list[Session] = []

    def session(self) -> Session:
        self._sessions.append(Session())
        return self._sessions[-1]

    def visit(
        self,
        url: str,
        wish: Wish,
        *,
        recorder: Recorder,
        callbacks: Sequence[str],
        session: Session,
        purpose: str,
        user_code: str | None = None,
        password: str | None = None,
        wants_code: bool = False,
        **_more: object,
    ) -> Visit:
        number = self._sessions.index(session) + 1
        asked = Asked(url, wish, number, tuple(callbacks), purpose, user_code, password)
        self.asked.append(asked)
        led = self.play(asked)
        fields = (Field("Location", led.url),) if led.landing is Landing.CALLBACK and led.url else ()
        response = Response(led.status, "", fields, b"", b"")
        exchange = recorder.note(Request("GET", url), purpose, response=response, carries=led.url or "")
        pages = tuple(PageSeen(kind, url, "", "", (), exchange.id) for kind in led.kinds)
        delivery = Delivery.REDIRECT if led.landing is not Landing.PAGE else None
        ids = (exchange.id,)
        return Visit(wish, led.landing, led.url, delivery, exchange, ids, pages, led.stuck, led.decided)

    def close(self) -> None:
        """Nothing runs."""


def seat(stage: Stage, play: Play) -> Actor:
    """Put a person at the browser of a stage."""
    stage.run.person = actor = Actor(play)
    return actor


def back(asked: Asked, place: str = "query", **parameters: str) -> Led:
    """Sent back from a consent page to the redirection URI of the request, with its state and these parameters."""
    state = {"state": asked.query["state"]} if "state" in asked.query else {}
    uri = asked.query.get("redirect_uri", "https://client.example/cb")
    mark = "#" if place == "fragment" else ("&" if "?" in uri else "?")
    return Led(Landing.CALLBACK, f"{uri}{mark}{urlencode({**parameters, **state})}", (PageKind.CONSENT,))


def stays(kind: PageKind = PageKind.PLAIN, stuck: str | None = None, status: int = 200, decided: bool = False) -> Led:
    """The visit ends on a page."""
    return Led(Landing.PAGE, DEVICE_PAGE, (kind,), stuck, decided, status)


def granting(accept: Callable[[Asked], bool] = lambda _asked: True, name: str = "code", place: str = "query") -> Play:
    """A server that gives S-1, S-2 and so on for the requests it accepts, unless the end user denies."""
    count = 0

    def play(asked: Asked) -> Led:
        nonlocal count
        if not accept(asked):
            return stays(stuck="the page says that the request is wrong", status=400)
        if asked.wish is Wish.DENY:
            return back(asked, place, error="user_denied")
        count += 1
        return back(asked, place, **{name: f"S-{count}"})

    return play


class Devices:
    """A server of the device flow: D-1 with U-1, D-2 with U-2 and so on; a code brings a token once it is granted."""

    def __init__(self, expires_in: str = "", method: str = "GET", name: str = "code", uri: str = DEVICE_PAGE) -> None:
        self.granted: set[str] = set()
        self.denied: set[str] = set()
        self.polled: list[str] = []
        self._issued = 0
        self._method, self._name = method, name
        self._more = f"&user_uri={uri}" + (f"&expires_in={expires_in}" if expires_in else "")

    def codes(self, heard: Heard) -> Said:
        """The answer to a device request."""
        if heard.method != self._method or heard.form != {"type": "device", "client_id": "client-1"}:
            return Said(400, "error=no")
        self._issued += 1
        return Said(200, f"{self._name}=D-{self._issued}&user_code=U-{self._issued}{self._more}")

    def play(self, asked: Asked) -> Led:
        """What the end user sees: only codes that were issued are taken."""
        number = (asked.user_code or "").removeprefix("U-")
        if not (number.isdigit() and 0 < int(number) <= self._issued):
            return stays(PageKind.USER_CODE, stuck="asks for the user code again")
        (self.denied if asked.wish is Wish.DENY else self.granted).add(f"D-{number}")
        return stays(decided=True)

    def token(self, heard: Heard) -> Said:
        """The answer to a poll."""
        code = heard.form.get("code", "")
        self.polled.append(code)
        if code in self.granted:
            return Said(200, f"access_token=T-{len(self.polled)}")
        return Said(400, f"error={'authorization_declined' if code in self.denied else 'authorization_pending'}")
