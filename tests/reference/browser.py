"""A user agent of the reference server that shares nothing with the suite: requests, html.parser and no scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import requests

URIS = {"user_agent": "https://viewer.example/rd", "web_server": "https://printer.example/cb"}
CLIENTS = {"user_agent": "public", "web_server": "confidential", "device": "public"}


@dataclass
class Page(HTMLParser):
    """A page and its one form, with the fields as they are filled in so far."""

    response: requests.Response
    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    buttons: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.response.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a person or a browser looks at."""
        has = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self.action = has["action"]
            case "input":
                self.fields[has["name"]] = has.get("value", "")
                self.types[has["name"]] = has["type"]
            case "label":
                self.labels.add(has.get("for", ""))
            case "button":
                self.buttons.append(has.get("value", ""))


class Browser:
    """One end user's user agent: keeps cookies, follows no redirect."""

    def __init__(self, target: Mapping[str, Any]) -> None:
        self.target = target
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = target["tls"]["ca"]

    def request(self, flow: str, **changes: str | None) -> dict[str, str]:
        """The working authorization request with some parameters changed, or left out where the change is None."""
        known = self.target["clients"][CLIENTS[flow]]
        working = {"type": flow, "client_id": known["id"]}
        working |= {"redirect_uri": URIS[flow], "state": "s 1"} if flow in URIS else {}
        return {name: value for name, value in (working | changes).items() if value is not None}

    def visit(self, flow: str, endpoint: str = "authorization", **changes: str | None) -> requests.Response:
        """Go where the client sends its end user."""
        query = urlencode(self.request(flow, **changes), quote_via=quote, errors="surrogateescape")
        return self.open(f"{self.target['endpoints'][endpoint]}?{query}")

    def open(self, url: str) -> requests.Response:
        """Type in an address."""
        return self.session.get(url, allow_redirects=False, timeout=5)

    def send(self, response: requests.Response, **changes: str | None) -> requests.Response:
        """Send the form of a page with some of its fields filled in, or left out where the change is None."""
        page = Page(response)
        fields = {name: value for name, value in (page.fields | changes).items() if value is not None}
        return self.session.post(page.action, data=fields, allow_redirects=False, timeout=5)

    def log_in(self, response: requests.Response, **changes: str) -> requests.Response:
        """Fill in the login page."""
        return self.send(response, **dict(self.target["resource_owner"]) | changes)

    def decided(self, flow: str, decision: str = "approve", **changes: str | None) -> requests.Response:
        """Go to the endpoint, log in where that is asked, and decide."""
        page = self.visit(flow, **changes)
        page = self.log_in(page) if "password" in Page(page).fields else page
        return self.send(page, decision=decision)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()


def back(response: requests.Response, flow: str) -> dict[str, str]:
    """The parameters that a redirect to the client's URI brings, all of them in the place of the flow."""
    assert response.status_code == 302
    parts = urlsplit(response.headers["Location"])
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == URIS[flow]
    here, elsewhere = (parts.fragment, parts.query) if flow == "user_agent" else (parts.query, parts.fragment)
    assert elsewhere == ""
    assert response.text == ""
    return dict(parse_qsl(here, keep_blank_values=True, strict_parsing=True, errors="surrogateescape"))


def refused(browser: Browser, flow: str, **changes: str | None) -> None:
    """The authorization request with these changes gets an error page, and nobody is sent anywhere."""
    response = browser.visit(flow, **changes)
    assert response.status_code == 400
    assert "Location" not in response.headers
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "cannot be served" in response.text
    assert "<form" not in response.text
