"""Every fault of the reference authorization manager of ProtectServe, in the order of the profile."""

from __future__ import annotations

from conformance.reference.switches import Fault, Registry

FAULTS: Registry[Fault] = Registry("fault", [])
