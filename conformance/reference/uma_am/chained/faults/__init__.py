"""The faults of this reference server, in the order of the profile."""

from __future__ import annotations

from conformance.reference.switches import Fault, Registry
from conformance.reference.uma_am.chained.faults import hosts, refusals, registrations, requesters, signed, tokens

FAULTS: Registry[Fault] = Registry(
    "fault",
    [*registrations.FAULTS, *signed.FAULTS, *hosts.FAULTS, *tokens.FAULTS, *refusals.FAULTS, *requesters.FAULTS],
)
