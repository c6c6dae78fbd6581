"""Faults in the state that comes back (sections 3.5.1.1.1, 3.5.1.1.2, 3.5.2.1.1, 3.5.2.1.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import quote

from conformance.reference.oauth2_00.alterations import altered
from conformance.reference.oauth2_00.answers import Pairs
from conformance.reference.oauth2_00.delegations import USER_AGENT, WEB_SERVER
from conformance.reference.oauth2_00.faults.making import Topic
from conformance.reference.oauth2_00.redirection import Event
from conformance.reference.switches import Apply, Fault

_TOPIC = Topic("authorization-response", (USER_AGENT, WEB_SERVER))

Change = Callable[[Pairs], Pairs]


def _state(event: Event, change: Change) -> Apply:
    """Send another state back on this occasion."""
    return altered(
        "redirection.state",
        lambda correct, asked, why: change(correct(asked, why)) if why is event else correct(asked, why),
    )


def _value(change: Callable[[str], str]) -> Change:
    return lambda pairs: [(name, change(value)) for name, value in pairs]


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "state-lost-on-grant",
        ("state-on-grant", "state-exact"),
        "A grant has no state.",
        _state(Event.GRANT, lambda _pairs: []),
    ),
    _TOPIC.fault(
        "state-twice-on-grant",
        ("state-on-grant", "state-exact"),
        "A grant has the state twice.",
        _state(Event.GRANT, lambda pairs: [*pairs, *pairs]),
    ),
    _TOPIC.fault(
        "state-escaped-twice-on-grant",
        "state-exact",
        "The state of a grant is escaped once more than it was.",
        _state(Event.GRANT, _value(lambda state: quote(state, errors="surrogateescape"))),
    ),
    _TOPIC.fault(
        "state-blanks-lost-on-grant",
        "state-exact",
        "The state of a grant has lost its blanks.",
        _state(Event.GRANT, _value(lambda state: state.replace(" ", ""))),
    ),
    _TOPIC.fault(
        "state-as-html-on-grant",
        "state-exact",
        "The state of a grant is escaped as for HTML.",
        _state(Event.GRANT, _value(lambda state: state.replace("&", "&amp;").replace("<", "&lt;"))),
    ),
    _TOPIC.fault(
        "state-in-ascii-on-grant",
        "state-exact",
        "The state of a grant has question marks for what is beyond ASCII.",
        _state(Event.GRANT, _value(lambda state: state.encode("ascii", "replace").decode("ascii"))),
    ),
    _TOPIC.fault(
        "state-lost-on-denial",
        "state-on-denial",
        "A denial has no state, though a grant has.",
        _state(Event.DENIAL, lambda _pairs: []),
    ),
    _TOPIC.fault(
        "state-escaped-twice-on-denial",
        "state-on-denial",
        "The state of a denial is escaped once more than it was.",
        _state(Event.DENIAL, _value(lambda state: quote(state, errors="surrogateescape"))),
    ),
    _TOPIC.fault(
        "state-lost-on-immediate-refusal",
        "state-on-immediate-refusal",
        "A request with immediate=true is denied without its state.",
        _state(Event.IMMEDIATE_REFUSAL, lambda _pairs: []),
    ),
]
