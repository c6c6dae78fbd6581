"""An application with the end user and the clients of its store in front of it, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from conformance.reference.oauth2_00.store import Store
from conformance.reference.shared.store import Client

from .browser import Page

HTTPS, HTTP = "https://127.0.0.1", "http://127.0.0.1"
SIGNS = "a b+%&<é"

Show = Callable[[TestResponse], object]
Shown = Iterator[tuple[str, object]]


class Desk:
    """One application and what is known about it; each `browser` is a user agent of its own."""

    def __init__(self, app: Flask, store: Store, show: Show) -> None:
        self.app = app
        self.store = store
        self.show = show
        self.clients = {"user_agent": store.public, "web_server": store.confidential, "device": store.public}

    def browser(self) -> FlaskClient:
        """A user agent without a session."""
        return self.app.test_client()

    def parameters(self, flow: str, changes: dict[str, Any]) -> dict[str, Any]:
        """The working authorization request; what is None in the changes is left out."""
        client: Client = self.clients[flow]
        working = {"type": flow, "client_id": client.id}
        working |= {"redirect_uri": client.redirect_uri, "state": SIGNS} if flow != "device" else {}
        return {name: value for name, value in (working | changes).items() if value is not None}

    def visit(self, browser: FlaskClient, flow: str, **changes: Any) -> TestResponse:
        """Go where the client sends its end user."""
        query = urlencode(self.parameters(flow, changes), quote_via=quote, doseq=True)
        return browser.get(f"/authorize?{query}", base_url=HTTPS)

    def send(self, browser: FlaskClient, page: TestResponse, **fields: str) -> TestResponse:
        """Send the form of a page."""
        filled = Page(page)  # type: ignore[arg-type]
        return browser.post(filled.action or "/", base_url=HTTPS, data=filled.fields | fields)

    def log_in(self, browser: FlaskClient, page: TestResponse, **fields: str) -> TestResponse:
        """Fill in the login page."""
        owner = self.store.owner
        return self.send(browser, page, **{"username": owner.username, "password": owner.password} | fields)
