"""A client of Acme's that reads its target data as a target file is read."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import requests

from .acme import Acme
from .presented import FORM

Parameters = dict[str, str]


class Caller:
    """Sends requests to an Acme as its target data say."""

    def __init__(self, acme: Acme, session: requests.Session) -> None:
        self.target: dict[str, Any] = acme.target
        self.session = session

    def credentials(self, name: str = "confidential") -> Parameters:
        return {f"client_{key}": value for key, value in self.target["clients"][name].items()}

    def username(self, client: str = "confidential") -> Parameters:
        return {"type": "username", **self.credentials(client), **self.target["resource_owner"]}

    def client_cred(self, client: str = "confidential") -> Parameters:
        return {"type": "client_cred", **self.credentials(client)}

    def assertion(self, which: str = "value") -> Parameters:
        told = self.target["assertion"]
        return {"type": "assertion", "format": told["format"], "assertion": told[which]}

    def refresh(self, token: str, client: str = "confidential") -> Parameters:
        return {"type": "refresh", **self.credentials(client), "refresh_token": token}

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
            assert lines[1].startswith(f'Token realm="Acme photos", token-uri={self.target["endpoints"]["token"]}')
        return answer.status_code
