"""Every fault of the reference server, in the order of the profiles."""

from __future__ import annotations

from conformance.reference.reciprocal.revisions import Revision
from conformance.reference.switches import Fault, Registry


def faults_of(revision: Revision) -> Registry[Fault]:
    """The faults that break requirements of a revision's profile."""
    return Registry("fault", [])
