"""A host written as functions: its resource opens to tokens that the suite as authorization manager calls valid."""

from __future__ import annotations

import http.client
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from conformance.roles.uma.host.access import HostAccess
from conformance.roles.uma.host.attempts import HostAttempt
from conformance.roles.user_agent.visit import Landing

from ..conftest import SetUp
from ..person import Asked, Led, seat
from ..stage import FORM, URLS, Heard, Said, Stage

RESOURCE = URLS["resource"]
CONTENT = "Bob lives in Ferrol and plays the bagpipes of Galicia."
TARGET: dict[str, Any] = {
    "profile": "uma-prototype",
    "flows": ["host"],
    "endpoints": {"resource": RESOURCE},
    "clients": None,
    "resource_owner": None,
    "callback": {"within_s": 0.05},
}
START = "https://rs.example/start"
INTRODUCED = {"endpoints": {"resource": RESOURCE, "start": START}}
JSON = "application/json"


def called(
    url: str, body: bytes = b"", label: str = FORM, method: str = "POST", patience_s: float = 5.0
) -> tuple[int, bytes]:
    """What is answered at a URL; status 0 where nothing is in so many seconds, or the connection ends before."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=patience_s)
    try:
        connection.request(
            method, place.path + (f"?{place.query}" if place.query else ""), body, {"Content-Type": label}
        )
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (http.client.HTTPException, OSError):
        return 0, b""
    finally:
        connection.close()


@dataclass
class Host:
    """A right one, but for what a test makes of its methods; `manager` is the URL of its authorization manager, and
    `patience_s` how long it waits for an answer about a token.
    """

    manager: str = ""
    patience_s: float = 5.0
    shown: list[str] = field(default_factory=list)

    def resource(self, heard: Heard) -> Said:
        """The endpoint."""
        token = self.token(heard)
        self.shown.append(token)
        if not token:
            return Said(401, "", {"WWW-Authenticate": self.manager})
        return Said(200, CONTENT) if self.opens(token) else Said(403, "Invalid Token")

    def token(self, heard: Heard) -> str:
        return heard.query.get("oauth_token", "")

    def opens(self, token: str) -> bool:
        return self.asked(token)[0] == 200

    def asked(self, token: str, resource: str = RESOURCE) -> tuple[int, bytes]:
        """What the authorization manager says."""
        body = urlencode({"access_token": token, "resource_uri": resource})
        return called(f"{self.manager}/uma/validation", body.encode(), patience_s=self.patience_s)

    def introduced(self, _asked: Asked) -> Led:
        """What the person is led through who begins at the host."""
        return Led(Landing.PAGE, START)


def host_access(set_up: SetUp, host: Host, **target: Any) -> tuple[HostAccess, Stage]:
    """The suite around a host; keyword arguments are keys of its target file."""
    stage = set_up(**{**TARGET, **target})
    run = stage.run
    host.manager = run.listener.url
    stage.at("resource", host.resource)
    seat(stage, host.introduced)
    return HostAccess(run, run.profile.flows["host"], run.recorder("host")), stage


def planned(stage: Stage, *attempts: HostAttempt) -> None:
    """Attempts that a suite has planned."""
    stage.run.attempts["host"] = list(attempts)
