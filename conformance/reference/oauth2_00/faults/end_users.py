"""Faults in how an end user is told to be genuine (section 3.6.1.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.topics import FILLED, MISSING_OR_EMPTY, Topic, Wrong
from conformance.reference.shared.store import User
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("username", ("username",))


def _name_is(wrong: Wrong) -> Apply:
    """Take the end user for the only one there is if the name is wrong in this way."""

    def find(server: Server, correct: Callable[..., User | None], username: str | None) -> User | None:
        return correct(username) or (server.store.owner if wrong(username) else None)

    return altered_in("vetting.find_user", find)


def _password_is(wrong: Wrong) -> Apply:
    return altered("vetting.password_fits", lambda correct, user, password: wrong(password) or correct(user, password))


FAULTS: Sequence[Fault] = [
    *(
        _TOPIC.fault(
            f"username-{wrong}-accepted",
            f"username-{wrong}",
            f"Where username is {wrong}, the password alone tells the end user.",
            _name_is(test),
        )
        for wrong, test in {**MISSING_OR_EMPTY, "unknown": FILLED}.items()
    ),
    *(
        _TOPIC.fault(
            f"password-{wrong}-accepted",
            f"password-{wrong}",
            f"A token is issued where password is {wrong}.",
            _password_is(test),
        )
        for wrong, test in {**MISSING_OR_EMPTY, "wrong": FILLED}.items()
    ),
    _TOPIC.fault(
        "password-unchecked",
        ("password-missing", "password-empty", "password-wrong"),
        "Nobody looks at password.",
        altered("vetting.password_fits", lambda _correct, _user, _password: True),
    ),
]
