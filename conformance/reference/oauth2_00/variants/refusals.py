"""Variants in how the token endpoint says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conformance.reference.oauth2_00.alterations import altered, edited, only
from conformance.reference.oauth2_00.at_hand import ALL_FLOWS
from conformance.reference.oauth2_00.delegations import DEVICE
from conformance.reference.oauth2_00.edits import all_of, body, followed_by, header, label
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
    Variant(
        "error-description",
        "Refusals have parameters beside error, with blanks, line ends and letters outside ASCII, all escaped.",
        altered(
            "answers.refused_pairs",
            lambda correct, flow, reason: [
                *correct(flow, reason),
                ("error_description", "No token this time:\r\n“50 %” of the request is right & the rest is not"),
                ("error_uri", "https://as.example/help?code=1&lang=en"),
            ],
        ),
    ),
    Variant(
        "refusal-never-stored",
        "Refusals have Cache-Control, Pragma and Expires too.",
        edited(
            "answers.refused",
            all_of(header("Cache-Control", "no-store"), header("Pragma", "no-cache"), header("Expires", "0")),
        ),
    ),
    Variant(
        "refusal-label-charset",
        "Refusals have a charset beside the media type.",
        edited("answers.refused", label('application/x-www-form-urlencoded;charset="utf-8"')),
    ),
    Variant(
        "refusal-other-parameter",
        "Every refusal has a parameter that nobody knows, even where it names no error.",
        edited("answers.refused", followed_by(b"status=refused")),
    ),
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
