"""What the reference server for the chained protocol of UMA is made of."""

from __future__ import annotations

from conformance.reference.kinds import Kind
from conformance.reference.uma_am.chained.app import create_app
from conformance.reference.uma_am.chained.faults import FAULTS
from conformance.reference.uma_am.chained.store import Store
from conformance.reference.uma_am.chained.target import target_file
from conformance.reference.uma_am.chained.variants import VARIANTS

KIND = Kind(FAULTS, VARIANTS, Store, create_app, target_file)
