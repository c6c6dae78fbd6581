"""Variants in how the token endpoint says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conformance.reference.altering.alterations import altered, edited, only
from conformance.reference.altering.edits import all_of, body, label
from conformance.reference.altering.variants import refusals
from conformance.reference.oauth2_00.at_hand import ALL_FLOWS
from conformance.reference.oauth2_00.delegations import DEVICE
from conformance.reference.switches import Apply, Variant

# A poll that brings no token has an error: section 3.5.3.2 requires it.
_BUT_POLLS = tuple(flow for flow in ALL_FLOWS if flow != DEVICE)


def _error_instead(instead: Mapping[tuple[str, str], str]) -> Apply:
    """Another error of the same list, by flow and reason."""
    return altered(
        "answers.error", lambda correct, flow, reason: instead.get((flow or "", reason)) or correct(flow, reason)
    )


VARIANTS: Sequence[Variant] = [
    Variant(
        "error-left-out",
        "No refusal names an error, but for those of a poll.",
        only(_BUT_POLLS, altered("answers.error", lambda _correct, _flow, _reason: None)),
    ),
    Variant(
        "refusal-without-label",
        "Refusals have neither body nor Content-Type, but for those of a poll.",
        only(_BUT_POLLS, edited("answers.refused", all_of(body(lambda _: b""), label(None)))),
    ),
    *refusals.VARIANTS,
    Variant(
        "client-faults-unauthorized",
        "Bad client credentials are named unauthorized_client where the flow's list has it.",
        _error_instead({(flow, "client"): "unauthorized_client" for flow in ("username", "client_cred")}),
    ),
    Variant(
        "refresh-faults-expired",
        "Every bad refresh token is named authorization_expired.",
        _error_instead({("refresh", "refresh-token"): "authorization_expired"}),
    ),
    Variant(
        "withdrawn-incorrect",
        "A refresh token whose authorization was withdrawn is named incorrect_credentials.",
        _error_instead({("refresh", "withdrawn"): "incorrect_credentials"}),
    ),
    Variant(
        "format-faults-invalid-assertion",
        "A bad format is named invalid_assertion.",
        _error_instead({("assertion", "format"): "invalid_assertion"}),
    ),
]
