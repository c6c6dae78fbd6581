"""Faults in the state that comes back (sections 3.5.1.1.1, 3.5.1.1.2, 3.5.2.1.1, 3.5.2.1.2)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.states import SPOILT, escaped, lost, of_value, sent_back, twice
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER
from conformance.reference.shared.redirection import Event
from conformance.reference.switches import Fault

_TOPIC = Topic("authorization-response", (USER_AGENT, WEB_SERVER))

FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "state-lost-on-grant",
        ("state-on-grant", "state-exact"),
        "A grant has no state.",
        sent_back(Event.GRANT, lost),
    ),
    _TOPIC.fault(
        "state-twice-on-grant",
        ("state-on-grant", "state-exact"),
        "A grant has the state twice.",
        sent_back(Event.GRANT, twice),
    ),
    *(
        _TOPIC.fault(
            f"state-{name}-on-grant",
            "state-exact",
            f"The state of a grant {what}.",
            sent_back(Event.GRANT, of_value(change)),
        )
        for name, (what, change) in SPOILT.items()
    ),
    _TOPIC.fault(
        "state-lost-on-denial",
        "state-on-denial",
        "A denial has no state, though a grant has.",
        sent_back(Event.DENIAL, lost),
    ),
    _TOPIC.fault(
        "state-escaped-twice-on-denial",
        "state-on-denial",
        "The state of a denial is escaped once more than it was.",
        sent_back(Event.DENIAL, of_value(escaped)),
    ),
    _TOPIC.fault(
        "state-lost-on-immediate-refusal",
        "state-on-immediate-refusal",
        "A request with immediate=true is denied without its state.",
        sent_back(Event.IMMEDIATE_REFUSAL, lost),
    ),
]
