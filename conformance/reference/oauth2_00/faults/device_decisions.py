"""Faults in what a poll is told about the end user's decision (sections 3.5.3.2.1 to 3.5.3.2.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from conformance.reference.altering.alterations import altered, edited, together
from conformance.reference.altering.edits import all_of, as_json, body, label
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.codes import DeviceCode
from conformance.reference.oauth2_00.delegations import DEVICE
from conformance.reference.switches import Apply, Fault

_TOPIC = Topic("device", (DEVICE,))
_NAMED = ("declined-error", "pending-error", "pending-named", "slow-down", "expired-error", "expired-named")


def _doubt(instead: Mapping[str, str | None]) -> Apply:
    """Another doubt in place of this one; None where there is to be none."""

    def doubt(correct: Callable[[DeviceCode], str | None], code: DeviceCode) -> str | None:
        found = correct(code)
        return instead.get(found, found) if found else found

    return altered("redemption.doubt", doubt)


def _error(instead: Mapping[str, str | None]) -> Apply:
    """Another error for a reason; None where there is to be none."""
    return altered(
        "answers.error",
        lambda correct, flow, reason: instead[reason] if reason in instead else correct(flow, reason),
    )


FAULTS: Sequence[Fault] = [
    Fault(
        "poll-refusal-json",
        ("error-response/media-type", "error-response/encoding", *(f"device/{name}" for name in _NAMED)),
        (DEVICE,),
        "A poll that brings no token is answered with a JSON object, as in later specifications.",
        edited("answers.refused", all_of(body(as_json), label("application/json;charset=UTF-8"))),
    ),
    # --- the decision ---
    _TOPIC.fault(
        "declined-granted", "declined-refused", "A poll after a denial brings a token.", _doubt({"declined": None})
    ),
    _TOPIC.fault(
        "declined-foreign",
        "declined-error",
        "A poll after a denial is answered with access_denied, as in later specifications.",
        _error({"declined": "access_denied"}),
    ),
    _TOPIC.fault(
        "declined-as-web-server",
        "declined-error",
        "A poll after a denial is answered with user_denied, as in the other flows.",
        _error({"declined": "user_denied"}),
    ),
    _TOPIC.fault(
        "declined-pending",
        "declined-error",
        "A poll after a denial is answered as if nobody had decided.",
        _doubt({"declined": "pending"}),
    ),
    _TOPIC.fault(
        "declined-unnamed", "declined-error", "A poll after a denial has no error.", _error({"declined": None})
    ),
    Fault(
        "pending-granted",
        ("device/pending-refused", "device/user-code-checked", "authorization-endpoint/password-checked"),
        (DEVICE,),
        "A poll brings a token whether the end user has decided or not.",
        together(
            _doubt({"pending": None}),
            altered("redemption.use_device_code", lambda _correct, _code: None),
        ),
    ),
    _TOPIC.fault(
        "pending-foreign",
        ("pending-error", "pending-named"),
        "A poll before the decision is answered with try_again.",
        _error({"pending": "try_again"}),
    ),
    _TOPIC.fault(
        "pending-unnamed",
        ("pending-error", "pending-named"),
        "A poll before the decision has no error.",
        _error({"pending": None}),
    ),
    _TOPIC.fault(
        "pending-slow-down",
        "pending-named",
        "The first poll already is told to slow down.",
        _doubt({"pending": "too-soon"}),
    ),
    _TOPIC.fault(
        "slow-down-never-said",
        "slow-down",
        "A device may poll as fast as it likes.",
        altered("redemption.too_soon", lambda _correct, _code: False),
    ),
    # --- the end of a code ---
    _TOPIC.fault(
        "device-code-expiry-unchecked",
        "expired-refused",
        "Nobody looks at the time at which a device's code expires.",
        altered("redemption.device_over", lambda _correct, _code: False),
    ),
    _TOPIC.fault(
        "expired-foreign",
        ("expired-error", "expired-named"),
        "A poll with a code whose time is over is answered with expired_token, as in later specifications.",
        _error({"over": "expired_token"}),
    ),
    _TOPIC.fault(
        "expired-unnamed",
        ("expired-error", "expired-named"),
        "A poll with a code whose time is over has no error.",
        _error({"over": None}),
    ),
    _TOPIC.fault(
        "expired-pending",
        "expired-named",
        "A poll with a code whose time is over is answered as if nobody had decided yet.",
        _doubt({"over": "pending"}),
    ),
]
