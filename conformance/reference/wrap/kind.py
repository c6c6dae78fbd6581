"""What the reference server for draft-hardt-oauth-01 is made of."""

from __future__ import annotations

from conformance.reference.kinds import Kind
from conformance.reference.wrap.app import create_app
from conformance.reference.wrap.faults import FAULTS
from conformance.reference.wrap.store import Store
from conformance.reference.wrap.target import target_file
from conformance.reference.wrap.variants import VARIANTS

KIND = Kind(FAULTS, VARIANTS, Store, create_app, target_file)
