"""Faults in the requester's flow (steps 2.2, 2.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from conformance.reference.altering.alterations import acting_in, altered, altered_in, together
from conformance.reference.altering.pairs import renamed
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault
from conformance.reference.uma_am.prototype.manager.registered import RequesterCode, Resource, Wanted
from conformance.reference.uma_am.prototype.places import HOST_FLOW, REQUESTER_FLOW

if TYPE_CHECKING:
    from conformance.reference.uma_am.prototype.app import Server

_FLOW = Topic("requester-flow", (REQUESTER_FLOW,))
_TOKEN = Topic("requester-token", (REQUESTER_FLOW,))
Find = Callable[[str | None], Resource]
Parameters = Mapping[str, str]


def _demanded(correct: Callable[[str | None], None], client_id: str | None) -> None:
    if not client_id:
        raise Refusal("client")
    correct(client_id)


def _of_any_resource(server: Server, correct: Callable[[Resource, str], bool], resource: Resource, name: str) -> bool:
    """Who may have something may have everything."""
    kept = server.store.delegations.resources
    return correct(resource, name) or (bool(name) and kept.newest(lambda each: each.party == name) is not None)


def _assigned_last(server: Server, wrong: Callable[[str | None], bool]) -> Callable[[Find, str | None], Resource]:
    """Where the name of a resource is wrong in this way, take the first of the host that was assigned last."""

    def resource(correct: Find, href: str | None) -> Resource:
        if not wrong(href):
            return correct(href)
        assigned = server.store.delegations.registrations.newest(lambda each: any(one.party for one in each.resources))
        return assigned.resources[0] if assigned else correct(href)

    return resource


def _remembered(correct: Callable[..., Response], wanted: Wanted, code: RequesterCode) -> Response:
    response = correct(wanted, code)
    response.set_cookie("let-in", "yes")
    return response


def _known_browser(server: Server, correct: Callable[[Wanted], Response], wanted: Wanted) -> Response:
    if "let-in" not in request.cookies:
        return correct(wanted)
    authorization = server.requester_authorization
    response: Response = authorization.sent_back(wanted, authorization.code(wanted.resource))
    return response


def _any_code(server: Server, correct: Callable[[str | None], RequesterCode | None], value: str | None) -> object:
    kept = server.store.delegations
    if kept.used_requester_codes.get(value) or kept.requester_codes.get(value):
        return correct(value)
    return RequesterCode("made-up", Resource("https://nowhere.example/", ""))


def _as_a_host(server: Server, correct: Callable[[Parameters], str], parameters: Parameters) -> str:
    if server.store.delegations.requester_codes.take(parameters.get("code")) is None:
        return correct(parameters)
    token: str = server.issuing.first_tokens(HOST_FLOW, server.vetting.client(parameters)).access_token.value
    return token


def _as_itself(server: Server, correct: Callable[[Parameters], str], parameters: Parameters) -> str:
    if parameters.get("client_id") in server.store.clients or parameters.get("type") != "web_server":
        return correct(parameters)
    token: str = server.requester_tokens.issued(parameters)
    return token


def _of_a_host(server: Server, correct: Callable[[str | None], RequesterCode | None], value: str | None) -> object:
    if server.store.delegations.codes.get(value) is None:
        return correct(value)
    return RequesterCode("of-a-host", Resource("https://nowhere.example/", ""))


def _renamed(correct: Callable[[str], list[tuple[str, str]]], token: str) -> list[tuple[str, str]]:
    return renamed("access_token", "requester_token")(correct(token))


def _resource_fault(name: str, broken: str, text: str, wrong: Callable[[str | None], bool]) -> Fault:
    def apply(server: Server, flows: Sequence[str]) -> None:
        altered("requester_authorization.resource", _assigned_last(server, wrong))(server, flows)

    return _FLOW.fault(name, broken, text, apply)


FAULTS: Sequence[Fault] = [
    _FLOW.fault(
        "requester-client-id-demanded",
        "client-id-optional",
        "A requester has to name itself.",
        altered("requester_authorization.check_client", _demanded),
    ),
    _FLOW.fault(
        "other-user-name-accepted",
        ("other-name", "name-of-another-resource"),
        "Any user name will do.",
        altered("requester_authorization.may_have", lambda _correct, _resource, name: bool(name)),
    ),
    _FLOW.fault(
        "user-name-of-any-resource",
        "name-of-another-resource",
        "Who may have one resource may have all of them.",
        altered_in("requester_authorization.may_have", _of_any_resource),
    ),
    _FLOW.fault(
        "empty-user-name-accepted",
        "empty-name",
        "Who gives no user name may have everything.",
        altered(
            "requester_authorization.may_have", lambda correct, resource, name: not name or correct(resource, name)
        ),
    ),
    _FLOW.fault(
        "known-browser-let-in",
        "other-name",
        "In a browser in which somebody was let in, any user name will do.",
        together(
            altered("requester_authorization.sent_back", _remembered),
            altered_in("requester_authorization.turned_away", _known_browser),
        ),
    ),
    _resource_fault(
        "resource-need-not-be-named",
        "resource-missing",
        "A request that names no resource is for one that somebody has assigned.",
        lambda href: href is None,
    ),
    _resource_fault(
        "resource-need-not-be-known",
        "resource-unknown",
        "A request for a resource that nobody knows is for one that somebody has assigned.",
        lambda href: href is not None and href.endswith("/secret"),
    ),
    _TOKEN.fault(
        "requester-token-renamed",
        "access-token",
        "The requester's token is called requester_token.",
        altered("answers.token_members", _renamed),
    ),
    _TOKEN.fault(
        "requester-code-made-up",
        ("code-missing", "code-unknown", "code-of-another-flow"),
        "A code that was never given out brings a token.",
        altered_in("requester_tokens.find_code", _any_code),
    ),
    _TOKEN.fault(
        "requester-code-used-twice",
        "code-single-use",
        "A code works again and again.",
        altered("requester_tokens.use", lambda *_: None),
    ),
    _TOKEN.fault(
        "requester-code-good-for-a-host",
        "code-of-another-flow",
        "A host's access token comes of a requester's code, if a host brings it.",
        acting_in((HOST_FLOW,), altered_in("host_tokens.issued", _as_a_host)),
    ),
    _TOKEN.fault(
        "requester-code-good-for-its-requester-everywhere",
        "code-of-another-flow",
        "A requester's code is redeemed at the token endpoint for hosts, if no host brings it.",
        acting_in((HOST_FLOW,), altered_in("host_tokens.issued", _as_itself)),
    ),
    _TOKEN.fault(
        "host-code-good-for-a-requester",
        "code-of-another-flow",
        "A requester's access token comes of a host's code.",
        altered_in("requester_tokens.find_code", _of_a_host),
    ),
]
