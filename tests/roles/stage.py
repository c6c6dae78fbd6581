"""Where a role plays: a target, a run with a clock that never sleeps, and a server written as functions.

Requests go through the real transport; the `responses` package stands in for the network.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
import responses

from conformance.outcome.findings import Stop
from conformance.roles.clock import Clock
from conformance.roles.resource_flow import ResourceFlow
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.spec.loading import load_profile
from conformance.target.loading import target_from
from conformance.wire.limits import Limits
from conformance.wire.redaction import Vault
from conformance.wire.transport import Transport

PROFILE = load_profile("oauth2-00")
URLS = {
    "authorization": "https://as.example/authorize",
    "authorization_http": "http://as.example/authorize",
    "token": "https://as.example/token",
    "token_http": "http://as.example/token",
    "resource": "https://rs.example/photos",
    "resource_out_of_scope": "https://rs.example/payroll",
    "token_requester": "https://as.example/token_requester",
}
TARGET: dict[str, Any] = {
    "name": "Acme",
    "profile": "oauth2-00",
    "flows": ["username", "client_cred", "refresh", "resource"],
    "endpoints": {name: URLS[name] for name in ("token", "resource")},
    "clients": {"confidential": {"id": "client-1", "secret": "kX8-secret"}},
    "resource_owner": {"username": "alice", "password": "kX8-password"},
}
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Heard:
    """A request as the server reads it."""

    endpoint: str
    method: str
    query: dict[str, str]
    body: dict[str, str]
    authorization: str = ""
    host: str = ""
    url: str = ""

    @property
    def form(self) -> dict[str, str]:
        """The parameters, wherever they came."""
        return self.query | self.body


@dataclass(frozen=True)
class Said:
    """What the server answers."""

    status: int
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


Server = Callable[[Heard], Said]


class NoClock(Clock):
    """Time that passes only when somebody waits or a test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = 0.0
        self.waits: list[tuple[float, str]] = []

    @property
    def now(self) -> float:
        return self.moment

    def wait_until(self, moment: float, why: str) -> None:
        self.waits.append((moment, why))
        self.moment = max(self.moment, moment)

    def wait_for(self, there: Callable[[], bool], moved: threading.Condition, moment: float, why: str) -> bool:
        if not there():
            self.wait_until(moment, why)
        return there()


class Stage:
    """A run against a server that has one function for each endpoint; `heard` is what reached it, in order."""

    def __init__(self, network: responses.RequestsMock, **target: Any) -> None:
        self.clock = NoClock()
        self.heard: list[Heard] = []
        self._network = network
        data = {key: value for key, value in {**TARGET, **target}.items() if value is not None}
        self.target = target_from(data, "acme.toml", Path(), {})
        transport = Transport(self.target.hosts, Limits())
        profile = load_profile(self.target.profile)
        self.run = Run(self.target, profile, transport, Vault(), self.clock, max_wait_s=60.0)

    def at(self, endpoint: str, server: Server) -> None:
        """The endpoint answers so; one that was never given an answer has nothing listening."""
        url = URLS[endpoint]

        def answer(request: requests.PreparedRequest) -> tuple[int, dict[str, str], str]:
            heard = _heard(endpoint, request)
            self.heard.append(heard)
            said = server(heard)
            return said.status, said.headers, said.body

        for method in ("GET", "POST", "PUT", "DELETE"):
            self._network.remove(method, url)
            self._network.add_callback(method, url, answer, content_type=None)

    def sent_to(self, endpoint: str) -> list[Heard]:
        """What reached one endpoint."""
        return [heard for heard in self.heard if heard.endpoint == endpoint]


def _heard(endpoint: str, request: requests.PreparedRequest) -> Heard:
    body = request.body or b""
    text = body if isinstance(body, str) else bytes(body).decode("latin-1")
    return Heard(
        endpoint,
        request.method or "",
        dict(parse_qsl(urlsplit(request.url or "").query, keep_blank_values=True)),
        dict(parse_qsl(text, keep_blank_values=True)),
        request.headers.get("Authorization", ""),
        request.headers.get("Host", ""),
        request.url or "",
    )


def granted(token: str, **more: object) -> Said:
    """An answer with an access token."""
    return Said(200, "&".join([f"access_token={token}", *(f"{name}={value}" for name, value in more.items())]))


def refused(error: str = "incorrect_credentials", status: int = 400) -> Said:
    """An answer that says no."""
    return Said(status, f"error={error}")


def issuing(accept: Callable[[Heard], bool] = lambda _heard: True, **more: object) -> Server:
    """A token endpoint that issues token-1, token-2 and so on for the requests it accepts."""
    count = 0

    def server(heard: Heard) -> Said:
        nonlocal count
        if not accept(heard):
            return refused()
        count += 1
        return granted(f"token-{count}", **more)

    return server


def opening(accept: Callable[[Heard], bool] = lambda _heard: True) -> Server:
    """A resource that opens to the requests it accepts."""
    return lambda heard: Said(200, "four photos of a cat") if accept(heard) else Said(401)


def flow_of(stage: Stage, name: str = "client_cred", client: str = "confidential") -> TokenFlow:
    """The client of one flow, with that flow's recorder."""
    return TokenFlow(stage.run, PROFILE.flows[name], stage.run.recorder(name), client)


def resource_of(stage: Stage) -> ResourceFlow:
    """The client at the resource server."""
    return ResourceFlow(stage.run, PROFILE.flows["resource"], stage.run.recorder("resource"))


def knows_the_client(heard: Heard) -> bool:
    """True for a request with the good credentials of the confidential client."""
    return heard.form.get("client_id") == "client-1" and heard.form.get("client_secret") == "kX8-secret"


def presented(stage: Stage) -> list[str]:
    """What the resource was shown, in order: the header, or the parameter."""
    return [heard.authorization or heard.form.get("oauth_token", "nothing") for heard in stage.sent_to("resource")]


def stop_of(act: Callable[[], object]) -> Stop:
    """The Stop that an act raises."""
    with pytest.raises(Stop) as caught:
        act()
    return caught.value
