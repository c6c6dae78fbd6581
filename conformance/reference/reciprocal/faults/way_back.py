"""Faults in how a code reaches the client (RFC 6749 section 4.1.2)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering import ways_back
from conformance.reference.altering.alterations import altered
from conformance.reference.altering.moving import moved
from conformance.reference.altering.states import SPOILT, lost, of_value, sent_back, twice
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.shared.redirection import Event
from conformance.reference.switches import Fault

_RESPONSE = Topic("authorization-response", (CODE,))

FAULTS: Sequence[Fault] = [
    _RESPONSE.fault(
        "code-in-the-fragment",
        "code",
        "The code stands in the fragment of the redirection URI.",
        moved("code", "#"),
    ),
    _RESPONSE.fault(
        "code-twice",
        "code",
        "The query has two different codes.",
        altered("redirection.code_pairs", lambda correct, *given: [*correct(*given), ("code", "another-code")]),
    ),
    _RESPONSE.fault(
        "way-back-bad-escape",
        "encoding",
        "The parameters have a percent sign without digits behind it.",
        ways_back.BAD_ESCAPE,
    ),
    _RESPONSE.fault(
        "way-back-bad-octets",
        "encoding",
        "The parameters have octets that are no UTF-8 once their escapes are undone.",
        ways_back.BAD_OCTETS,
    ),
    _RESPONSE.fault(
        "redirect-uri-with-slash",
        "redirect-uri-kept",
        "The user is sent to the redirection URI with a slash behind its path.",
        ways_back.WITH_SLASH,
    ),
    _RESPONSE.fault(
        "redirect-uri-query-lost",
        "redirect-uri-kept",
        "The redirection URI loses the query it had of its own.",
        altered("redirection.base", lambda correct, asked: correct(asked).partition("?")[0]),
    ),
    _RESPONSE.fault("state-lost", ("state", "state-exact"), "A grant has no state.", sent_back(Event.GRANT, lost)),
    _RESPONSE.fault(
        "state-twice", ("state", "state-exact"), "A grant has the state twice.", sent_back(Event.GRANT, twice)
    ),
    *(
        _RESPONSE.fault(
            f"state-{name}", "state-exact", f"The state of a grant {what}.", sent_back(Event.GRANT, of_value(change))
        )
        for name, (what, change) in SPOILT.items()
        # A state has printable signs of ASCII only (appendix A.5).
        if name != "in-ascii"
    ),
]
