"""An authorization manager written as a function, which looks at no signature: it decides by what it is told."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import requests
import responses

from conformance.roles.uma.introduction.introduction import Introduction
from conformance.roles.user_agent.visit import Landing, PageKind, Wish

from ..person import Asked, Led, seat
from ..stage import Stage

BASE = "https://am.example"
CALLBACK = "https://sp.example/cb"
PLACES = {
    "policy_decision_resource": f"{BASE}/decisions",
    "consumer_key_issuer": f"{BASE}/keys",
    "request_token_issuer": f"{BASE}/request",
    "access_token_issuer": f"{BASE}/access",
    "user_authorization": f"{BASE}/authorize",
}
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
Answer = tuple[int, str]


@dataclass(frozen=True)
class Came:
    """A request as the manager reads it."""

    path: str
    url: str
    oauth: dict[str, str]


@dataclass
class Manager:
    """`refuses` says which requests it refuses; `came` are all of them. Tokens are rt-1, at-2 and so on."""

    refuses: Callable[[Came], bool] = lambda _: False
    revised: bool = True
    forgetful: bool = False  # a request token is over when a request with it is refused
    once: bool = False  # an access token brings one handle
    metadata: str = field(default_factory=lambda: json.dumps(PLACES | {"realm": "Here"}))
    came: list[Came] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._number = itertools.count(1)
        self._good: set[str] = set()

    def answer(self, request: requests.PreparedRequest) -> tuple[int, dict[str, str], str]:
        parts = urlsplit(request.url or "")
        attributes = _ATTRIBUTE.findall(request.headers.get("Authorization", ""))
        came = Came(parts.path, request.url or "", {name: unquote(value) for name, value in attributes})
        self.came.append(came)
        status, body = self._decided(came)
        return status, {}, body

    def _decided(self, came: Came) -> Answer:
        if came.path == "/metadata":
            return 200, self.metadata
        token = came.oauth.get("oauth_token", "")
        if self.refuses(came) or not came.oauth or (came.path != "/request" and token not in self._good):
            if self.forgetful:
                self._good.discard(token)
            return 401, "no"
        if came.path == "/keys":
            self._good -= {token} if self.once else set()
            return 200, "the handle"
        self._good.discard(token)
        kind = "rt" if came.path == "/request" else "at"
        value = f"{kind}-{next(self._number)}"
        if kind == "at":
            self._good.add(value)
        more = {"oauth_callback_confirmed": "true"} if kind == "rt" and self.revised else {}
        return 200, urlencode({"oauth_token": value, "oauth_token_secret": f"s-{value}", **more})

    def visited(self, asked: Asked) -> Led:
        """The person decides as they wish and is sent back."""
        token, page = asked.query.get("oauth_token", ""), (PageKind.CONSENT,)
        if asked.wish is Wish.LOOK:
            return Led(Landing.PAGE, asked.url, page)
        if asked.wish is Wish.APPROVE:
            self._good.add(token)
        more = {"oauth_verifier": f"v-{token}"} if self.revised and asked.wish is Wish.APPROVE else {}
        return Led(
            Landing.CALLBACK, f"{asked.callbacks[0]}?{urlencode({'oauth_token': token, **more})}", page, None, True
        )

    def sent_to(self, path: str) -> list[Came]:
        """What came to one place."""
        return [each for each in self.came if each.path == path]


def introduced(network: responses.RequestsMock, manager: Manager, **target: object) -> Introduction:
    """The service provider in front of a manager."""
    known = {
        "profile": "uma-protectserve",
        "flows": ["introduction"],
        "endpoints": {"metadata": f"{BASE}/metadata"},
        "clients": None,
        "protectserve": {"callback": CALLBACK},
    }
    stage = Stage(network, **{**known, **target})
    for method in ("GET", "POST"):
        network.add_callback(method, re.compile(rf"^{BASE}/.*"), manager.answer, content_type=None)
    seat(stage, manager.visited)
    run = stage.run
    return Introduction(run, run.profile.flows["introduction"], run.recorder("introduction"))


def query_of(url: str) -> dict[str, str]:
    """The parameters of a URL."""
    return dict(parse_qsl(urlsplit(url).query))
