"""A client of Acme's that reads its target data as a target file is read."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import requests

from .acme import Acme
from .forms import FORM

Parameters = dict[str, str]


class Caller:
    """Sends requests to an Acme as its target data say."""

    def __init__(self, acme: Acme, session: requests.Session) -> None:
        self.target: dict[str, Any] = acme.target
        self.session = session

    def credentials(self, name: str = "confidential") -> Parameters:
        client = self.target["clients"][name]
        return {f"client_{key}": client[key] for key in ("id", "secret") if key in client}

    def username(self, client: str = "confidential") -> Parameters:
        return {"type": "username", **self.credentials(client), **self.target["resource_owner"]}

    def client_cred(self, client: str = "confidential") -> Parameters:
        return {"type": "client_cred", **self.credentials(client)}

    def assertion(self, which: str = "value") -> Parameters:
        told = self.target["assertion"]
        return {"type": "assertion", "format": told["format"], "assertion": told[which]}

    def refresh(self, token: str, client: str = "confidential") -> Parameters:
        return {"type": "refresh", **self.credentials(client), "refresh_token": token}

    def web_server(self, code: str, client: str = "confidential", **more: str) -> Parameters:
        return {
            "type": "web_server",
            **self.credentials(client),
            "code": code,
            "redirect_uri": self.target["clients"][client]["redirect_uri"],
            **more,
        }

    def device(self, code: str, client: str = "public") -> Parameters:
        return {"type": "device", "client_id": self.target["clients"][client]["id"], "code": code}

    def poll(self, form: Any) -> Parameters:
        """What a device is told that asks for its token."""
        answer = self.token(None, "GET", params=form)
        assert answer.headers["Content-Type"].startswith(FORM)
        told = dict(parse_qsl(answer.text, strict_parsing=bool(answer.text)))
        assert answer.status_code == (200 if "access_token" in told else 400)
        assert answer.status_code == 400 or answer.headers["Cache-Control"] == "private, no-store, max-age=0"
        return told

    def token(self, form: Any, method: str = "POST", **more: Any) -> requests.Response:
        return self.session.request(method, self.target["endpoints"]["token"], data=form, **more)

    def granted(self, form: Parameters) -> Parameters:
        answer = self.token(form)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == f"{FORM}; charset=UTF-8"
        assert answer.headers["Cache-Control"] == "private, no-store, max-age=0"
        return dict(parse_qsl(answer.text, strict_parsing=True))

    def refused(self, form: Any) -> str:
        answer = self.token(form)
        assert answer.status_code == 400
        assert answer.headers["Content-Type"].startswith(FORM)
        return answer.text

    def resource(self, token: str | None, method: str = "GET", way: str = "header", at: str = "resource") -> int:
        sent: dict[str, Any] = {}
        if token is not None and way == "header":
            sent["headers"] = {"Authorization": f'Token token="{token}"'}
        elif token is not None:
            sent["params" if way == "query" else "data"] = {"oauth_token": token}
        answer = self.session.request(method, self.target["endpoints"][at], **sent)
        if answer.status_code == 401:
            lines = answer.raw.headers.getlist("WWW-Authenticate")
            assert lines[0].startswith("Basic ")
            places = "auth-uri={authorization}, token-uri={token}".format(**self.target["endpoints"])
            assert lines[1].startswith(f'Token realm="Acme photos", {places}')
        return answer.status_code
