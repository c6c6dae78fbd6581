"""Faults in the Authorization Update Flow: a second code with the same access token."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered, together
from conformance.reference.altering.topics import Topic
from conformance.reference.reciprocal.revisions import PARTY_B
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.reciprocal.app import Server

_UPDATE = Topic("update", (PARTY_B,))

Parameters = Mapping[str, str]


def _update_refused(server: Server, flows: Sequence[str]) -> None:
    """An access token is good for one reciprocal grant."""
    seen: set[str] = set()

    def grant(correct: Callable[[Parameters], Response], parameters: Parameters) -> Response:
        token = parameters.get("access_token", "")
        if token in seen:
            raise Refusal("access-token")
        response = correct(parameters)
        seen.add(token)
        return response

    altered("party_b.reciprocal_grant", grant)(server, flows)


def _update_forgotten(server: Server, flows: Sequence[str]) -> None:
    """Of the codes that come with one access token the first is redeemed."""
    first_codes: dict[str, str] = {}

    def grant(correct: Callable[[Parameters], Response], parameters: Parameters) -> Response:
        response = correct(parameters)
        first_codes.setdefault(parameters["access_token"], parameters["code"])
        return response

    def redeem(correct: Callable[[str], None], code: str) -> None:
        if code in first_codes.values():
            correct(code)

    together(altered("party_b.reciprocal_grant", grant), altered("party_b.redeem", redeem))(server, flows)


FAULTS: Sequence[Fault] = [
    _UPDATE.fault(
        "update-refused",
        ("accepted", "redeemed"),
        "Party B refuses a second code with the same access token.",
        _update_refused,
    ),
    _UPDATE.fault(
        "update-not-redeemed",
        "redeemed",
        "Party B accepts a second code with the same access token and does not redeem it.",
        _update_forgotten,
    ),
]
