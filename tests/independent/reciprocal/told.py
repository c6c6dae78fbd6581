"""What the two parties tell the operator of a suite: the data of target files."""

from __future__ import annotations

import random
import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .front import AUTHORIZATION
from .people import LINK_CODE_S, SHORT_CODE_S, Badge, Client, Crew, Martians
from .view import VIEW

WANTED = "logbook snacks:read"


def _free_port() -> int:
    # Below those that the system hands out to whoever asks, so that nobody else has it by the time it is needed.
    for port in random.sample(range(20_000, 30_000), 50):
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no port is free")


@dataclass(frozen=True)
class Neighbour:
    """Where the other party is to be: a port of this machine, with a certificate of the authority in this PEM file."""

    ca: Path
    port: int = field(default_factory=_free_port)

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def told(self) -> dict[str, Any]:
        return {"listen": f"127.0.0.1:{self.port}", "public_url": self.url, "tls": True, "ca": str(self.ca)}


def code_alone(target: dict[str, Any]) -> dict[str, Any]:
    """The data for the same server, as one that knows RFC 6749 and nothing of reciprocity."""
    rest = {key: value for key, value in target.items() if key not in ("callback", "reciprocal")}
    return {**rest, "profile": "rfc6749-code", "flows": ["code"]}


def marvin_told(
    secure: str, plain: str, ca: Path, martians: Martians, token: str, neighbour: Neighbour, badge: Badge
) -> dict[str, Any]:
    """The data for a Marvin at these two origins, https and http, whose certificate this authority has signed."""
    clients = ("confidential", "other", "short_lived", "encoded", "public")
    return {
        "name": "Marvin",
        "profile": "reciprocal-02",
        "flows": ["party_b"],
        "endpoints": {
            "authorization": secure + AUTHORIZATION,
            "authorization_http": plain + AUTHORIZATION,
            "token": secure + token,
            "token_http": plain + token,
            "resource": secure + VIEW,
        },
        "tls": {"ca": str(ca)},
        "clients": {name: _told(getattr(martians, name)) for name in clients},
        "resource_owner": {"username": martians.username, "password": martians.password},
        "code": {"code_lifetime_s": SHORT_CODE_S},
        "callback": neighbour.told(),
        "reciprocal": {
            "scope": WANTED,
            "redeem_within_s": 3,
            "party_b_id": badge.id,
            "party_b_secret": badge.secret,
        },
    }


def dodgers_told(secure: str, ca: Path, crew: Crew, paths: dict[str, str], neighbour: Neighbour, badge: Badge) -> Any:
    """The data for a Dodgers at this https origin; `paths` are those of start, token and back."""
    return {
        "name": "Dodgers",
        "profile": "reciprocal-02",
        "flows": ["party_a"],
        "endpoints": {"start": secure + paths["start"], "token": secure + paths["token"]},
        "tls": {"ca": str(ca)},
        "clients": {"other": _told(crew.pluto)},
        "resource_owner": {"username": crew.username, "password": crew.password},
        "party_a": {"code_lifetime_s": LINK_CODE_S},
        "callback": neighbour.told(),
        "reciprocal": {
            "scope": WANTED,
            "redeem_within_s": 3,
            "party_b_id": crew.mars.id,
            "party_b_secret": crew.mars.secret,
            "party_a_id": badge.id,
            "party_a_secret": badge.secret,
            "party_a_redirect_uri": secure + paths["back"],
        },
    }


def _told(client: Client) -> dict[str, str]:
    told = {"id": client.id, "secret": client.secret, "redirect_uri": client.home}
    return {key: value for key, value in told.items() if value}
