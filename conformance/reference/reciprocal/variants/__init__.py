"""Every variant of the reference server: what is legal but unusual."""

from __future__ import annotations

from conformance.reference.reciprocal.revisions import Revision
from conformance.reference.switches import Registry, Variant


def variants_of(revision: Revision) -> Registry[Variant]:
    """The variants that a client of a revision's server can meet."""
    return Registry("variant", [])
