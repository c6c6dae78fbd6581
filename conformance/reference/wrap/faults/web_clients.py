"""Faults in how the Client of a Web App is verified, and when (sections 6.2.6 and 6.2.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.topics import MISSING_OR_EMPTY, Topic
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault
from conformance.reference.wrap.faults.stand_ins import Parameters, Test, is_wrong, owner_of_secret, stands_in
from conformance.reference.wrap.profiles import WEB_APP

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("web_app", (WEB_APP,))
_ID, _SECRET = "wrap_client_id", "wrap_client_secret"

WebClient = Callable[[Parameters], Client]


def _id_by_secret(server: Server, parameters: Parameters) -> str | None:
    client = owner_of_secret(server, parameters.get(_SECRET))
    return client.id if client else None


def _secret_by_id(server: Server, parameters: Parameters) -> str | None:
    client = server.store.clients.get(parameters.get(_ID, ""))
    return client.secret if client else None


def _unknown(server: Server, _parameters: Parameters, value: str | None) -> bool:
    return bool(value) and value not in server.store.clients


def _all_else_good(server: Server, parameters: Parameters) -> bool:
    """Whether code and Callback URL belong together and to a Client that there is. Where they do not, the Client comes
    first all the same.
    """
    code = server.store.delegations.codes.get(parameters.get("wrap_verification_code"))
    return (
        code is not None
        and parameters.get(_ID) in server.store.clients
        and parameters.get("wrap_callback") == code.redirect_uri
    )


def _any(server: Server, parameters: Parameters, _value: str | None) -> bool:
    return _all_else_good(server, parameters)


def _nobodys(server: Server, parameters: Parameters, value: str | None) -> bool:
    return bool(value) and owner_of_secret(server, value) is None and _all_else_good(server, parameters)


def _anothers(server: Server, parameters: Parameters, value: str | None) -> bool:
    owner = owner_of_secret(server, value)
    return owner is not None and owner.id != parameters.get(_ID) and _all_else_good(server, parameters)


_SECRETS: dict[str, tuple[str, Test]] = {
    **{kind: (kind, is_wrong(kind)) for kind in MISSING_OR_EMPTY},
    "wrong": ("one that no Client has", _nobodys),
    "of-another-client": ("that of any Client", _anothers),
}


def _code_first(server: Server, correct: WebClient, parameters: Parameters) -> Client:
    """A code nobody knows is refused before anybody asks who sends it."""
    value = parameters.get("wrap_verification_code")
    kept = server.store.delegations
    if value and kept.codes.get(value) is None and kept.used_codes.get(value) is None:
        raise Refusal("code")
    return correct(parameters)


def _callback_first(server: Server, correct: WebClient, parameters: Parameters) -> Client:
    """A Callback URL that is not that of the code is refused before anybody asks who sends it."""
    code = server.store.delegations.codes.get(parameters.get("wrap_verification_code"))
    callback = parameters.get("wrap_callback")
    if code and callback and not server.redemption.uri_fits(code, callback):
        raise Refusal("callback")
    return correct(parameters)


FAULTS: Sequence[Fault] = [
    *(
        _TOPIC.fault(
            f"web-client-id-{wrong}-accepted",
            f"client-id-{wrong}",
            f"Where wrap_client_id is {wrong}, the Client is told by its secret alone.",
            stands_in(_ID, test, _id_by_secret),
        )
        for wrong, test in {**{kind: is_wrong(kind) for kind in MISSING_OR_EMPTY}, "unknown": _unknown}.items()
    ),
    *(
        _TOPIC.fault(
            f"web-client-secret-{wrong}-accepted",
            f"client-secret-{wrong}",
            f"The Client Secret may be {words}.",
            stands_in(_SECRET, test, _secret_by_id),
        )
        for wrong, (words, test) in _SECRETS.items()
    ),
    _TOPIC.fault(
        "web-client-secret-unchecked",
        [f"client-secret-{wrong}" for wrong in _SECRETS],
        "Nobody looks at wrap_client_secret where the other parameters are good.",
        stands_in(_SECRET, _any, _secret_by_id),
    ),
    _TOPIC.fault(
        "downgrade-to-rich-app",
        "downgrade",
        "A Web App's code is redeemed without its secret, as if it were a Rich App's.",
        altered("vetting.secret_needed", lambda _correct, parameters: _SECRET in parameters or len(parameters) > 3),
    ),
    Fault(
        "code-before-client",
        ("web_app/client-verified-first", "refusal/status"),
        (WEB_APP,),
        "A bad secret with a bad code is answered as a bad code.",
        altered_in("redemption.web_client", _code_first),
    ),
    Fault(
        "callback-before-client",
        ("web_app/client-verified-before-callback", "refusal/status"),
        (WEB_APP,),
        "A bad secret with a bad Callback URL is answered as a bad Callback URL.",
        altered_in("redemption.web_client", _callback_first),
    ),
]
