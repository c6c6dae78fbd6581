"""What the reference server of the prototype is made of."""

from __future__ import annotations

from conformance.reference.kinds import Kind
from conformance.reference.uma_am.prototype.app import create_app
from conformance.reference.uma_am.prototype.faults import FAULTS
from conformance.reference.uma_am.prototype.store import Store
from conformance.reference.uma_am.prototype.target import target_file
from conformance.reference.uma_am.prototype.variants import VARIANTS

KIND = Kind(FAULTS, VARIANTS, Store, create_app, target_file)
