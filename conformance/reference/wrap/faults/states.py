"""Faults in the wrap_client_state that comes back (sections 6.2.3, 6.2.4 and 6.3.3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.states import SPOILT, escaped, lost, of_value, sent_back, twice
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.redirection import Event
from conformance.reference.switches import Fault
from conformance.reference.wrap.profiles import RICH_APP, WEB_APP

_FLOWS = (WEB_APP, RICH_APP)
_CALLBACK, _DENIAL = Topic("callback", _FLOWS), Topic("denial", _FLOWS)

FAULTS: Sequence[Fault] = [
    _CALLBACK.fault(
        "state-lost-on-grant",
        ("state", "state-exact"),
        "Who approves comes back without wrap_client_state.",
        sent_back(Event.GRANT, lost),
    ),
    _CALLBACK.fault(
        "state-twice-on-grant",
        ("state", "state-exact"),
        "Who approves comes back with wrap_client_state twice.",
        sent_back(Event.GRANT, twice),
    ),
    _CALLBACK.fault(
        "state-by-its-short-name-on-grant",
        ("state", "state-exact"),
        "Who approves comes back with wrap_client_state under the name state.",
        sent_back(Event.GRANT, lambda pairs: [("state", value) for _, value in pairs]),
    ),
    *(
        _CALLBACK.fault(
            f"state-{name}-on-grant",
            "state-exact",
            f"After an approval wrap_client_state {what}.",
            sent_back(Event.GRANT, of_value(change)),
        )
        for name, (what, change) in SPOILT.items()
    ),
    _DENIAL.fault(
        "state-lost-on-denial",
        "state",
        "Who denies comes back without wrap_client_state, though who approves has it.",
        sent_back(Event.DENIAL, lost),
    ),
    _DENIAL.fault(
        "state-escaped-twice-on-denial",
        "state",
        "After a denial wrap_client_state is escaped once more than it was.",
        sent_back(Event.DENIAL, of_value(escaped)),
    ),
]
