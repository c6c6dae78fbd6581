"""Every fault of the reference authorization manager of ProtectServe, in the order of the profile."""

from __future__ import annotations

from conformance.reference.switches import Fault, Registry
from conformance.reference.uma_am.protectserve.faults import (
    consents,
    credentials,
    exchanges,
    metadata,
    signatures,
    tokens,
)

FAULTS: Registry[Fault] = Registry(
    "fault",
    [
        *metadata.FAULTS,
        *tokens.FAULTS,
        *signatures.FAULTS,
        *credentials.FAULTS,
        *consents.FAULTS,
        *exchanges.FAULTS,
    ],
)
