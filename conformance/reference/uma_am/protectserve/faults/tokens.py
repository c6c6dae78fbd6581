"""Faults in the answers that bring tokens, and in what the tokens are (RFC 5849 2.1 and 2.3)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from flask import Response

from conformance.reference.altering.alterations import altered, together
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.protectserve.answers import Pairs
from conformance.reference.uma_am.protectserve.faults.legs import ISSUING, at, fault, in_legs
from conformance.reference.uma_am.protectserve.store import Leg


def _pairs(leg: Leg, change: Callable[[Pairs], Pairs]) -> Apply:
    return at("answers.pairs", [leg], lambda correct, *arguments: change(correct(*arguments)))


def _without(name: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [pair for pair in pairs if pair[0] != name]


def _created(correct: Callable[..., Response], *arguments: Any) -> Response:
    response = correct(*arguments)
    response.status_code = 201
    return response


def _constant(leg: Leg) -> Fault:
    return fault(
        f"{leg}-always-the-same",
        [f"{leg}/new-each-time"],
        f"Every {leg.replace('-', ' ')} is the same.",
        together(
            at("issuing.value", [leg], lambda *_: f"the-one-and-only-{leg}"),
            at("issuing.secret", [leg], lambda *_: f"the-secret-of-the-only-{leg}"),
        ),
    )


FAULTS: Sequence[Fault] = [
    *(
        fault(
            f"{leg}-without-{name}",
            [f"{leg}/{name}"],
            f"The answer with the {leg.replace('-', ' ')} has no {parameter}.",
            _pairs(leg, _without(parameter)),
        )
        for leg in ISSUING
        for name, parameter in (("token", "oauth_token"), ("secret", "oauth_token_secret"))
    ),
    fault(
        "secret-twice",
        in_legs(ISSUING, "secret"),
        "The secret of a token comes twice.",
        altered("answers.pairs", lambda correct, *arguments: [*correct(*arguments), *correct(*arguments)[1:2]]),
    ),
    fault(
        "tokens-as-json",
        in_legs(ISSUING, "form"),
        "Tokens come as JSON under the label of a form.",
        altered("answers.encoded", lambda _correct, _leg, pairs: json.dumps(dict(pairs))),
    ),
    fault(
        "tokens-created",
        in_legs(ISSUING, "status"),
        "An answer with a token has status 201.",
        altered("answers.token", _created),
    ),
    fault(
        "tokens-labelled-as-text",
        in_legs(ISSUING, "media-type"),
        "An answer with a token is labelled text/plain.",
        altered("answers.label", lambda _correct, _leg: "text/plain"),
    ),
    fault(
        "callback-confirmed-otherwise",
        ["request-token/callback-confirmed"],
        "The callback is confirmed with yes.",
        altered("answers.confirmation", lambda _correct: [("oauth_callback_confirmed", "yes")]),
    ),
    *map(_constant, ISSUING),
]
