"""Variants in the requester's flow and in the validation of its tokens (steps 2 and 3)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from conformance.reference.altering.alterations import altered, altered_in, edited, together
from conformance.reference.altering.edits import all_of, body, label, status
from conformance.reference.altering.variants.tokens import SIGNS
from conformance.reference.shared.answers import FORM
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Variant
from conformance.reference.uma_am.prototype.manager.registered import RequesterCode, Wanted
from conformance.reference.uma_am.prototype.places import HOST_FLOW, REQUESTER_FLOW, VALIDATION_FLOW

if TYPE_CHECKING:
    from conformance.reference.uma_am.prototype.app import Server

_HOST_TOKEN, _REQUESTER_TOKEN = "http://uma/host/token_uri", "http://uma/requester/token_uri"
_REQUESTER = (REQUESTER_FLOW,)
_VALIDATION = (VALIDATION_FLOW,)


def _with_a_dead_code(server: Server, _correct: object, wanted: Wanted) -> Response:
    code: RequesterCode = server.requester_authorization.code(wanted.resource, False)
    back: Response = server.requester_authorization.sent_back(wanted, code)
    return back


def _with_an_error(server: Server, _correct: object, wanted: Wanted) -> Response:
    back: Response = server.redirection.denied(server.requester_authorization.asked(wanted))
    return back


def _asked_again(server: Server, _correct: object, wanted: Wanted) -> Response:
    server.store.delegations.wanted.keep(wanted.id, wanted)
    page: Response = server.pages.name(wanted)
    return page


def _web_server(_correct: object, kind: str | None) -> None:
    if kind != "web_server":
        raise Refusal("type")


def _whatever(correct: Callable[[Mapping[str, str]], Wanted], parameters: Mapping[str, str]) -> Wanted:
    return correct({**parameters, "type": "uma_web_server"})


def _by_the_code(server: Server, correct: Callable[[Mapping[str, str]], str], parameters: Mapping[str, str]) -> str:
    kept, code = server.store.delegations, parameters.get("code")
    if not (kept.requester_codes.get(code) or parameters.get("type") == "uma_web_server"):
        return correct(parameters)
    token: str = server.requester_tokens.issued(parameters)
    return token


def _needs_host_token(server: Server, _correct: object) -> bool:
    return server.store.access_token(request.form.get(server.validation.host_parameter(), "")) is not None


def _signs(_correct: object) -> str:
    return f"{secrets.token_urlsafe(9)}{SIGNS} {secrets.token_urlsafe(9)}"


def _answered(code: int) -> Apply:
    return altered("validation.no_status", lambda _correct: code)


VARIANTS: Sequence[Variant] = [
    Variant(
        "stranger-gets-a-dead-code",
        "Who may not have it comes back with a code all the same, which brings nothing.",
        altered_in("requester_authorization.turned_away", _with_a_dead_code),
        _REQUESTER,
    ),
    Variant(
        "stranger-brings-an-error",
        "Who may not have it comes back with an error.",
        altered_in("requester_authorization.turned_away", _with_an_error),
        _REQUESTER,
    ),
    Variant(
        "stranger-is-asked-again",
        "Who may not have it is asked for another user name.",
        altered_in("requester_authorization.turned_away", _asked_again),
        _REQUESTER,
    ),
    Variant(
        "user-names-in-any-letters",
        "Letter case does not matter in user names.",
        altered(
            "requester_authorization.may_have", lambda correct, resource, name: correct(resource, name.lower().strip())
        ),
        _REQUESTER,
    ),
    Variant(
        "resource-as-resource-uri",
        "A requester says what resource it wants as resource_uri, and in no other parameter.",
        altered("requester_authorization.resource_parameter", lambda _correct: "resource_uri"),
        (REQUESTER_FLOW, VALIDATION_FLOW),
    ),
    Variant(
        "requester-types-unchecked",
        "The first request is taken with any type.",
        altered("requester_authorization.wanted", _whatever),
        _REQUESTER,
    ),
    Variant(
        "one-token-endpoint",
        "Hosts and requesters redeem their codes at one endpoint, which goes by the code.",
        together(
            altered("hostmeta.href", lambda correct, rel: correct(_HOST_TOKEN if rel == _REQUESTER_TOKEN else rel)),
            altered_in("host_tokens.issued", _by_the_code),
        ),
        (HOST_FLOW, REQUESTER_FLOW, VALIDATION_FLOW),
    ),
    Variant(
        "requester-token-type-web-server",
        "The token request has to have the type web_server.",
        altered("requester_tokens.check_type", _web_server),
        (REQUESTER_FLOW, VALIDATION_FLOW),
    ),
    Variant(
        "requester-token-in-a-form",
        "The requester's token comes in a form.",
        edited("answers.granted", all_of(body(lambda text: b"access_token=" + text.split(b'"')[3]), label(FORM))),
        _REQUESTER,
    ),
    Variant(
        "requester-tokens-with-signs",
        "Codes and tokens have signs in them that a form has to escape.",
        together(
            altered("requester_authorization.code_value", _signs), altered("requester_tokens.token_value", _signs)
        ),
        (REQUESTER_FLOW, VALIDATION_FLOW),
    ),
    Variant(
        "validation-needs-the-host-token",
        "Who asks about a token has to show a host's own, and is refused with status 401 otherwise.",
        together(altered_in("validation.may_ask", _needs_host_token), _answered(401)),
        _VALIDATION,
    ),
    Variant(
        "resource-compared-loosely",
        "A token is valid for what stands below its resource too, in any letter case.",
        altered("validation.is_for", lambda _correct, token, href: (href or "").lower().startswith(token.href.lower())),
        _VALIDATION,
    ),
    Variant("invalid-is-404", "A token that is not valid is one that is not found.", _answered(404), _VALIDATION),
    Variant(
        "valid-in-json",
        "Yes is a JSON object, and so is no.",
        together(
            edited("validation.yes", all_of(body(lambda _text: b'{"valid": true}'), label("application/json"))),
            edited("validation.no", all_of(body(lambda _text: b'{"valid": false}'), status(400))),
        ),
        _VALIDATION,
    ),
]
