"""Faults in the wrap_error_reason of a refused Verification Code or Callback URL (section 6.2.7)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.topics import Topic
from conformance.reference.switches import Fault
from conformance.reference.wrap.profiles import WEB_APP

_TOPIC = Topic("web_app", (WEB_APP,))


def _reason(name: str, broken: str, text: str, error: str | None, *reasons: str) -> Fault:
    """A fault that names another wrap_error_reason, or none, for these reasons."""
    return _TOPIC.fault(
        name,
        broken,
        text,
        altered("answers.error_reason", lambda correct, reason: error if reason in reasons else correct(reason)),
    )


FAULTS: Sequence[Fault] = [
    _reason(
        "callback-reason-of-oauth",
        "callback-reason",
        "A bad Callback URL is named redirect_uri_mismatch.",
        "redirect_uri_mismatch",
        "callback",
    ),
    _reason(
        "callback-reason-left-out",
        "callback-reason-left-out",
        "A bad Callback URL has no wrap_error_reason.",
        None,
        "callback",
    ),
    _reason(
        "expired-reason-of-oauth",
        "expired-reason",
        "A code that has expired is named invalid_grant.",
        "invalid_grant",
        "expired-code",
    ),
    _reason(
        "expired-reason-left-out",
        "expired-reason-left-out",
        "A code that has expired has no wrap_error_reason.",
        None,
        "expired-code",
    ),
    _reason(
        "unknown-code-reason-of-oauth",
        "unknown-code-reason",
        "A code that is not the Client's is named invalid_grant.",
        "invalid_grant",
        "code",
    ),
]
