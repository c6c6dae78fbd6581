"""Faults in the channel of the Access Token URL and the Refresh Token URL (section 3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import altered
from conformance.reference.altering.certificates import strangers_certificate_after
from conformance.reference.switches import Fault
from conformance.reference.wrap.profiles import DELEGATION, FIRST, REFRESH

_NO_TLS = altered("tokens.require_tls", lambda _correct: None)

FAULTS: Sequence[Fault] = [
    Fault(
        "access-token-over-plain-http",
        ("access-token-url/tls",),
        FIRST,
        "Requests for an Access Token are granted over plain http.",
        _NO_TLS,
    ),
    Fault(
        "refresh-over-plain-http",
        ("refresh-token-url/tls",),
        REFRESH,
        "Requests with a Refresh Token are granted over plain http.",
        _NO_TLS,
    ),
    Fault(
        "certificate-of-a-stranger-for-codes",
        ("access-token-url/certificate",),
        DELEGATION,
        "Who redeems a code is shown a certificate that is signed by an authority that the target file does not name.",
        strangers_certificate_after("redirection.with_code", "pages.code"),
    ),
    Fault(
        "certificate-of-a-stranger-for-refreshes",
        ("refresh-token-url/certificate",),
        REFRESH,
        "Who has got tokens is shown a certificate that is signed by an authority that the target file does not name.",
        strangers_certificate_after("answers.granted", flows=FIRST),
    ),
]
