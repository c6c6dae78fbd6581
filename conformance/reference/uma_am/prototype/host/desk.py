"""The host's introduction to its authorization manager, which its user begins at a page (steps 1.1 to 1.3)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.memory import Memory
from conformance.reference.uma_am.prototype.host.asking import Asking, Hrefs
from conformance.reference.uma_am.prototype.host.places import BACK, RESOURCES_REL, TOKEN_REL, USER_REL


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the host knows of its authorization manager. `state` is the session_id that the registration brought."""

    hrefs: Hrefs
    client_id: str
    state: str
    host_token: str = ""


class Known:
    """Introductions that wait for their user, by state, and the one that is complete."""

    def __init__(self) -> None:
        self.waiting: Memory[Introduction] = Memory()
        self.complete: Introduction | None = None


class Desk:
    """The pages at which the user of the host begins and comes back."""

    def __init__(self, known: Known, asking: Asking, base_url: str) -> None:
        self.known = known
        self.asking = asking
        self.base_url = base_url

    def start(self) -> Response | Redirect:
        """Register the resources, and send the user to the authorization manager."""
        hrefs = self.hrefs()
        answer = self.register(hrefs)
        client_id, state = answer.get("client_id"), answer.get("session_id")
        if not isinstance(client_id, str) or USER_REL not in hrefs:
            return self.page("The authorization manager could not be reached.", 502)
        introduction = Introduction(hrefs, client_id, state if isinstance(state, str) else secrets.token_urlsafe(12))
        self.known.waiting.keep(introduction.state, introduction)
        there = f"{self.user_uri(hrefs)}?{urlencode(self.authorization_request(introduction))}"
        return Redirect(status=303, headers={"Location": there}, content_type="text/plain")

    def hrefs(self) -> Hrefs:
        """The endpoints of the authorization manager."""
        return self.asking.hostmeta()

    def register(self, hrefs: Hrefs) -> Mapping[str, object]:
        """What the registration brings."""
        return self.asking.registered(hrefs[RESOURCES_REL]) if RESOURCES_REL in hrefs else {}

    def user_uri(self, hrefs: Hrefs) -> str:
        """Where the user is sent."""
        return hrefs[USER_REL]

    def authorization_request(self, introduction: Introduction) -> Pairs:
        """The parameters with which the user is sent."""
        return [
            ("type", "web_server"),
            ("client_id", introduction.client_id),
            ("redirect_uri", self.redirect_uri()),
            ("state", introduction.state),
        ]

    def redirect_uri(self) -> str:
        """Where the user comes back."""
        return f"{self.base_url}{BACK}"

    def back(self) -> Response:
        """Exchange the code that came back with the user."""
        introduction, code = self.waiting(), request.args.get("code")
        if introduction is None or not code:
            return self.page("Nothing was begun here.", 400)
        token = self.exchange(introduction, code)
        if token is None:
            return self.page("The authorization manager gave no token.", 502)
        self.known.complete = Introduction(introduction.hrefs, introduction.client_id, introduction.state, token)
        return self.page("Your resources are protected now.", 200)

    def waiting(self) -> Introduction | None:
        """The introduction that the user comes back from."""
        return self.known.waiting.take(request.args.get("state"))

    def exchange(self, introduction: Introduction, code: str) -> str | None:
        """The host access token for the code."""
        href = introduction.hrefs.get(TOKEN_REL)
        return self.asking.redeemed(href, introduction.client_id, code, self.redirect_uri()) if href else None

    def page(self, text: str, status: int) -> Response:
        """A page that says one thing."""
        html = f"<!doctype html><html lang=en><title>Reference host</title><p>{text}</p></html>"
        return Response(html, status, {"Cache-Control": "no-store"}, content_type="text/html; charset=utf-8")
