"""A client that reads its target data as a target file is read, and its user at the browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

import requests

from ..surfing import Page, Reader
from .doorman import basic
from .people import Badge

Form = dict[str, str]


def client_of(reader: Reader, name: str = "confidential") -> Badge:
    """What a client of the target file shows."""
    told = reader.target["clients"][name]
    return Badge(told["id"], told.get("secret", ""))


def asked(reader: Reader, client: str = "confidential", **more: str) -> Form:
    """The parameters of a sound authorization request."""
    told = reader.target["clients"][client]
    return {"response_type": "code", "client_id": told["id"], "redirect_uri": told["redirect_uri"], **more}


def sent(reader: Reader, parameters: Form) -> Page:
    """What a browser gets that a client has sent with these parameters."""
    return reader.visit(f"{reader.target['endpoints']['authorization']}?{urlencode(parameters)}")


def signed_in(reader: Reader, page: Page) -> Page:
    """The page after the door, if there is one."""
    if "phrase" not in page.fields:
        return page
    owner = reader.target["resource_owner"]
    return reader.submit(page, "go", account=owner["username"], phrase=owner["password"])


def told(page: Page, home: str) -> Form:
    """The parameters that a page sends home."""
    place = page.place or ""
    assert place.startswith(home)
    return dict(parse_qsl(place.removeprefix(home)[1:], strict_parsing=True))


def agreed(reader: Reader, parameters: Form) -> Form:
    """What the client is told that the user agrees with."""
    page = reader.submit(signed_in(reader, sent(reader, parameters)), "agree")
    return told(page, str(reader.target["clients"][_name(reader, parameters["client_id"])]["redirect_uri"]))


def posted(reader: Reader, form: Any, badge: Badge | None = None) -> requests.Response:
    """The answer of the token endpoint, with this badge shown by Basic."""
    headers = {"Authorization": basic(badge)} if badge else {}
    return reader.session.post(reader.target["endpoints"]["token"], data=form, headers=headers)


def code_form(reader: Reader, client: str = "confidential") -> Form:
    """The parameters of a sound token request of this client."""
    parameters = asked(reader, client)
    code = agreed(reader, parameters)["code"]
    return {"grant_type": "authorization_code", "code": code, "redirect_uri": parameters["redirect_uri"]}


def token_of(reader: Reader, client: str = "confidential") -> str:
    """A new access token of this client."""
    answer = posted(reader, code_form(reader, client), client_of(reader, client))
    assert answer.status_code == 200
    return str(answer.json()["access_token"])


def refused(answer: requests.Response, status: int = 400) -> str:
    """The reason of a refusal."""
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == 'Application/JSON; Charset="UTF-8"'
    return str(answer.json()["error"])


def _name(reader: Reader, id_: str) -> str:
    clients: dict[str, Form] = reader.target["clients"]
    return next(name for name, told in clients.items() if told["id"] == id_)
