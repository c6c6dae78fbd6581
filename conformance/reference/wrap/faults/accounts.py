"""Faults in how an account of the Client Account and Password Profile is told to be genuine (section 5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.topics import MISSING_OR_EMPTY, Topic
from conformance.reference.switches import Fault
from conformance.reference.wrap.faults.stand_ins import Parameters, is_wrong, stands_in, unlike
from conformance.reference.wrap.profiles import CLIENT_ACCOUNT

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("client_account", (CLIENT_ACCOUNT,))


def _name(server: Server, _parameters: Parameters) -> str:
    return server.store.account.username


def _password(server: Server, parameters: Parameters) -> str | None:
    account = server.store.accounts.get(parameters.get("wrap_name", ""))
    return account.password if account else None


def _unknown(server: Server, _parameters: Parameters, value: str | None) -> bool:
    return bool(value) and value not in server.store.accounts


_ANY_PASSWORD = altered("vetting.account_password_fits", lambda _correct, _account, _password: True)

FAULTS: Sequence[Fault] = [
    *(
        _TOPIC.fault(
            f"account-name-{wrong}-accepted",
            f"name-{wrong}",
            f"Where wrap_name is {wrong}, the password alone tells the account.",
            stands_in("wrap_name", is_wrong(wrong), _name),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    *(
        _TOPIC.fault(
            f"account-password-{wrong}-accepted",
            f"password-{wrong}",
            f"A token is issued where wrap_password is {wrong}.",
            stands_in("wrap_password", is_wrong(wrong), _password),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    _TOPIC.fault(
        "account-name-unknown-accepted",
        "name-unknown",
        "A name that no account has is taken for the one whose password was sent.",
        stands_in("wrap_name", _unknown, _name),
    ),
    _TOPIC.fault(
        "account-password-wrong-accepted",
        "password-wrong",
        "Any password does, as long as there is one.",
        stands_in("wrap_password", unlike(_password), _password),
    ),
    _TOPIC.fault(
        "account-password-unchecked",
        ("password-missing", "password-empty", "password-wrong"),
        "Nobody looks at wrap_password.",
        together(
            _ANY_PASSWORD,
            *(stands_in("wrap_password", is_wrong(wrong), _password) for wrong in MISSING_OR_EMPTY),
        ),
    ),
]
