"""A client of the reference server that shares nothing with the suite: requests does the work."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

import requests


class Client:
    """Sends working requests as the target file describes them, each with some parameters changed or left out."""

    def __init__(self, target: Mapping[str, Any]) -> None:
        self.target = target
        self.endpoints = target["endpoints"]
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = target["tls"]["ca"]

    def working(self, flow: str, client: str = "confidential") -> dict[str, str]:
        """The parameters of the working request of a flow; that of `refresh` mints its refresh token first."""
        known = self.target["clients"][client]
        credentials = {"client_id": known["id"]} | ({"client_secret": known["secret"]} if "secret" in known else {})
        match flow:
            case "username":
                return {"type": flow} | credentials | dict(self.target["resource_owner"])
            case "client_cred":
                return {"type": flow} | credentials
            case "assertion":
                assertion = self.target["assertion"]
                return {"type": flow, "format": assertion["format"], "assertion": assertion["value"]}
            case _:
                minted = form(self.ask(self.working("username", client)))
                return {"type": flow} | credentials | {"refresh_token": minted["refresh_token"]}

    def ask(self, parameters: Mapping[str, str], endpoint: str = "token") -> requests.Response:
        """A token request."""
        return self.session.post(self.endpoints[endpoint], data=parameters, allow_redirects=False)

    def changed(self, flow: str, **changes: str | None) -> requests.Response:
        """The working request of a flow with some parameters changed, or left out where the change is None."""
        parameters = self.working(flow) | changes
        return self.ask({name: value for name, value in parameters.items() if value is not None})

    def token(self, flow: str = "username", client: str = "confidential") -> str:
        """A fresh access token."""
        return form(self.ask(self.working(flow, client)))["access_token"]

    def present(self, token: str, way: str = "header", endpoint: str = "resource") -> requests.Response:
        """Present a token; `way` is header, query, or a method of the form body in capitals."""
        url = self.endpoints[endpoint]
        match way:
            case "header":
                return self.session.get(url, headers={"Authorization": f'Token token="{token}"'})
            case "query":
                return self.session.get(url, params={"oauth_token": token})
            case _:
                return self.session.request(way, url, data={"oauth_token": token})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()


def form(response: requests.Response) -> dict[str, str]:
    """The parameters of a form-encoded answer."""
    assert response.headers["Content-Type"] == "application/x-www-form-urlencoded"
    return dict(parse_qsl(response.text, keep_blank_values=True, strict_parsing=bool(response.text)))
