"""What the reference server for draft-ietf-oauth-00 is made of."""

from __future__ import annotations

from conformance.reference.kinds import Kind
from conformance.reference.oauth2_00.app import create_app
from conformance.reference.oauth2_00.faults import FAULTS
from conformance.reference.oauth2_00.store import Store
from conformance.reference.oauth2_00.target import target_file
from conformance.reference.oauth2_00.variants import VARIANTS

KIND = Kind(FAULTS, VARIANTS, Store, create_app, target_file)
