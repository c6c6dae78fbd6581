"""The pages an end user sees. They work without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response
from jinja2 import Environment, PackageLoader

from conformance.reference.oauth2_00.delegations import Asked, Session

# Compiled once for all servers of a process.
_TEMPLATES = Environment(loader=PackageLoader("conformance.reference.oauth2_00"), autoescape=True)

# What the error page says, by the reason of the refusal.
_REASONS = {
    "insecure": "Please come back by https.",
    "method": "The application has sent you here in a way that is not understood.",
    "repeated": "The application has asked for one thing in two ways.",
    "type": "The application asks in a way that is not known here.",
    "client": "The application is not known here.",
    "redirect-uri": "The application wants you sent to a place that it has not registered.",
    "immediate": "The application says neither that you may be asked nor that you may not.",
    "secret-type": "The application wants a kind of secret that is not known here.",
    "form": "This form was not made for you, or it is too old. Please start once more at the application.",
    "decision": "You have neither approved nor denied the request.",
}

# Nothing is loaded from anywhere and nobody puts a page into a frame; nothing of it stays behind.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Pages:
    """Makes HTML of the templates. `base_url` is where the server is, by https."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    def login(self, session: Session, asked: Asked | None, failed: str | None = None) -> Response:
        """Who is there. `asked` is what will be asked next, None for the user code of a device; `failed` is the user
        name of an attempt before this.
        """
        return self.form("login", session, asked, failed=failed)

    def consent(self, session: Session, asked: Asked) -> Response:
        """Whether this client gets what it wants."""
        return self.form("consent", session, asked)

    def user_code(self, session: Session, failed: bool = False) -> Response:
        """Which code the device shows."""
        return self.form("device", session, None, failed=failed)

    def done(self, approved: bool) -> Response:
        """Section 3.5.3.1: back to the device."""
        return self.page("done", approved=approved)

    def error(self, reason: str) -> Response:
        """What is wrong with the request. Nobody is sent anywhere."""
        return self.page("error", status=400, reason=_REASONS[reason])

    def form(self, name: str, session: Session, asked: Asked | None, **values: Any) -> Response:
        """A page with a form, for this session only."""
        values |= {"user": session.user, "csrf_token": session.csrf_token, "asked": asked}
        return self.page(name, action=self.action(name), **values)

    def action(self, name: str) -> str:
        """Where the form of a page is sent."""
        return f"{self.base_url}/{name}"

    def page(self, name: str, status: int = 200, **values: Any) -> Response:
        """A page of the template of this name."""
        return Response(self.html(name, values), status, _HEADERS, content_type="text/html; charset=utf-8")

    def html(self, name: str, values: Mapping[str, Any]) -> str:
        """The text of a page."""
        return _TEMPLATES.get_template(f"{name}.html").render(values)
