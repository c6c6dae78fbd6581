"""The variants of the host."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.edits import status
from conformance.reference.shared.outgoing import Reply
from conformance.reference.switches import Variant, met_in
from conformance.reference.uma_am.prototype.host.places import AM_RESOURCE, FLOW

_REQUESTERS = ("/uma/requester/user", "/uma/requester/token")


def _in_json(server: Any, correct: Callable[[], Response]) -> Response:
    response = correct()
    response.headers.remove("WWW-Authenticate")
    endpoints = [f"{server.host_asking.manager}{path}" for path in _REQUESTERS]
    response.set_data(json.dumps({"user_uri": endpoints[0], "token_uri": endpoints[1]}).replace("/", "\\/"))
    response.content_type = "application/json"
    return response


def _by_link(response: Response) -> None:
    manager = response.headers.pop("WWW-Authenticate")
    response.headers["Link"] = f'<{manager}>; rel="http://uma/am"'


def _challenge_beside(response: Response) -> None:
    response.headers.add("WWW-Authenticate", 'Token realm="Profiles of Bob"')


def _remembering(server: Any, flows: Sequence[str]) -> None:
    """A yes is remembered with its token."""
    good: set[str] = set()

    def valid(correct: Callable[[str], bool], token: str) -> bool:
        if token in good:
            return True
        good.update({token} if correct(token) else ())
        return token in good

    altered("host_profile.valid", valid)(server, flows)


def _once_more(correct: Callable[[str], Reply | None], token: str) -> Reply | None:
    reply = correct(token)
    return correct(token) if reply is not None and reply.status >= 500 else reply


def _with_host_token(server: Any, correct: Callable[..., Any], token: str, resource: str) -> Any:
    known = server.host_desk.known.complete
    return [*correct(token, resource), *([("oauth_token", known.host_token)] if known else [])]


def _more_resources(correct: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
    document = correct()
    (first,) = document["link"][AM_RESOURCE]
    more = [{"href": f"{first['href']}/{number}", "title": f"Part {number} <of> \u202eall"} for number in range(40)]
    return {**document, "expires": "2031-01-01T00:00:00Z", "link": {AM_RESOURCE: [*more, first]}}


def _by_button(server: Any, correct: Callable[[], Any]) -> Any:
    if request.args.get("go"):
        return correct()
    page = "<form action='/host/start'><input type=hidden name=go value=1><button>Continue</button></form>"
    return server.host_desk.page(page, 200)


VARIANTS: Sequence[Variant] = met_in(
    [FLOW],
    [
        Variant(
            "host-tells-endpoints-in-json",
            "The host tells both requester endpoints in the body of its refusal, and has no header field for them.",
            altered_in("host_profile.refused", _in_json),
        ),
        Variant(
            "host-tells-way-by-link",
            "The host tells the URL of its authorization manager in a Link field.",
            edited("host_profile.refused", _by_link),
        ),
        Variant(
            "host-challenges-beside",
            "Beside the URL of the authorization manager stands a challenge.",
            edited("host_profile.refused", _challenge_beside),
        ),
        Variant(
            "host-refuses-bad-tokens-401",
            "A token that is not valid is refused with status 401.",
            edited("host_profile.forbidden", status(401)),
        ),
        Variant(
            "host-hides-resource",
            "A token that is not valid is answered as if there were nothing.",
            edited("host_profile.forbidden", status(404)),
        ),
        Variant("host-remembers-a-yes", "The host asks about a token once, and remembers a yes.", _remembering),
        Variant(
            "host-asks-once-more",
            "The host asks a second time where its authorization manager fails.",
            altered("host_profile.asked", _once_more),
        ),
        Variant(
            "host-asks-with-its-token",
            "The question of the host has the host access token beside the requester's.",
            altered_in("host_asking.question", _with_host_token),
        ),
        Variant(
            "host-has-many-resources",
            "The host registers more resources than the one, with titles full of signs.",
            altered("host_asking.resources", _more_resources),
        ),
        Variant(
            "host-exchanges-without-format",
            "The host does not say in what format it wants its token.",
            altered("host_asking.code_pairs", lambda correct, *about: correct(*about)[:-1]),
        ),
        Variant(
            "host-starts-by-button",
            "The user begins with a button.",
            altered_in("host_desk.start", _by_button),
        ),
    ],
)
