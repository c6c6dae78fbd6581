"""Every variant of the reference server for oauth2-00: what is legal but unusual."""

from __future__ import annotations

from conformance.reference.oauth2_00.variants import (
    challenges,
    refusals,
    resource_access,
    token_answers,
    token_requests,
    tokens,
    wire,
)
from conformance.reference.switches import Registry, Variant

VARIANTS: Registry[Variant] = Registry(
    "variant",
    [
        *token_requests.VARIANTS,
        *refusals.VARIANTS,
        *token_answers.VARIANTS,
        *tokens.VARIANTS,
        *resource_access.VARIANTS,
        *challenges.VARIANTS,
        *wire.VARIANTS,
    ],
)
