"""Faults in how the User Authorization URL reads a request and asks the User (sections 6.2.2, 6.2.3, 6.3.2, 7.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from werkzeug.datastructures import MultiDict

from conformance.reference.altering import logins
from conformance.reference.altering.alterations import altered
from conformance.reference.altering.named_clients import told_by_uri
from conformance.reference.altering.topics import FILLED, MISSING_OR_EMPTY, Topic, Wrong
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Apply, Fault
from conformance.reference.wrap.profiles import DELEGATION, WEB_APP

_TOPIC = Topic("user-authorization", DELEGATION)

# The parameters of a request in the order of the draft.
_NAMES = ("wrap_client_id", "wrap_callback", "wrap_client_state", "wrap_scope")


def _told_by_callback(wrong: Wrong) -> Apply:
    """Tell the Client by its Callback URL; a request without a parameter of any known name still tells nothing."""
    return told_by_uri(wrong, "wrap_callback", "rich_page", "wrap_client_state")


def _in_any_letter_case(correct: Callable[[], MultiDict[str, str]]) -> MultiDict[str, str]:
    return MultiDict((name.lower(), value) for name, value in correct().items(multi=True))


def _refused_if(odd: Callable[[Sequence[str]], bool]) -> Apply:
    """Refuse a request whose parameters have odd names, or stand in an odd order."""

    def once_each(correct: Callable[..., Mapping[str, str]], query: MultiDict[str, str]) -> Mapping[str, str]:
        if odd(list(query)):
            raise Refusal("method")
        return correct(query)

    return altered("authorize.once_each", once_each)


def _unknown(names: Sequence[str]) -> bool:
    return not set(names) <= set(_NAMES)


def _out_of_order(names: Sequence[str]) -> bool:
    known = [name for name in names if name in _NAMES]
    return known != sorted(known, key=_NAMES.index)


FAULTS: Sequence[Fault] = [
    *(
        _TOPIC.fault(
            f"authorization-client-id-{wrong}-accepted",
            f"client-id-{wrong}",
            f"Where wrap_client_id is {wrong}, the Callback URL tells the Client, or that there is none.",
            _told_by_callback(test),
        )
        for wrong, test in MISSING_OR_EMPTY.items()
    ),
    # A rich application need not be known (section 6.3.1).
    _TOPIC.fault(
        "authorization-client-id-unknown-accepted",
        "client-id-unknown",
        "Where wrap_client_id is unknown, the Callback URL tells the Client.",
        _told_by_callback(FILLED),
        (WEB_APP,),
    ),
    _TOPIC.fault(
        "authorization-name-letter-case-ignored",
        "name-letter-case",
        "The names of the parameters are read in any letter case.",
        altered("authorize.query", _in_any_letter_case),
    ),
    _TOPIC.fault(
        "authorization-unknown-parameter-refused",
        "unknown-parameter",
        "A request with a parameter nobody knows is refused.",
        _refused_if(_unknown),
    ),
    _TOPIC.fault(
        "authorization-parameter-order-demanded",
        "parameter-order",
        "A request whose parameters stand in another order than in the draft is refused.",
        _refused_if(_out_of_order),
    ),
    # --- who is there ---
    _TOPIC.fault(
        "login-skipped",
        ("authenticates-user", "password-checked"),
        "Whoever comes without a session is taken for the one User there is and asked for approval only.",
        logins.SKIPPED,
    ),
    _TOPIC.fault(
        "strangers-granted",
        ("authenticates-user", "password-checked"),
        "Who comes without a session gets a Verification Code, without seeing any page that asks.",
        logins.STRANGERS_GRANTED,
    ),
    _TOPIC.fault(
        "login-password-unchecked",
        "password-checked",
        "The login page takes any password.",
        logins.PASSWORD_UNCHECKED,
    ),
]
