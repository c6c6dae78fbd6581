"""Variants in how codes are redeemed, and in what devices are answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from flask import request

from conformance.reference.altering.alterations import altered, edited, only, together
from conformance.reference.altering.edits import all_of, header, label
from conformance.reference.altering.variants.codes import burnt
from conformance.reference.oauth2_00.delegations import DEVICE
from conformance.reference.shared.answers import Pairs
from conformance.reference.switches import Apply, Variant


def _error_of(reason: str, error: str) -> Apply:
    """Another error of the web server flow's list for a reason."""
    return altered(
        "answers.error",
        lambda correct, flow, why: error if (flow, why) == ("web_server", reason) else correct(flow, why),
    )


def _answer(change: Callable[[Pairs], Pairs]) -> Apply:
    return altered("devices.pairs", lambda correct, code: change(correct(code)))


def _without(name: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [pair for pair in pairs if pair[0] != name]


VARIANTS: Sequence[Variant] = [
    # --- the web server flow ---
    burnt("redemption.web_server", "code"),
    Variant(
        "code-faults-mismatch",
        "A bad code is named redirect_uri_mismatch.",
        _error_of("code", "redirect_uri_mismatch"),
    ),
    Variant(
        "redirect-uri-faults-expired",
        "A bad redirection URI of a code is named expired_verification_code.",
        _error_of("redirect-uri", "expired_verification_code"),
    ),
    # --- the device answer ---
    Variant("interval-left-out", "The device answer has no interval.", _answer(_without("interval"))),
    Variant("device-expires-in-left-out", "The device answer has no expires_in.", _answer(_without("expires_in"))),
    Variant("device-parameters-reversed", "The device answer is in reverse order.", _answer(lambda pairs: pairs[::-1])),
    Variant(
        "device-parameters-unknown",
        "The device answer has parameters that the draft does not know, the example's name of the code among them.",
        _answer(lambda pairs: [("message", "Enter the code, please"), *pairs, ("device_code", pairs[0][1]), ("n", "")]),
    ),
    Variant(
        "device-label-charset",
        "The device answer has a charset beside its media type.",
        edited(
            "answers.unstored_code",
            all_of(label("application/x-www-form-urlencoded; charset=UTF-8"), header("Pragma", "no-cache")),
        ),
    ),
    Variant(
        "user-uri-with-query",
        "The user_uri has a query.",
        altered("devices.user_uri", lambda correct: f"{correct()}?from=tv&lang=en"),
    ),
    Variant(
        "user-codes-of-digits",
        "User codes have five digits, as that of the draft's example.",
        altered("issuing.user_code_value", lambda _correct: f"{secrets.randbelow(100_000):05}"),
    ),
    Variant(
        "user-codes-long",
        "User codes have four groups of six letters and digits.",
        altered("issuing.user_code_value", lambda _correct: "-".join(secrets.token_hex(3) for _ in range(4))),
    ),
    Variant("interval-short", "The interval is one second.", altered("issuing.interval_s", lambda _correct: 1)),
    Variant("interval-zero", "The interval is zero.", altered("issuing.interval_s", lambda _correct: 0)),
    # --- the poll ---
    Variant(
        "poll-by-post-too",
        "Polls are taken by POST as well.",
        only((DEVICE,), altered("authorization.require_method", lambda _correct, _flow: None)),
    ),
    Variant(
        "device-request-by-post-too",
        "Device requests are taken by POST as well.",
        only(
            (DEVICE,),
            together(
                altered("authorize.require_get", lambda _correct: None),
                altered("authorize.query", lambda correct: request.form if request.method == "POST" else correct()),
            ),
        ),
    ),
    Variant(
        "device-code-reusable",
        "A device's code brings a token with every poll until it expires.",
        altered("redemption.use_device_code", lambda _correct, _code: None),
    ),
]
