"""Faults in how a denial reaches the client (RFC 6749 section 4.1.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, altered_in
from conformance.reference.altering.moving import moved
from conformance.reference.altering.states import lost, sent_back
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.delegations import Asked
from conformance.reference.reciprocal.revisions import CODE
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.redirection import Event
from conformance.reference.switches import Apply, Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_ERROR = Topic("authorization-error", (CODE,))


def _denial(change: Callable[[Pairs], Pairs]) -> Apply:
    return altered("redirection.denial_pairs", lambda correct, asked: change(correct(asked)))


def _described(text: str) -> Apply:
    """A denial with a description."""
    return _denial(lambda pairs: [*pairs, ("error_description", text)])


def _on_a_page(server: Server, _correct: object, _asked: Asked) -> Response:
    return server.pages.error("decision")


def _denial_in_fragment(server: Server, flows: Sequence[str]) -> None:
    """What moves the errors of refusals too is kept from them."""
    correct = server.redirection.uri
    moved("error", "#")(server, flows)
    denied = server.redirection.uri

    def uri(asked: Asked, pairs: Pairs) -> str:
        return (denied if ("error", "access_denied") in pairs else correct)(asked, pairs)

    vars(server.redirection)["uri"] = uri


FAULTS: Sequence[Fault] = [
    _ERROR.fault(
        "denial-foreign",
        "access-denied",
        "A denial is named user_denied, as in an early draft.",
        _denial(lambda pairs: [("error", "user_denied"), *pairs[1:]]),
    ),
    _ERROR.fault("denial-unnamed", "access-denied", "A denial has no error.", _denial(lambda pairs: pairs[1:])),
    _ERROR.fault(
        "denial-on-a-page",
        "access-denied",
        "Who denies is shown a page and not sent back.",
        altered_in("redirection.denied", _on_a_page),
    ),
    _ERROR.fault(
        "denial-in-the-fragment",
        "access-denied",
        "The error of a denial stands in the fragment of the redirection URI.",
        _denial_in_fragment,
    ),
    _ERROR.fault("state-lost-on-denial", "state", "A denial has no state.", sent_back(Event.DENIAL, lost)),
    _ERROR.fault(
        "denial-with-a-code",
        "nothing-issued",
        "A denial has a code in it.",
        _denial(lambda pairs: [*pairs, ("code", "given-away-by-a-denial")]),
    ),
    _ERROR.fault(
        "denial-description-quoted",
        "characters",
        "The description of a denial has quotation marks and a backslash.",
        _described('The user said "no" at C:\\consent.'),
    ),
    _ERROR.fault(
        "denial-description-in-unicode",
        "characters",
        "The description of a denial has letters outside ASCII.",
        _described("Der Zugriff wurde nicht gewährt"),
    ),
]
