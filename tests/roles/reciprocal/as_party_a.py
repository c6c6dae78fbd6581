"""A party A written as functions: it sends a person to party B, redeems the code and makes grants."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from conformance.roles.cast import Cast
from conformance.roles.counterpart.visiting import visited
from conformance.roles.reciprocal.link import GRANT_TYPE
from conformance.roles.user_agent.visit import Landing, PageKind, Wish
from conformance.wire.exchange import Request, Response

from ..conftest import SetUp
from ..person import Asked, Led, seat
from ..stage import URLS, Heard, Said, Stage

START, BACK = "https://as.example/start", "https://as.example/linked"
TARGET: dict[str, Any] = {
    "profile": "reciprocal-02",
    "flows": ["party_a"],
    "endpoints": {"token": URLS["token"], "start": START},
    "callback": {},
    "reciprocal": {
        "scope": "playlists",
        "redeem_within_s": 8,
        "party_b_id": "party-b",
        "party_b_secret": "kX8-of b",
    },
    "clients": {"other": {"id": "client-2", "secret": "kX8-other"}},
    "party_a": {"code_lifetime_s": 4},
}
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


@dataclass
class PartyA:
    """Codes C-1, C-2 and so on. `comes`, `redeems` and `grants` say whether it does so at a link, counted from 1;
    `takes` whether a redemption is good. `said` are the answers of party B to its token requests.
    """

    stage: Stage
    comes: Callable[[int], bool] = lambda _number: True
    redeems: Callable[[int], bool] = lambda _number: True
    grants: Callable[[int], bool] = lambda _number: True
    takes: Callable[[Heard], bool] = lambda _heard: True
    change: Callable[[dict[str, str]], dict[str, str]] = lambda form: form
    links: int = 0
    said: list[dict[str, Any]] = field(default_factory=list)
    redeemed: list[str] = field(default_factory=list)

    def play(self, asked: Asked) -> Led:
        """What the person sees, and what party A does meanwhile."""
        assert asked.url == START
        self.links += 1
        number = self.links
        if not self.comes(number):
            return Led(Landing.PAGE, START, stuck="The page 'Link' asks for nothing.", decided=False, status=200)
        self.said.append({})
        back = self.sent_back()
        if self.redeems(number):
            self.said[-1] = self.redeem(back["code"])
        if self.said[-1] and self.grants(number) and asked.wish is Wish.APPROVE:
            self.grant(f"C-{number}", self.said[-1]["access_token"])
        return Led(Landing.PAGE, BACK, (PageKind.CONSENT, PageKind.PLAIN), status=200)

    def sent_back(self) -> dict[str, str]:
        """What the person comes back with from party B."""
        asked = urlencode({"response_type": "code", "client_id": "party-a", "redirect_uri": BACK, "state": "x"})
        answer = self._ask(Request("GET", f"{self.stage.run.counterpart.party_b.authorization_url}?{asked}"))
        return dict(parse_qsl(urlsplit(answer.values("Location")[0]).query))

    def redeem(self, code: str) -> dict[str, Any]:
        """Ask party B for the token of its code."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
        members: dict[str, Any] = json.loads(self._post(form).body)
        return members if "access_token" in members else {}

    def grant(self, code: str, access_token: str) -> None:
        """Send the grant request."""
        form = {"grant_type": GRANT_TYPE, "code": code, "client_id": "party-a", "access_token": access_token}
        self._post(self.change(form))

    def token(self, heard: Heard) -> Said:
        """The token endpoint: each code is good once."""
        code = heard.form.get("code", "")
        if not self.takes(heard) or not code.startswith("C-") or code in self.redeemed:
            return Said(400, '{"error": "invalid_grant"}', {"Content-Type": "application/json"})
        self.redeemed.append(code)
        return Said(200, json.dumps({"access_token": f"T-for-{code}", "token_type": "Bearer"}))

    def _post(self, form: dict[str, str]) -> Response:
        return self._ask(
            Request("POST", self.stage.run.counterpart.party_b.token_url, FORM, urlencode(form).encode("ascii"))
        )

    def _ask(self, request: Request) -> Response:
        servers = self.stage.run.counterpart
        answer = visited(servers._app, request, lambda: self.stage.run.transport.now, id="", purpose="").response
        assert answer is not None
        return answer


def party_a(set_up: SetUp, **how: Any) -> tuple[Cast, PartyA]:
    """The roles of a run against such a party A; `target` in `how` are further keys of the target file."""
    stage = set_up(**{**TARGET, **how.pop("target", {})})
    server = PartyA(stage, **how)
    seat(stage, server.play)
    stage.at("token", server.token)
    return Cast(stage.run), server
