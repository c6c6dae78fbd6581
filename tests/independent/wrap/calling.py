"""A Client of Yosemite's that reads its target data as a target file is read."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import requests

from ..forms import FORM
from .yosemite import Yosemite

Parameters = dict[str, str]


class Caller:
    """Sends requests to a Yosemite as its target data say."""

    def __init__(self, yosemite: Yosemite, session: requests.Session) -> None:
        self.target: dict[str, Any] = yosemite.target
        self.session = session

    def form(self, **parameters: str) -> Parameters:
        """The parameters of a request at the Access Token URL, by the names that follow `wrap_`."""
        return {**{f"wrap_{name}": value for name, value in parameters.items()}, **self._additional("access_token")}

    def account(self, client: str = "account") -> Parameters:
        told = self.target["clients"][client]
        return self.form(name=told["name"], password=told["password"], scope=told.get("scope", "dig"))

    def assertion(self, which: str = "value") -> Parameters:
        told = self.target["assertion"]
        return self.form(assertion_format=told["format"], assertion=told[which])

    def user(self, client: str = "rich", **more: str) -> Parameters:
        return self.form(client_id=self.id(client), scope="dig", **self.target["resource_owner"], **more)

    def web(self, code: str, client: str = "web", **more: str) -> Parameters:
        told = self.target["clients"][client]
        sent = {"client_id": told["id"], "client_secret": told["secret"], "callback": told["redirect_uri"]}
        return self.form(verification_code=code, **{**sent, **more})

    def rich(self, code: str, client: str = "rich") -> Parameters:
        return self.form(client_id=self.id(client), verification_code=code)

    def id(self, client: str) -> str:
        id_: str = self.target["clients"][client]["id"]
        return id_

    def _additional(self, endpoint: str) -> Parameters:
        return dict(self.target["parameters"][endpoint])

    def post(self, form: Any, url: str = "access_token", **more: Any) -> requests.Response:
        return self.session.post(self.target["endpoints"][url], data=form, **more)

    def granted(self, form: Any) -> Parameters:
        answer = self.post(form)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(FORM)
        told = dict(parse_qsl(answer.text, strict_parsing=True))
        assert {name for name in told if name.startswith("wrap_")} <= {
            "wrap_access_token",
            "wrap_access_token_expires_in",
            "wrap_refresh_token",
        }
        return told

    def refreshed(self, token: str) -> Parameters:
        return self.granted({"wrap_refresh_token": token})

    def refused(self, form: Any) -> Parameters | None:
        """What a 400 says, None for a 401 with its challenge."""
        answer = self.post(form)
        assert "wrap_access_token=" not in answer.text
        if answer.status_code == 401:
            assert ", wrap realm=" in answer.headers["WWW-Authenticate"]
            return None
        assert answer.status_code == 400
        assert answer.headers["Content-Type"].startswith(FORM)
        return dict(parse_qsl(answer.text, strict_parsing=True))

    def resource(self, token: str | None, method: str = "GET", way: str = "header", at: str = "resource") -> int:
        sent: dict[str, Any] = {}
        if token is not None and way == "header":
            sent["headers"] = {"Authorization": f'WRAP access_token="{token}"'}
        elif token is not None:
            sent["params" if way == "query" else "data"] = {"access_token": token}
        answer = self.session.request(method, self.target["endpoints"][at], **sent)
        assert (answer.status_code == 401) == (", wrap realm=" in answer.headers.get("WWW-Authenticate", ""))
        return answer.status_code
