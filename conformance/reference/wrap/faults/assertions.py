"""Faults in how an assertion is told to be valid (section 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.assertions import forged
from conformance.reference.altering.topics import MISSING_OR_EMPTY, Topic
from conformance.reference.shared.assertions import FORMAT
from conformance.reference.switches import Fault
from conformance.reference.wrap.faults.stand_ins import Parameters, is_wrong, stands_in
from conformance.reference.wrap.profiles import ASSERTION

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

_TOPIC = Topic("assertion", (ASSERTION,))


def _format(_server: Server, _parameters: Parameters) -> str:
    return FORMAT


def _valid(server: Server, _parameters: Parameters) -> str:
    return server.store.assertions.valid(server.store.web.id)


FAULTS: Sequence[Fault] = [
    *(
        _TOPIC.fault(
            f"assertion-format-{wrong}-accepted",
            f"format-{wrong}",
            f"An assertion is read where wrap_assertion_format is {wrong}.",
            stands_in("wrap_assertion_format", is_wrong(wrong), _format),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    *(
        _TOPIC.fault(
            f"assertion-{wrong}-accepted",
            f"assertion-{wrong}",
            f"A token is issued where wrap_assertion is {wrong}.",
            stands_in("wrap_assertion", is_wrong(wrong), _valid),
        )
        for wrong in MISSING_OR_EMPTY
    ),
    _TOPIC.fault(
        "assertion-format-unknown-accepted",
        "format-unknown",
        "An assertion is read whatever format the request says it has.",
        altered("vetting.check_format", lambda _correct, _name: None),
    ),
    _TOPIC.fault(
        "assertion-altered-accepted",
        "assertion-altered",
        "The signature of an assertion is not verified.",
        stands_in("wrap_assertion", lambda server, _parameters, value: forged(server, value), _valid),
    ),
    _TOPIC.fault(
        "assertion-expired-accepted",
        "assertion-expired",
        "The time of an assertion is not looked at.",
        altered("vetting.in_time", lambda _correct, _assertion: True),
    ),
]
