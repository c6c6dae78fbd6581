"""Faults of party A's token endpoint, where party B redeems party A's codes (RFC 6749 sections 4.1.2 to 5.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from conformance.reference.altering.alterations import altered, altered_in, edited
from conformance.reference.altering.codes import ENDLESS, never_issued
from conformance.reference.altering.edits import label, status
from conformance.reference.altering.pairs import without
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.altering.refusing import members, refused, statuses
from conformance.reference.reciprocal.altering.stand_ins import is_wrong, newest_code, stands_in
from conformance.reference.reciprocal.faults.codes import REUSABLE, bound_but_to
from conformance.reference.reciprocal.revisions import PARTY_A
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_TOPIC = Topic("party_a-token-endpoint", (PARTY_A,))

Parameters = Mapping[str, str]


def _nothing(_correct: object, _parameters: Parameters) -> Any:
    raise Refusal("code")


def _with_uri_only(server: Server, _correct: object, _code: object, uri: str | None) -> bool:
    return uri is not None


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "party-a-redeems-nothing",
        "redeems",
        "Party A knows none of its codes any more.",
        altered("redemption.authorization_code", _nothing),
    ),
    _TOPIC.fault(
        "party-a-token-status-201",
        "redeems",
        "Party A hands out a token with status 201.",
        edited("answers.granted", status(201)),
    ),
    _TOPIC.fault(
        "party-a-demands-redirect-uri",
        "without-redirect-uri",
        "Party A redeems a code only with a redirect_uri, though no authorization request had one.",
        altered_in("redemption.uri_fits", _with_uri_only),
    ),
    _TOPIC.fault("party-a-code-reusable", "single-use", "A code of party A brings tokens until it expires.", REUSABLE),
    _TOPIC.fault(
        "party-a-code-endless", "short-lived", "Nobody looks at the time at which a code of party A expires.", ENDLESS
    ),
    _TOPIC.fault(
        "party-a-code-for-another",
        "another-client",
        "Party A redeems its codes for every client.",
        bound_but_to(lambda _client: True),
    ),
    _TOPIC.fault(
        "party-a-code-missing-accepted",
        "code-missing",
        "Party A redeems its newest code for party B where code is missing.",
        stands_in("code", is_wrong("missing"), newest_code),
    ),
    _TOPIC.fault(
        "party-a-code-unknown-accepted",
        "code-unknown",
        "Party A redeems its newest code for party B for one that nobody issued.",
        stands_in("code", never_issued, newest_code),
    ),
    # --- refusals ---
    _TOPIC.fault(
        "party-a-refuses-with-403", "refusal", "Party A refuses with status 403.", statuses(403, lambda _reason: True)
    ),
    _TOPIC.fault(
        "party-a-refuses-with-a-page",
        "refusal",
        "A refusal of party A is labelled text/html.",
        refused(label("text/html")),
    ),
    _TOPIC.fault(
        "party-a-refuses-without-error",
        "refusal",
        "A refusal of party A has no error.",
        members(without("error")),
    ),
]
