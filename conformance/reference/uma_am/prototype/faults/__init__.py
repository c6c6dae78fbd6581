"""Every fault of the reference server of the prototype, as authorization manager and as host."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.switches import Fault, Registry

_ALL: Sequence[Fault] = []

FAULTS: Registry[Fault] = Registry("fault", _ALL)
