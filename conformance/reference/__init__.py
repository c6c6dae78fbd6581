"""Reference servers: small and correct, with faults that can be switched on to see whether the suite notices.

They share no parser and no judgement with the suite: what both get wrong in the same way, nobody notices.
"""

from __future__ import annotations

from conformance.reference.reference import Reference, UnknownProfileError, faults_of, start, variants_of
from conformance.reference.switches import Fault, Registry, UnknownSwitchError, Variant

__all__ = [
    "Fault",
    "Reference",
    "Registry",
    "UnknownProfileError",
    "UnknownSwitchError",
    "Variant",
    "faults_of",
    "start",
    "variants_of",
]
