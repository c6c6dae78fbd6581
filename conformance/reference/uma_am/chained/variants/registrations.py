"""Variants in how a requester registers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.edits import all_of, as_json, body, label, status
from conformance.reference.altering.variants.pages import NO_SESSION, remembered
from conformance.reference.altering.variants.tokens import WITH_SIGNS
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.store import Client
from conformance.reference.switches import Variant


def _lasting(server: Any, flows: Sequence[str]) -> None:
    known: dict[str, Issued] = {}

    def first_tokens(correct: Callable[..., Issued], flow: str, client: Client) -> Issued:
        if client.id not in known:
            known[client.id] = correct(flow, client)
        return known[client.id]

    altered("issuing.first_tokens", first_tokens)(server, flows)


VARIANTS: Sequence[Variant] = [
    remembered(lambda _asked: True),
    Variant("no-session-kept", "The user logs in each time.", NO_SESSION),
    Variant(
        "registration-json",
        "A registration is answered with a JSON object, as in later specifications.",
        edited("answers.registered", all_of(body(as_json), label("application/json"))),
    ),
    Variant(
        "registration-without-lifetime",
        "Nothing says how long a registration lasts.",
        altered_in(
            "answers.registered",
            lambda server, _correct, issued: server.answers.answer(200, [("access_token", issued.access_token.value)]),
        ),
    ),
    *(
        Variant(
            f"registration-refused-with-{code}",
            f"A redemption that is refused has status {code} and a page.",
            edited(
                "answers.not_registered", all_of(status(code), label("text/html"), body(lambda _octets: b"<p>No.</p>"))
            ),
        )
        for code in (401, 403)
    ),
    Variant(
        "registrations-last",
        "A requester that registers again is given the registration token that it has.",
        _lasting,
    ),
]

TOKENS: Sequence[Variant] = [
    Variant("registration-token-of-signs", "Registration tokens have every sign that a form escapes.", WITH_SIGNS),
]
