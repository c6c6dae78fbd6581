"""Faults in what an approval adds to the Callback URL (sections 6.2.4, 6.3.3.1, 7.2, 7.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conformance.reference.altering import ways_back
from conformance.reference.altering.alterations import altered
from conformance.reference.altering.moving import moved
from conformance.reference.altering.topics import Topic
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.switches import Apply, Fault
from conformance.reference.wrap.delegations import Asked
from conformance.reference.wrap.profiles import RICH_APP, WEB_APP

_TOPIC = Topic("callback", (WEB_APP, RICH_APP))

_CODE = "wrap_verification_code"
_LONGEST_URL = 2_083  # octets (section 7.2)


def _code(change: Callable[[str], Pairs]) -> Apply:
    """Other parameters in place of the code."""

    def pairs(correct: Callable[..., Pairs], asked: Asked, code: VerificationCode) -> Pairs:
        return [*change(code.value), *correct(asked, code)[1:]]

    return altered("redirection.code_pairs", pairs)


def _and_on_grant(*pairs: tuple[str, str]) -> Apply:
    """More parameters after an approval."""
    return altered("redirection.code_pairs", lambda correct, *given: [*correct(*given), *pairs])


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "code-missing-on-callback",
        "code",
        "Who approves comes back without a Verification Code.",
        _code(lambda _code: []),
    ),
    _TOPIC.fault(
        "code-empty-on-callback",
        "code",
        "Who approves comes back with an empty Verification Code.",
        _code(lambda _code: [(_CODE, "")]),
    ),
    _TOPIC.fault(
        "code-twice-on-callback",
        "code",
        "The Callback URL has two different Verification Codes.",
        _code(lambda code: [(_CODE, code), (_CODE, "ANOTHER6CODE")]),
    ),
    _TOPIC.fault(
        "code-in-the-fragment",
        "code",
        "The Verification Code stands in the fragment of the Callback URL.",
        moved(_CODE, "#"),
    ),
    _TOPIC.fault(
        "callback-bad-escape",
        "encoding",
        "The Callback URL has a percent sign without digits behind it.",
        ways_back.BAD_ESCAPE,
    ),
    _TOPIC.fault(
        "callback-bad-octets",
        "encoding",
        "The Callback URL has octets that are no UTF-8 once their escapes are undone.",
        ways_back.BAD_OCTETS,
    ),
    _TOPIC.fault(
        "callback-too-long",
        "length",
        "An additional parameter makes the URL longer than some servers and browsers take.",
        _and_on_grant(("note", "x" * _LONGEST_URL)),
    ),
    _TOPIC.fault(
        "reserved-name-on-callback",
        "reserved-names",
        "After an approval the Callback URL has an additional parameter with a name of the draft's kind.",
        _and_on_grant(("wrap_note", "1")),
    ),
    _TOPIC.fault(
        "reserved-name-on-denial",
        "reserved-names",
        "After a denial the Callback URL has an additional parameter with a name of the draft's kind.",
        altered("redirection.denial_pairs", lambda correct, asked: [*correct(asked), ("wrap_note", "1")]),
    ),
]
