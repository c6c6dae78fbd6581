"""A party B written as functions: it takes grants, and redeems their codes at the suite's token endpoint."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from conformance.roles.cast import Cast
from conformance.roles.counterpart.arrivals import Arrival
from conformance.roles.reciprocal.grants import ReciprocalGrants
from conformance.wire.exchange import Request

from ..conftest import SetUp
from ..person import granting, seat
from ..stage import URLS, Heard, Said, Stage

REDIRECT_URI = "https://client.example/cb"
TARGET: dict[str, Any] = {
    "profile": "reciprocal-02",
    "flows": ["code", "party_b"],
    "endpoints": {name: URLS[name] for name in ("authorization", "token")},
    "clients": {
        "confidential": {"id": "client-1", "secret": "kX8-secret", "redirect_uri": REDIRECT_URI},
        "other": {"id": "client-2", "secret": "kX8-other", "redirect_uri": f"{REDIRECT_URI}/2"},
    },
    "callback": {},
}
OTHER = "Basic Y2xpZW50LTI6a1g4LW90aGVy"
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


def is_right(heard: Heard) -> bool:
    """True for a grant of client-1 with an access token of its own."""
    form = heard.form
    basic = heard.authorization == "Basic Y2xpZW50LTE6a1g4LXNlY3JldA=="
    known = basic or form.get("client_secret") == "kX8-secret"
    return known and form.get("client_id") == "client-1" and form.get("access_token", "").startswith("A-client-1-")


@dataclass
class PartyB:
    """Tokens A-CLIENT-1, A-CLIENT-2 and so on for codes; grants are taken if `takes` says so, and redeemed `times`.

    `granted` are the forms of all grants, `status` is the answer to those that are taken. If it is `strict`, it takes
    no grant whose code party A did not redeem.
    """

    stage: Stage
    takes: Callable[[Heard], bool] = is_right
    times: int = 1
    status: int = 200
    strict: bool = False
    expires_in: int | None = None
    granted: list[dict[str, str]] = field(default_factory=list)
    issued: int = 0

    def token(self, heard: Heard) -> Said:
        """The token endpoint."""
        if heard.form.get("grant_type") == "authorization_code":
            client = "client-2" if heard.authorization == OTHER else "client-1"
            self.issued += 1
            members: dict[str, object] = {"access_token": f"A-{client}-{self.issued}", "token_type": "Bearer"}
            members |= {"expires_in": self.expires_in} if self.expires_in is not None else {}
            return Said(200, json.dumps(members), {"Content-Type": "application/json"})
        self.granted.append(heard.form)
        if not self.takes(heard):
            return Said(400)
        redeemed = [self.redeem(heard.form["code"]) for _ in range(self.times)]
        return Said(400 if self.strict and 200 not in redeemed else self.status)

    def redeem(self, code: str, **more: str) -> int:
        """Ask the suite for the token of a code; the status of its answer."""
        servers = self.stage.run.counterpart
        body = urlencode({"grant_type": "authorization_code", "code": code, **more}).encode("ascii")
        request = Request("POST", servers.party_a.token_url, FORM, body)
        reply = servers.party_a.reply(request)
        servers.book.inbox.post(Arrival("party_b", request, reply, self.stage.run.transport.now))
        return reply.behaviour.status


def party_b(set_up: SetUp, **how: Any) -> tuple[Cast, PartyB]:
    """The roles of a run against such a party B; `target` in `how` are further keys of the target file."""
    stage = set_up(**{**TARGET, **how.pop("target", {})})
    server = PartyB(stage, **how)
    seat(stage, granting())
    stage.at("token", server.token)
    return Cast(stage.run), server


def grants_of(cast: Cast) -> ReciprocalGrants:
    """The suite as party A."""
    return cast.grants("party_b")
