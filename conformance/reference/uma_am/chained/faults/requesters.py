"""Faults in who counts as a registered requester."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from conformance.reference.altering.alterations import altered, together
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply, Fault
from conformance.reference.uma_am.chained.altering.asking import taken_for
from conformance.reference.uma_am.chained.faults.refusals import REFUSALS
from conformance.reference.uma_am.chained.store import TOKEN_REQUESTER, Host

if TYPE_CHECKING:
    from conformance.reference.uma_am.chained.app import Server

_FLOWS = (TOKEN_REQUESTER,)


def _near_miss(server: Server, registration: str | None) -> bool:
    """Whether a word differs from a registration token in one character."""
    word = registration or ""
    known = [token.value for token in server.store.access_tokens()]
    return any(
        len(value) == len(word) and sum(left != right for left, right in zip(value, word, strict=True)) == 1
        for value in known
    )


def _knowing(test: Callable[[set[str], Server, str | None], bool]) -> Apply:
    """A registration token passes if a test says so, which knows the tokens that were handed on."""

    def apply(server: Any, flows: Sequence[str]) -> None:
        handed_on: set[str] = set()

        def asked(correct: Callable[..., str | None], requester: Client, host: Host, resource: str) -> str | None:
            token = correct(requester, host, resource)
            handed_on.add(token or "")
            return token

        together(
            altered("requester.asked", asked),
            taken_for(lambda server, registration: test(handed_on, server, registration)),
        )(server, flows)

    return apply


def _strange(handed_on: set[str], server: Server, registration: str | None) -> bool:
    return bool(registration) and registration not in handed_on and not _near_miss(server, registration)


def _accepted(name: str, text: str, apply: Apply) -> Fault:
    return Fault(
        f"{name}-accepted", (f"chain-requester/{name}", "chain-requester/host-not-called"), _FLOWS, text, apply
    )


FAULTS: Sequence[Fault] = [
    _accepted(
        "token-missing",
        "Who shows no registration is served.",
        taken_for(lambda _server, registration: registration is None),
    ),
    _accepted(
        "token-empty",
        "Who shows an empty registration token is served.",
        taken_for(lambda _server, registration: registration == ""),
    ),
    _accepted("token-unknown", "Who shows any word as a registration token is served.", _knowing(_strange)),
    _accepted("token-altered", "A registration token is good with another character in it.", taken_for(_near_miss)),
    _accepted(
        "host-token-presented",
        "A host's token that was handed on serves as a registration token.",
        _knowing(lambda handed_on, _server, registration: bool(registration) and registration in handed_on),
    ),
    Fault(
        "kept-token-after-refusal",
        REFUSALS,
        _FLOWS,
        "Where the host returns no token, the requester is handed the last one that it did return.",
        lambda server, flows: _fall_back(server, flows),
    ),
]


def _fall_back(server: Any, flows: Sequence[str]) -> None:
    last: dict[tuple[str, str], str] = {}

    def asked(correct: Callable[..., str | None], requester: Client, host: Host, resource: str) -> str | None:
        token = correct(requester, host, resource) or last.get((requester.id, resource))
        if token is not None:
            last[requester.id, resource] = token
        return token

    altered("requester.asked", asked)(server, flows)
