"""What the reference authorization manager of ProtectServe is made of."""

from __future__ import annotations

from conformance.reference.kinds import Kind
from conformance.reference.uma_am.protectserve.app import create_app
from conformance.reference.uma_am.protectserve.faults import FAULTS
from conformance.reference.uma_am.protectserve.store import Store
from conformance.reference.uma_am.protectserve.target import target_file
from conformance.reference.uma_am.protectserve.variants import VARIANTS

KIND = Kind(FAULTS, VARIANTS, Store, create_app, target_file)
