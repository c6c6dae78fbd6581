"""Every variant of the reference server for oauth2-00: what is legal but unusual."""

from __future__ import annotations

from conformance.reference.altering.variants import wire
from conformance.reference.oauth2_00.at_hand import RESOURCE, SIGNED
from conformance.reference.oauth2_00.delegations import DELEGATION
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
)
from conformance.reference.switches import Registry, Variant, met_in

_PRESENTED = (RESOURCE, SIGNED)

VARIANTS: Registry[Variant] = Registry(
    "variant",
    [
        *met_in(DELEGATION, authorization_requests.VARIANTS),
        *met_in(DELEGATION, pages.VARIANTS),
        *met_in(DELEGATION, decisions.VARIANTS),
        *met_in(DELEGATION, way_back.VARIANTS),
        *codes.VARIANTS,
        *token_requests.VARIANTS,
        *refusals.VARIANTS,
        *token_answers.VARIANTS,
        *tokens.VARIANTS,
        *secrets.VARIANTS,
        *met_in(_PRESENTED, resource_access.VARIANTS),
        *met_in(_PRESENTED, challenges.VARIANTS),
        *met_in(_PRESENTED, signatures.VARIANTS),
        *wire.VARIANTS,
    ],
)
