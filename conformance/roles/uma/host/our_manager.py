"""The suite as authorization manager of a host under test: where the host is introduced (step 1 of the prototype)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from urllib.parse import urlencode

from conformance.grammar.json_object import parse_object
from conformance.roles.counterpart.arrivals import Kind, Reply
from conformance.roles.counterpart.behaviour import AGREES, REFUSES, Behaviour, answered, plain, redirect
from conformance.roles.counterpart.listener import Listener
from conformance.roles.counterpart.reading import carried, query_of
from conformance.roles.uma.host.our_tokens import OurTokens
from conformance.wire.address import Allowed
from conformance.wire.exchange import Request
from conformance.wire.trouble import Trouble

HOSTMETA = "/.well-known/hostmeta"
INTRODUCTION = "introduction"  # the key of the one scenario in which a host is introduced
TITLE, AM_RESOURCE = "http://uma/am/title", "http://uma/am/resource"
RESOURCES_REL, HOST_USER_REL, HOST_TOKEN_REL = (
    "http://uma/host/resources",
    "http://uma/host/user_uri",
    "http://uma/host/token_uri",
)
REQUESTER_USER_REL, REQUESTER_TOKEN_REL = "http://uma/requester/user_uri", "http://uma/requester/token_uri"
VALIDATION_REL = "http://kantarainitiative.org/confluence/display/uma/host_token_validation_uri"
_PATHS = {
    RESOURCES_REL: "/uma/resources",
    HOST_USER_REL: "/uma/host/user",
    HOST_TOKEN_REL: "/uma/host/token",
    REQUESTER_USER_REL: "/uma/requester/user",
    REQUESTER_TOKEN_REL: "/uma/requester/token",
    VALIDATION_REL: "/uma/validation",
}
_TELLS = Behaviour("tells where its endpoints are", 200)
_SENDS_BACK = Behaviour("sends the user back", 302)
_NOWHERE = Behaviour("knows no way back", 400)
# What a code and a token can have that a form escapes.
_SIGNS = "+/%&= ~"


class OurManager:
    """An authorization manager at `url`, with its endpoints at `hrefs`, by rel.

    It takes any host that comes, hands out a `client_id`, a code and a host access token, and sends the user back to
    these hosts only, (host, port) pairs.
    """

    def __init__(self, listener: Listener, flow: str, hosts: Iterable[tuple[str, int]]) -> None:
        self.url = listener.url
        self.book = listener.book
        self.tokens = OurTokens(listener.book, flow)
        self.client_id, self.session_id = f"touchstone-{secrets.token_hex(4)}", secrets.token_urlsafe(12)
        self.host_token = secrets.token_urlsafe(24) + _SIGNS
        self._codes: dict[str, str] = {}
        self._allowed = Allowed(hosts)
        self._flow = flow
        listener.book.learn(flow, self.host_token, "access_token", "of the authorization manager, for the host")
        answers = {
            RESOURCES_REL: self._resources,
            HOST_USER_REL: self._user,
            HOST_TOKEN_REL: self._token,
            VALIDATION_REL: self.tokens.reply,
        }
        self.hrefs = {rel: f"{listener.url}{path}" for rel, path in _PATHS.items()}
        for rel, endpoint in answers.items():
            listener.serve(_PATHS[rel], flow, endpoint)
        listener.serve(HOSTMETA, flow, self._hostmeta)

    @property
    def validation(self) -> str:
        """Where a host asks about tokens."""
        return self.hrefs[VALIDATION_REL]

    def _hostmeta(self, _request: Request) -> Reply:
        link = {rel: [{"href": href}] for rel, href in self.hrefs.items()}
        said = {"subject": self.url, "property": [{TITLE: "Touchstone"}], "link": link}
        return _reply(Kind.HOSTMETA, _TELLS, answered(AGREES, said))

    def _resources(self, request: Request) -> Reply:
        if parse_object(request.body).problem:
            return _reply(Kind.RESOURCES, REFUSES, plain(400, "No JSON object with resources."))
        said = {"client_id": self.client_id, "session_id": self.session_id}
        return _reply(Kind.RESOURCES, AGREES, answered(AGREES, said))

    def _user(self, request: Request) -> Reply:
        asked = query_of(request)
        uri = asked.first("redirect_uri") or ""
        try:
            self._allowed.place(uri)
        except Trouble:
            text = "The suite sends nobody there: the target file names no such host."
            return _reply(Kind.HOST_USER, _NOWHERE, plain(400, text))
        key = secrets.token_urlsafe(24)
        with self.book.lock:
            self._codes[key] = uri
        pairs = [("code", key + _SIGNS), *(("state", state) for state in asked.all("state")[:1])]
        answer = redirect(f"{uri}{'&' if '?' in uri else '?'}{urlencode(pairs)}")
        return _reply(Kind.HOST_USER, _SENDS_BACK, answer, (key + _SIGNS, "code"), (key, "code"))

    def _token(self, request: Request) -> Reply:
        with self.book.lock:
            key = carried(request, self._codes)
        if key is None:
            return _reply(Kind.HOST_TOKEN, REFUSES, answered(REFUSES))
        return _reply(Kind.HOST_TOKEN, AGREES, answered(AGREES, {"access_token": self.host_token}))

    def code_of(self, request: Request) -> str | None:
        """The code that was handed out and stands in a request; None if there is none."""
        with self.book.lock:
            key = carried(request, self._codes)
        return None if key is None else key + _SIGNS


def _reply(kind: Kind, behaviour: Behaviour, response: object, *issued: tuple[str, str]) -> Reply:
    return Reply(kind, behaviour, response, INTRODUCTION, "the introduction", issued)  # type: ignore[arg-type]


def document(request: Request) -> object:
    """The JSON of a request's body, None if it is none."""
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None
