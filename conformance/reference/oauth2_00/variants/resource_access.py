"""Variants in what the resource server takes and in what it answers beside the challenge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Response

from conformance.reference.altering.alterations import altered_in, edited
from conformance.reference.altering.edits import status
from conformance.reference.altering.variants import resource_access
from conformance.reference.shared.resource_server import NOTHING
from conformance.reference.switches import Variant

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server


def _as_unauthorized(server: Server, _correct: object, name: str) -> Response:
    return server.resource.unauthorized(NOTHING, "scope_insufficient", name)


VARIANTS: Sequence[Variant] = [
    *resource_access.VARIANTS,
    Variant(
        "scope-404",
        "A resource that is out of the token's scope is not found.",
        edited("resource.out_of_scope", status(404)),
    ),
    Variant(
        "scope-401",
        "A resource that is out of the token's scope is answered with status 401 and a challenge.",
        altered_in("resource.out_of_scope", _as_unauthorized),
    ),
]
