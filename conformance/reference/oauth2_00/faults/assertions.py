"""Faults in how an assertion is told to be genuine (section 3.7.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.assertions import forged
from conformance.reference.altering.topics import FILLED, MISSING_OR_EMPTY, Topic, Wrong
from conformance.reference.shared.store import Client
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("assertion", ("assertion",))


def _format_is(wrong: Wrong) -> Apply:
    return altered("vetting.check_format", lambda correct, name: None if wrong(name) else correct(name))


def _asserts(wrong: Callable[[Server, str | None], bool]) -> Apply:
    """Take the assertion for one of the usual client if it is wrong in this way."""

    def asserted(server: Server, correct: Callable[..., Client], assertion: str | None) -> Client:
        return server.store.confidential if wrong(server, assertion) else correct(assertion)

    return altered_in("vetting.asserted_client", asserted)


FAULTS: Sequence[Fault] = [
    *(
        _TOPIC.fault(
            f"format-{wrong}-accepted",
            f"format-{wrong}",
            f"Where format is {wrong}, the assertion is read as if it were of the one format there is.",
            _format_is(test),
        )
        for wrong, test in {**MISSING_OR_EMPTY, "unknown": FILLED}.items()
    ),
    _TOPIC.fault(
        "format-unchecked",
        ("format-missing", "format-empty", "format-unknown"),
        "Nobody looks at format.",
        altered("vetting.check_format", lambda _correct, _name: None),
    ),
    _TOPIC.fault(
        "assertion-missing-accepted",
        "assertion-missing",
        "A request for a known format gets a token without any assertion.",
        _asserts(lambda _server, assertion: assertion is None),
    ),
    _TOPIC.fault(
        "assertion-empty-accepted",
        "assertion-empty",
        "An empty assertion gets a token.",
        _asserts(lambda _server, assertion: assertion == ""),
    ),
    _TOPIC.fault(
        "assertion-altered-accepted",
        "assertion-altered",
        "The signature of an assertion is not checked.",
        _asserts(forged),
    ),
    _TOPIC.fault(
        "assertion-expired-accepted",
        "assertion-expired",
        "Nobody looks at the time at which an assertion ends.",
        altered("vetting.in_time", lambda _correct, _assertion: True),
    ),
    _TOPIC.fault(
        "assertion-unchecked",
        ("assertion-missing", "assertion-empty", "assertion-altered", "assertion-expired"),
        "Nobody looks at the assertion.",
        _asserts(lambda _server, _assertion: True),
    ),
]
