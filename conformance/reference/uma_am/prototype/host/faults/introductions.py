"""Faults in how the host is introduced to its authorization manager (1.1 to 1.3)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.pairs import valued
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.outgoing import Outbound
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.prototype.host.places import (
    AM_RESOURCE,
    FLOW,
    RESOURCES_REL,
    TOKEN_REL,
    USER_REL,
)

_INTRODUCTION = Topic("host-introduction", (FLOW,))
_REDEMPTION = Topic("host-redemption", (FLOW,))
_BEFOREHAND = {RESOURCES_REL: "/uma/resources", USER_REL: "/uma/host/user", TOKEN_REL: "/uma/host/token"}


def _told_beforehand(server: Any, _correct: Callable[..., Any]) -> Mapping[str, str]:
    return {rel: f"{server.host_asking.manager}{path}" for rel, path in _BEFOREHAND.items()}


def _registration(change: Callable[[Outbound], Outbound]) -> Apply:
    return altered("host_asking.registration", lambda correct, *sent: change(correct(*sent)))


def _document(change: Callable[[dict[str, Any]], Any]) -> Apply:
    return altered("host_asking.resources", lambda correct: change(correct()))


def _asked(change: Callable[[Pairs], Pairs]) -> Apply:
    return altered("host_desk.authorization_request", lambda correct, *about: change(correct(*about)))


def _exchanged(change: Callable[[Pairs], Pairs]) -> Apply:
    return altered("host_asking.code_pairs", lambda correct, *about: change(correct(*about)))


def _redeemed_by(change: Callable[[str, Pairs], Outbound]) -> Apply:
    return altered("host_asking.redemption", lambda _correct, href, pairs: change(href, pairs))


def _as_array(document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "link": [{"rel": AM_RESOURCE, **each} for each in document["link"][AM_RESOURCE]]}


def _relative(document: dict[str, Any]) -> dict[str, Any]:
    links = [{**each, "href": "/host/profile"} for each in document["link"][AM_RESOURCE]]
    return {**document, "subject": "Touchstone", "link": {AM_RESOURCE: links}}


def _another_identity(correct: Callable[..., Mapping[str, object]], *hrefs: Any) -> Mapping[str, object]:
    return {"client_id": "a-name-of-its-own", "session_id": "a-session-of-its-own"}


FAULTS: Sequence[Fault] = [
    _INTRODUCTION.fault(
        "host-asks-no-hostmeta",
        "hostmeta",
        "The host knows the endpoints of the authorization manager without asking for hostmeta.",
        altered_in("host_desk.hrefs", _told_beforehand),
    ),
    _INTRODUCTION.fault(
        "host-posts-for-hostmeta",
        "hostmeta",
        "The host asks for hostmeta by POST.",
        altered("host_asking.hostmeta_request", lambda correct: correct()._replace(method="POST")),
    ),
    _INTRODUCTION.fault(
        "host-registers-by-put",
        "registration",
        "The host registers its resources by PUT.",
        _registration(lambda sent: sent._replace(method="PUT")),
    ),
    Fault(
        "host-registers-nothing",
        (
            "host-introduction/registration",
            "host-introduction/client-id",
            "host-introduction/state",
            "host-redemption/client-id",
        ),
        (FLOW,),
        "The host registers no resources and goes by a client_id of its own making.",
        altered("host_desk.register", _another_identity),
    ),
    _INTRODUCTION.fault(
        "host-registration-as-text",
        "registration-json",
        "The registration is labelled text/plain.",
        _registration(lambda sent: sent._replace(headers={"Content-Type": "text/plain"})),
    ),
    _INTRODUCTION.fault(
        "host-registration-link-array",
        "registration-link",
        "The link of the registration is a list, as in JRD.",
        _document(_as_array),
    ),
    _INTRODUCTION.fault(
        "host-registration-relative",
        "resource-named",
        "The registration names the resource by its path alone.",
        _document(_relative),
    ),
    _INTRODUCTION.fault(
        "host-registration-untitled",
        "resource-title",
        "The registration has no title for the resource.",
        altered("host_asking.title", lambda _correct: ""),
    ),
    Fault(
        "host-sends-user-astray",
        ("host-introduction/user-sent", "host-redemption/made"),
        (FLOW,),
        "The host sends its user to the endpoint that hostmeta gives for the users of requesters.",
        altered("host_desk.user_uri", lambda _correct, hrefs: hrefs["http://uma/requester/user_uri"]),
    ),
    _INTRODUCTION.fault(
        "host-asks-for-another-flow",
        "type",
        "The host sends its user with type=user_agent.",
        _asked(valued("type", "user_agent")),
    ),
    _INTRODUCTION.fault(
        "host-sends-another-client-id",
        "client-id",
        "The host sends its user with another client_id than the registration brought.",
        _asked(valued("client_id", "another-host")),
    ),
    _INTRODUCTION.fault(
        "host-sends-redirect-uri-twice",
        "redirect-uri",
        "The host sends its user with redirect_uri twice.",
        _asked(lambda pairs: [*pairs, *(pair for pair in pairs if pair[0] == "redirect_uri")]),
    ),
    Fault(
        "host-sends-relative-redirect-uri",
        ("host-introduction/redirect-uri", "host-redemption/made"),
        (FLOW,),
        "The host sends its user with the path alone as redirect_uri.",
        _asked(valued("redirect_uri", "/host/back")),
    ),
    _INTRODUCTION.fault(
        "host-makes-its-own-state",
        "state",
        "The state of the host is no session_id.",
        altered("host_desk.register", lambda correct, hrefs: {**correct(hrefs), "session_id": "a-session-of-its-own"}),
    ),
    _REDEMPTION.fault(
        "host-exchanges-no-code",
        "made",
        "The host does nothing with its code.",
        altered("host_desk.exchange", lambda _correct, *_about: "none"),
    ),
    _REDEMPTION.fault(
        "host-exchanges-as-json",
        "form-body",
        "The host exchanges its code in a JSON object.",
        _redeemed_by(
            lambda href, pairs: Outbound("POST", href, {"Content-Type": "application/json"}, json.dumps(dict(pairs)))
        ),
    ),
    _REDEMPTION.fault(
        "host-exchanges-by-get",
        "form-body",
        "The host exchanges its code by GET.",
        _redeemed_by(lambda href, pairs: Outbound("GET", f"{href}?{urlencode(pairs)}", {}, "")),
    ),
    _REDEMPTION.fault(
        "host-decodes-code-twice",
        "code",
        "The host takes the plus signs of its code for blanks.",
        _exchanged(lambda pairs: [(name, value.replace("+", " ")) for name, value in pairs]),
    ),
    _REDEMPTION.fault(
        "host-exchanges-for-another",
        "client-id",
        "The host exchanges its code with another client_id.",
        _exchanged(valued("client_id", "another-host")),
    ),
    _REDEMPTION.fault(
        "host-exchanges-with-another-uri",
        "redirect-uri",
        "The host exchanges its code with another redirect_uri.",
        _exchanged(valued("redirect_uri", "https://host.example/back")),
    ),
    _REDEMPTION.fault(
        "host-exchanges-as-requester",
        "type",
        "The host exchanges its code with type=uma_web_server.",
        _exchanged(valued("type", "uma_web_server")),
    ),
]
