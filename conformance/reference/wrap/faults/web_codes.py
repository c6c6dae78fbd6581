"""Faults in how the Verification Code of a Web App is redeemed (sections 6.2.6 and 6.2.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.codes import ENDLESS, UNBOUND, never_issued
from conformance.reference.altering.topics import MISSING_OR_EMPTY, Topic
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.switches import Apply, Fault
from conformance.reference.wrap.faults.stand_ins import Parameters, is_wrong, newest_code_of, stands_in
from conformance.reference.wrap.profiles import WEB_APP

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("web_app", (WEB_APP,))
_CODE, _CALLBACK = "wrap_verification_code", "wrap_callback"


def _newest(server: Server, parameters: Parameters) -> str | None:
    client = server.store.clients.get(parameters.get("wrap_client_id", ""))
    return newest_code_of(server, client, (WEB_APP,)) if client else None


def _callback_of_code(server: Server, parameters: Parameters) -> str | None:
    code = server.store.delegations.codes.get(parameters.get(_CODE))
    return code.redirect_uri if code else None


def _callback_is(passes: Callable[[Server, VerificationCode, str], bool]) -> Apply:
    """Take the Callback URL for the right one if the test says so."""
    return altered_in(
        "redemption.uri_fits", lambda server, correct, code, uri: correct(code, uri) or passes(server, code, uri)
    )


def _another_clients(server: Server, code: VerificationCode, callback: str) -> bool:
    return any(
        client is not code.client and callback == client.redirect_uri for client in server.store.clients.values()
    )


FAULTS: Sequence[Fault] = [
    # --- the code ---
    *(
        _TOPIC.fault(
            f"web-code-{wrong}-accepted",
            f"code-{wrong}",
            f"A Web App gets its newest code redeemed where wrap_verification_code is {wrong}.",
            stands_in(_CODE, is_wrong(wrong), _newest),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    _TOPIC.fault(
        "web-code-unknown-accepted",
        "code-unknown",
        "A Web App gets its newest code redeemed for one that nobody issued.",
        stands_in(_CODE, lambda server, _parameters, value: never_issued(server, value), _newest),
    ),
    _TOPIC.fault(
        "web-code-of-another-accepted",
        "code-bound-to-client",
        "A Web App's code works for every Client that has good credentials of its own.",
        UNBOUND,
    ),
    _TOPIC.fault(
        "web-code-expiry-unchecked",
        "code-expired",
        "Nobody looks at the time at which a Web App's code expires.",
        ENDLESS,
    ),
    _TOPIC.fault(
        "web-code-reuse-unauthorized",
        "code-reuse-status",
        "A code that was used before is refused with status 401.",
        altered("answers.status", lambda correct, reason: 401 if reason == "used-code" else correct(reason)),
    ),
    # --- the Callback URL ---
    *(
        _TOPIC.fault(
            f"callback-{wrong}-accepted",
            f"callback-{wrong}",
            f"A code is redeemed where wrap_callback is {wrong}.",
            stands_in(_CALLBACK, is_wrong(wrong), _callback_of_code),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    _TOPIC.fault(
        "callback-by-beginning-accepted",
        "callback-altered",
        "A code is redeemed with any URL that begins with the right Callback URL, or as it does.",
        _callback_is(lambda _server, code, callback: callback[:20] == code.redirect_uri[:20]),
    ),
    _TOPIC.fault(
        "callback-of-another-accepted",
        "callback-of-another-client",
        "A code is redeemed with the Callback URL of any other Client.",
        _callback_is(_another_clients),
    ),
    _TOPIC.fault(
        "callback-of-code-unchecked",
        ("callback-altered", "callback-of-another-client"),
        "Nobody compares wrap_callback with that of the authorization request.",
        _callback_is(lambda _server, _code, _callback: True),
    ),
]
