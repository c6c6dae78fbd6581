"""Every variant of the reference server for oauth2-00: what is legal but unusual."""

from __future__ import annotations

from conformance.reference.oauth2_00.variants import (
    authorization_requests,
    challenges,
    codes,
    decisions,
    pages,
    refusals,
    resource_access,
    secrets,
    signatures,
    token_answers,
    token_requests,
    tokens,
    way_back,
    wire,
)
from conformance.reference.switches import Registry, Variant

VARIANTS: Registry[Variant] = Registry(
    "variant",
    [
        *authorization_requests.VARIANTS,
        *pages.VARIANTS,
        *decisions.VARIANTS,
        *way_back.VARIANTS,
        *codes.VARIANTS,
        *token_requests.VARIANTS,
        *refusals.VARIANTS,
        *token_answers.VARIANTS,
        *tokens.VARIANTS,
        *secrets.VARIANTS,
        *resource_access.VARIANTS,
        *challenges.VARIANTS,
        *signatures.VARIANTS,
        *wire.VARIANTS,
    ],
)
