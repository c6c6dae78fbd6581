"""A client of the reference server and its user's browser; both share nothing with the suite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlsplit

import requests

from ..browser import Browser, Page
from ..client import Client

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:reciprocal"

Changes = Mapping[str, str | None]


class CodeBrowser(Browser):
    """A user's browser at the authorization endpoint."""

    def request(self, flow: str, **changes: str | None) -> dict[str, str]:
        """The authorization request of the client that `flow` names, some parameters changed, or left out for None."""
        known = self.target["clients"][flow]
        working = {"response_type": "code", "client_id": known["id"], "redirect_uri": known["redirect_uri"]}
        return {name: value for name, value in (working | {"state": "s 1"} | changes).items() if value is not None}

    def code(self, client: str = "confidential", **changes: str | None) -> str:
        """A fresh authorization code."""
        return back(self.decided(client, **changes))["code"]

    def logged_in(self, page: requests.Response) -> requests.Response:
        """The page after this one, once the user has logged in if that is asked."""
        return self.log_in(page) if "password" in Page(page).fields else page


class CodeClient(Client):
    """Sends token requests and reciprocal grants, authenticated by HTTP Basic."""

    def credentials(self, client: str) -> tuple[str, str]:
        """User name and password of a client (RFC 6749 section 2.3.1)."""
        known = self.target["clients"][client]
        return quote_plus(known["id"]), quote_plus(known["secret"])

    def code(self, client: str = "confidential", **changes: str | None) -> str:
        """A fresh authorization code."""
        with CodeBrowser(self.target) as browser:
            return browser.code(client, **changes)

    def working(self, flow: str, client: str = "confidential") -> dict[str, str]:
        """The parameters of a token request with a fresh code, or of a reciprocal grant with a fresh access token."""
        known = self.target["clients"][client]
        if flow == "code":
            return {
                "grant_type": "authorization_code",
                "code": self.code(client),
                "redirect_uri": known["redirect_uri"],
            }
        token = self.post(self.working("code", client), client).json()["access_token"]
        return {"grant_type": GRANT_TYPE, "code": "code-of-party-a", "client_id": known["id"], "access_token": token}

    def post(self, parameters: Any, client: str = "confidential", **options: Any) -> requests.Response:
        """A token request of a client."""
        options = {"auth": self.credentials(client), "url": self.endpoints["token"]} | options
        return self.session.post(data=parameters, allow_redirects=False, timeout=5, **options)

    def altered(self, flow: str, **changes: str | None) -> requests.Response:
        """The working request of a flow with some parameters changed, or left out where the change is None."""
        parameters = self.working(flow) | changes
        return self.post({name: value for name, value in parameters.items() if value is not None})


def refused(response: requests.Response, error: str, status: int = 400) -> None:
    """The request was refused with this error in JSON, with a challenge if the status is 401, and nobody keeps it."""
    assert (response.status_code, response.json()) == (status, {"error": error})
    assert response.headers["Content-Type"] == "application/json;charset=UTF-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert ("WWW-Authenticate" in response.headers) == (status == 401)


def back(response: requests.Response) -> dict[str, str]:
    """The parameters of the redirection URI that a redirect leads to."""
    assert response.status_code in (302, 303)
    return dict(parse_qsl(urlsplit(response.headers["Location"]).query, strict_parsing=True))
