"""What the reference servers for RFC 6749's code grant and for each revision of Reciprocal OAuth are made of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from conformance.reference.kinds import Kind
from conformance.reference.reciprocal.app import create_app
from conformance.reference.reciprocal.faults import faults_of
from conformance.reference.reciprocal.revisions import REVISIONS, Revision
from conformance.reference.reciprocal.store import Store
from conformance.reference.reciprocal.target import target_file
from conformance.reference.reciprocal.variants import variants_of


def _kind(revision: Revision) -> Kind:
    return Kind(
        faults_of(revision),
        variants_of(revision),
        Store,
        partial(create_app, revision),
        partial(target_file, revision),
    )


KINDS: Mapping[str, Kind] = {revision.profile: _kind(revision) for revision in REVISIONS}
