"""The pages a person sees. They work without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from flask import Response
from jinja2 import ChoiceLoader, Environment, PackageLoader

from conformance.reference.shared.delegations import Asked, Session

# What the error page says, by the reason of the refusal.
REASONS: Mapping[str, str] = {
    "insecure": "Please come back by https.",
    "method": "The application has sent you here in a way that is not understood.",
    "repeated": "The application has asked for one thing in two ways.",
    "client": "The application is not known here.",
    "redirect-uri": "The application wants you sent to a place that it has not registered.",
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


@cache
def templates(package: str) -> Environment:
    """The templates of a server's package and those that all servers have; compiled once for a process."""
    loaders = [PackageLoader(package), PackageLoader("conformance.reference.shared")]
    return Environment(loader=ChoiceLoader(loaders), autoescape=True)


class Pages:
    """Makes HTML of the templates of a package. `base_url` is where the server is, by https."""

    PACKAGE = "conformance.reference.shared"
    REASONS: ClassVar[Mapping[str, str]] = REASONS

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    def login(self, session: Session, asked: Asked | None, failed: str | None = None) -> Response:
        """Who is there. `asked` is what will be asked next, if that is known; `failed` is the user name of an attempt
        before this.
        """
        return self.form("login", session, asked, failed=failed)

    def consent(self, session: Session, asked: Asked) -> Response:
        """Whether this client gets what it wants."""
        return self.form("consent", session, asked)

    def error(self, reason: str) -> Response:
        """What is wrong with the request. Nobody is sent anywhere."""
        return self.page("error", status=400, reason=self.REASONS[reason])

    def form(self, name: str, session: Session, asked: Asked | None, **values: Any) -> Response:
        """A page with a form, for this session only."""
        values |= {"user": session.user, "csrf_token": session.csrf_token, "asked": asked}
        return self.page(name, action=self.action(name), **values)

    def action(self, name: str) -> str:
        """Where the form of a page is sent."""
        return f"{self.base_url}/{name}"

    def page(self, name: str, status: int = 200, **values: Any) -> Response:
        """A page of the template of this name."""
        # What came as octets that are no UTF-8 goes out as the same octets.
        octets = self.html(name, values).encode("utf-8", "surrogateescape")
        return Response(octets, status, _HEADERS, content_type="text/html; charset=utf-8")

    def html(self, name: str, values: Mapping[str, Any]) -> str:
        """The text of a page."""
        return templates(self.PACKAGE).get_template(f"{name}.html").render(values)
