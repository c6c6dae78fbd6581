"""Faults in how a device's poll is answered (section 3.5.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import request

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.topics import FILLED, MISSING_OR_EMPTY, Topic, Wrong
from conformance.reference.oauth2_00.codes import DeviceCode
from conformance.reference.oauth2_00.delegations import DEVICE
from conformance.reference.shared.codes import Decision
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("device", (DEVICE,))
_POLL = Topic("token-request", (DEVICE,))


Test = Callable[["Server", str | None], bool]
FindClient = Callable[[Mapping[str, str]], Client]


def _code_is(wrong: Test) -> Apply:
    """Take the code for the newest that was granted to the client if it is wrong in this way."""

    def find(
        server: Server, correct: Callable[..., DeviceCode | None], value: str | None, client: Client
    ) -> DeviceCode | None:
        if not wrong(server, value):
            return correct(value, client)
        kept = server.store.delegations.device_codes
        return kept.newest(
            lambda code: code.client is client and code.decision is Decision.APPROVED and not code.expired
        )

    return altered_in("redemption.find_device_code", find)


def _never_issued(server: Server, value: str | None) -> bool:
    kept = server.store.delegations
    return bool(value) and kept.device_codes.get(value) is None and kept.used_device_codes.get(value) is None


def _id_is(wrong: Wrong) -> Apply:
    """Tell the client by its code if its id is wrong in this way."""

    def find(server: Server, correct: FindClient, parameters: Mapping[str, str]) -> Client:
        try:
            return correct(parameters)
        except Refusal:
            code = server.store.delegations.device_codes.get(parameters.get("code"))
            if code is None or not wrong(parameters.get("client_id")):
                raise
            return code.client

    return altered_in("redemption.device_client", find)


def _by_post(_correct: object, _flow: str) -> None:
    if request.method != "POST":
        raise Refusal("method")


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "poll-by-post-only",
        "poll-by-get",
        "Polls are taken by POST only, their parameters in the body.",
        altered("authorization.require_method", _by_post),
    ),
    # --- the client and its code ---
    *(
        _POLL.fault(
            f"poll-client-id-{wrong}-accepted",
            f"client-id-{wrong}",
            f"Where the client_id of a poll is {wrong}, its code tells the client.",
            _id_is(test),
        )
        for wrong, test in {**MISSING_OR_EMPTY, "unknown": FILLED}.items()
    ),
    _TOPIC.fault(
        "device-code-missing-accepted",
        "code-missing",
        "A poll without a code brings the token that was granted to its client last.",
        _code_is(lambda _server, value: value is None),
    ),
    _TOPIC.fault(
        "device-code-empty-accepted",
        "code-empty",
        "A poll with an empty code brings the token that was granted to its client last.",
        _code_is(lambda _server, value: value == ""),
    ),
    _TOPIC.fault(
        "device-code-unknown-accepted",
        "code-unknown",
        "A poll with a code that nobody issued brings the token that was granted to its client last.",
        _code_is(_never_issued),
    ),
    _TOPIC.fault(
        "device-code-of-another-accepted",
        "code-bound-to-client",
        "Any client may poll with any device's code.",
        altered("redemption.device_bound", lambda _correct, _code, _client: True),
    ),
]
