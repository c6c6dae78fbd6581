"""Faults in what a requester gets without a token (2.1), and in what the host asks and decides (3)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.edits import status
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.outgoing import Outbound, Reply
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.prototype.host.places import FLOW
from conformance.reference.uma_am.prototype.host.profile import CONTENT

_REFUSAL, _ACCESS = Topic("host-refusal", (FLOW,)), Topic("host-access", (FLOW,))
_VALIDATION, _DECISION = Topic("host-validation", (FLOW,)), Topic("host-decision", (FLOW,))


def _given_if(test: Callable[[str | None], bool]) -> Apply:
    """The resource for who has no token, if what stands there instead passes the test."""

    def refused(server: Any, correct: Callable[[], Response]) -> Response:
        given: Response = server.host_profile.given()
        return given if test(request.args.get("oauth_token")) else correct()

    return altered_in("host_profile.refused", refused)


def _with_the_resource(response: Response) -> None:
    if request.args.get("oauth_token") is None:
        response.set_data(f"You would see: {CONTENT}")


def _in_header(_correct: Callable[[], str | None]) -> str | None:
    _scheme, _, rest = request.headers.get("Authorization", "").partition('"')
    return rest.rstrip('"') or None


def _asked_by(change: Callable[[str, Pairs], Outbound]) -> Apply:
    return altered("host_asking.validation_request", lambda _correct, href, pairs: change(href, pairs))


def _question(change: Callable[[Pairs], Pairs]) -> Apply:
    return altered("host_asking.question", lambda correct, *about: change(correct(*about)))


def _means(test: Callable[[Reply | None], bool]) -> Apply:
    return altered("host_profile.means_yes", lambda correct, reply: test(reply) or correct(reply))


def _not_at_first(server: Any, flows: Sequence[str]) -> None:
    """Who comes first is let in, and only later ones are asked about."""
    came: list[str] = []

    def valid(correct: Callable[[str], bool], token: str) -> bool:
        came.append(token)
        return len(came) == 1 or correct(token)

    altered("host_profile.valid", valid)(server, flows)


def _never_again(server: Any, flows: Sequence[str]) -> None:
    """Once a token was refused, every other one is refused too."""
    refused: list[str] = []

    def valid(correct: Callable[[str], bool], token: str) -> bool:
        right = not refused and correct(token)
        refused.extend([] if right else [token])
        return right

    altered("host_profile.valid", valid)(server, flows)


def _remembered_in_part(server: Any, flows: Sequence[str]) -> None:
    """A yes is remembered with the first half of its token."""
    good: set[str] = set()

    def valid(correct: Callable[[str], bool], token: str) -> bool:
        beginning = token[: len(token) // 2]
        good.update({beginning} if beginning not in good and correct(token) else ())
        return beginning in good

    altered("host_profile.valid", valid)(server, flows)


FAULTS: Sequence[Fault] = [
    _REFUSAL.fault(
        "host-gives-without-token",
        "without-token",
        "The host gives the resource to who has no token.",
        _given_if(lambda token: token is None),
    ),
    _REFUSAL.fault(
        "host-refusal-shows-resource",
        "without-token",
        "The page of a refusal has the resource in it.",
        edited("host_profile.refused", _with_the_resource),
    ),
    _REFUSAL.fault(
        "host-refuses-without-token-403",
        "status",
        "The host refuses who has no token with status 403.",
        edited("host_profile.refused", status(403)),
    ),
    _REFUSAL.fault(
        "host-tells-no-way",
        "way-to-manager",
        "The refusal of the host says nothing of an authorization manager.",
        edited("host_profile.refused", lambda response: response.headers.remove("WWW-Authenticate")),
    ),
    _REFUSAL.fault(
        "host-gives-for-empty-token",
        "empty-token",
        "The host takes an empty oauth_token for an access token.",
        _given_if(lambda token: token == ""),
    ),
    _ACCESS.fault(
        "host-wants-token-in-header",
        "in-query",
        "The host takes access tokens in the Authorization header alone.",
        altered("host_profile.token", _in_header),
    ),
    Fault(
        "host-looks-whether-a-token-is-there",
        (
            "host-validation/asked",
            *(f"host-decision/{each}" for each in ("refused", "unknown-token", "another-resource")),
            *(f"host-decision/{each}" for each in ("manager-fails", "manager-silent")),
        ),
        (FLOW,),
        "The host looks whether there is a token, and asks nobody, as the prototype did.",
        altered("host_profile.valid", lambda _correct, _token: True),
    ),
    _VALIDATION.fault(
        "host-asks-from-the-second-time",
        "asked",
        "The host asks about no token before the second that comes.",
        _not_at_first,
    ),
    _VALIDATION.fault(
        "host-asks-by-get",
        "by-post",
        "The host asks by GET.",
        _asked_by(lambda href, pairs: Outbound("GET", f"{href}?{urlencode(pairs)}", {}, "")),
    ),
    _VALIDATION.fault(
        "host-asks-in-json",
        "form-body",
        "The host asks in a JSON object.",
        _asked_by(
            lambda href, pairs: Outbound("POST", href, {"Content-Type": "application/json"}, json.dumps(dict(pairs)))
        ),
    ),
    _VALIDATION.fault(
        "host-asks-with-token-twice",
        "access-token",
        "The question of the host has the token twice.",
        _question(lambda pairs: [*pairs, *pairs[:1]]),
    ),
    _VALIDATION.fault(
        "host-asks-about-another-resource",
        "resource-uri",
        "The host asks about its start page, whatever is asked for.",
        altered("host_profile.resource_uri", lambda correct: correct().replace("/profile", "/start")),
    ),
    Fault(
        "host-asks-about-no-resource",
        ("host-validation/resource-uri", "host-decision/another-resource"),
        (FLOW,),
        "The host asks whether a token is valid, and not for what.",
        _question(lambda pairs: [pair for pair in pairs if pair[0] != "resource_uri"]),
    ),
    _DECISION.fault(
        "host-gives-on-403",
        ("refused", "unknown-token", "another-resource"),
        "The host gives the resource where its authorization manager says 403.",
        _means(lambda reply: reply is not None and reply.status == 403),
    ),
    _DECISION.fault(
        "host-remembers-half-a-token",
        "unknown-token",
        "The host remembers for which tokens it was told yes, and compares the first half of them.",
        _remembered_in_part,
    ),
    _DECISION.fault(
        "host-gives-on-500",
        "manager-fails",
        "The host gives the resource where its authorization manager fails.",
        _means(lambda reply: reply is not None and reply.status == 500),
    ),
    _DECISION.fault(
        "host-gives-on-silence",
        "manager-silent",
        "The host gives the resource where its authorization manager says nothing.",
        _means(lambda reply: reply is None),
    ),
    _DECISION.fault(
        "host-refuses-for-good",
        "still-works",
        "After one refusal the host refuses everybody.",
        _never_again,
    ),
]
