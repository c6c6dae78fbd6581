"""Faults in the channel of the User Authorization URL, and in the one certificate of all URLs (section 3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.certificates import strangers_certificate
from conformance.reference.altering.topics import Topic
from conformance.reference.switches import Fault
from conformance.reference.wrap.profiles import DELEGATION, FIRST

_TOPIC = Topic("user-authorization-url", DELEGATION)

FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "plain-http-user-authorization",
        "tls",
        "The User Authorization URL serves requests over plain http.",
        altered("authorize.require_tls", lambda _correct: None),
    ),
    Fault(
        "certificate-of-a-stranger",
        ("user-authorization-url/certificate", "access-token-url/certificate"),
        FIRST,
        "The certificate of all URLs is signed by an authority that the target file does not name.",
        strangers_certificate,
        tuple(("access-token-url/certificate", flow) for flow in DELEGATION),
    ),
]
