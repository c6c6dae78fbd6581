"""The faults of the host, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.switches import Fault
from conformance.reference.uma_am.prototype.host.faults import accesses, introductions

FAULTS: Sequence[Fault] = [*introductions.FAULTS, *accesses.FAULTS]
