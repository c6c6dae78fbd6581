"""Faults in how the Verification Code of a Rich App is redeemed (sections 6.3.4 to 6.3.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in, flow_at_hand, together
from conformance.reference.altering.codes import ENDLESS, REUSABLE, UNBOUND, never_issued
from conformance.reference.altering.topics import MISSING_OR_EMPTY, Topic
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault
from conformance.reference.wrap.faults.stand_ins import (
    Parameters,
    client_of_code,
    is_wrong,
    newest_code_of,
    stands_in,
)
from conformance.reference.wrap.profiles import RICH, RICH_APP
from conformance.reference.wrap.redirection import DENIED

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("rich_app", RICH)
_ID, _SECRET, _CODE = "wrap_client_id", "wrap_client_secret", "wrap_verification_code"

RichApp = Callable[[Parameters], Issued]


def _newest(server: Server, parameters: Parameters) -> str | None:
    return newest_code_of(server, server.store.clients.get(parameters.get(_ID, "")), (flow_at_hand(),))


def _unknown_client(server: Server, _parameters: Parameters, value: str | None) -> bool:
    return bool(value) and value not in server.store.clients


def _unknown_code(server: Server, _parameters: Parameters, value: str | None) -> bool:
    return value != DENIED and never_issued(server, value)


def _secret_wanted(server: Server, correct: RichApp, parameters: Parameters) -> Issued:
    if parameters.get(_SECRET) != server.store.secret_of_rich:
        raise Refusal("client")
    return correct(parameters)


def _callback_wanted(server: Server, correct: RichApp, parameters: Parameters) -> Issued:
    client = server.vetting.find_client(parameters)
    if client is not None and parameters.get("wrap_callback") != client.redirect_uri:
        raise Refusal("rich-code")
    return correct(parameters)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "rich-app-needs-secret",
        "without-secret",
        "A Rich App has to send a Client Secret, as section 6.3.6 makes believe.",
        together(
            altered("vetting.secret_needed", lambda _correct, _parameters: False),
            altered_in("redemption.rich_app", _secret_wanted),
        ),
    ),
    _TOPIC.fault(
        "rich-app-needs-callback",
        "without-callback",
        "A Rich App has to send its Callback URL once more, as section 1.3 makes believe.",
        altered_in("redemption.rich_app", _callback_wanted),
        (RICH_APP,),
    ),
    # --- the Client ---
    *(
        _TOPIC.fault(
            f"rich-client-id-{wrong}-accepted",
            f"client-id-{wrong}",
            f"Where wrap_client_id is {wrong}, the Client is told by its code alone.",
            stands_in(_ID, test, client_of_code),
        )
        for wrong, test in {**{kind: is_wrong(kind) for kind in MISSING_OR_EMPTY}, "unknown": _unknown_client}.items()
    ),
    # --- the code ---
    *(
        _TOPIC.fault(
            f"rich-code-{wrong}-accepted",
            f"code-{wrong}",
            f"A Rich App gets its newest code redeemed where wrap_verification_code is {wrong}.",
            stands_in(_CODE, is_wrong(wrong), _newest),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    _TOPIC.fault(
        "rich-code-unknown-accepted",
        "code-unknown",
        "A Rich App gets its newest code redeemed for one that nobody issued.",
        stands_in(_CODE, _unknown_code, _newest),
    ),
    _TOPIC.fault(
        "reserved-code-redeemed",
        "reserved-code",
        "The reserved value user_denied is redeemed as if it were a code.",
        stands_in(_CODE, lambda _server, _parameters, value: value == DENIED, _newest),
    ),
    _TOPIC.fault(
        "rich-code-of-another-accepted",
        "code-bound-to-client",
        "A Rich App's code works for every Client.",
        UNBOUND,
    ),
    _TOPIC.fault(
        "rich-code-expiry-unchecked",
        "code-expired",
        "Nobody looks at the time at which a Rich App's code expires.",
        ENDLESS,
    ),
    _TOPIC.fault(
        "rich-code-reusable",
        "code-single-use",
        "A Rich App's code works again and again until it expires.",
        REUSABLE,
    ),
    _TOPIC.fault(
        "rich-code-refused-as-web-code",
        "code-status",
        "A Rich App's bad code is refused with status 400, as a Web App's is.",
        altered("answers.status", lambda correct, reason: 400 if reason == "rich-code" else correct(reason)),
    ),
]
