"""Every fault of the reference server of the prototype, as authorization manager and as host."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.switches import Fault, Registry
from conformance.reference.uma_am.prototype.faults import (
    host_tokens,
    hostmeta,
    redirects,
    registrations,
    requesters,
    validations,
)
from conformance.reference.uma_am.prototype.host import faults as host

_ALL: Sequence[Fault] = [
    *hostmeta.FAULTS,
    *registrations.FAULTS,
    *redirects.FAULTS,
    *host_tokens.FAULTS,
    *requesters.FAULTS,
    *validations.FAULTS,
    *host.FAULTS,
]

FAULTS: Registry[Fault] = Registry("fault", _ALL)
