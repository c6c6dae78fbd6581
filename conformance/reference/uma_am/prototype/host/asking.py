"""What the host asks of its authorization manager. A decision a method, so that a fault replaces one of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from conformance.reference.shared.answers import FORM, Pairs
from conformance.reference.shared.outgoing import Outbound, Outgoing, Reply
from conformance.reference.uma_am.prototype.host.places import AM_RESOURCE, TITLE

Hrefs = Mapping[str, str]


class Asking(Outgoing):
    """The requests of steps 1.1, 1.2, 1.3 and 3. `manager` is the URL of the authorization manager."""

    def __init__(self, manager: str, resource: str) -> None:
        self.manager = manager
        self.resource = resource

    # --- 1.1 ---

    def hostmeta(self) -> Hrefs:
        """The endpoints by rel; none where hostmeta cannot be had or read."""
        reply = self.sent(self.hostmeta_request())
        link = reply.members.get("link") if reply and reply.status == 200 else None
        return {rel: href for rel, each in link.items() if (href := _href(each))} if isinstance(link, dict) else {}

    def hostmeta_request(self) -> Outbound:
        """A GET of the well-known place, which has no hyphen."""
        return Outbound("GET", f"{self.manager}/.well-known/hostmeta", {}, "")

    # --- 1.2 ---

    def registered(self, href: str) -> Mapping[str, Any]:
        """What the registration brings; nothing where it is not taken."""
        reply = self.sent(self.registration(href))
        return reply.members if reply and 200 <= reply.status < 300 else {}

    def registration(self, href: str) -> Outbound:
        """The resources, as the prototype was recorded."""
        headers = {"Content-Type": "application/json", **self.proof()}
        return Outbound("POST", href, headers, json.dumps(self.resources()))

    def proof(self) -> Mapping[str, str]:
        """The header fields by which the host shows who it is; nobody knows it yet."""
        return {}

    def resources(self) -> Any:
        """The document: who the host is, and its resources by URI and title."""
        return {
            "subject": self.resource,
            "property": [{TITLE: "Touchstone reference host"}],
            "link": {AM_RESOURCE: [{"href": self.resource, "title": self.title()}]},
        }

    def title(self) -> str:
        """How people know the resource."""
        return "Basic profile"

    # --- 1.3 ---

    def redeemed(self, href: str, client_id: str, code: str, redirect_uri: str) -> str | None:
        """The host access token for a code, None where none comes."""
        reply = self.sent(self.redemption(href, self.code_pairs(client_id, code, redirect_uri)))
        token = reply.members.get("access_token") if reply and reply.status == 200 else None
        return token if isinstance(token, str) else None

    def redemption(self, href: str, pairs: Pairs) -> Outbound:
        """The exchange of the code."""
        return Outbound("POST", href, {"Content-Type": FORM}, urlencode(pairs))

    def code_pairs(self, client_id: str, code: str, redirect_uri: str) -> Pairs:
        """Its parameters, without a secret."""
        return [
            ("client_id", client_id),
            ("code", code),
            ("type", "web_server"),
            ("redirect_uri", redirect_uri),
            ("format", "json"),
        ]

    # --- 3 ---

    def validation(self, href: str, token: str, resource: str) -> Reply | None:
        """What the authorization manager says of a token; None if it says nothing in time."""
        return self.sent(self.validation_request(href, self.question(token, resource)))

    def validation_request(self, href: str, pairs: Pairs) -> Outbound:
        """The request with a question."""
        return Outbound("POST", href, {"Content-Type": FORM}, urlencode(pairs))

    def question(self, token: str, resource: str) -> Pairs:
        """Its parameters, as they were recorded."""
        return [("access_token", token), ("resource_uri", resource)]

    def patience_s(self) -> float:
        """How long the authorization manager may say nothing, in seconds."""
        return 0.5


def _href(links: object) -> str | None:
    first = links[0] if isinstance(links, Sequence) and links else None
    href = first.get("href") if isinstance(first, dict) else None
    return href if isinstance(href, str) else None
