"""Every variant of the reference server: what is legal but unusual."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.variants import tokens, wire
from conformance.reference.reciprocal.revisions import CODE, PARTY_A, PARTY_B, Revision
from conformance.reference.reciprocal.variants import authorization, party_a, party_b, token_answers, token_requests
from conformance.reference.switches import Registry, Variant, met_in

_ALL: Sequence[Variant] = [
    *met_in([CODE], authorization.VARIANTS),
    *met_in([CODE], token_requests.FOR_CODES),
    *met_in([CODE], tokens.codes("code")),
    *met_in([CODE, PARTY_A], token_answers.VARIANTS),
    *token_requests.VARIANTS,
    *(variant for variant in tokens.VARIANTS if "refresh" not in variant.name),
    *wire.VARIANTS,
    *met_in([PARTY_B], party_b.VARIANTS),
    *met_in([PARTY_A], party_a.VARIANTS),
]


def variants_of(revision: Revision) -> Registry[Variant]:
    """The variants that a client of a revision's server can meet."""
    return Registry("variant", [each for variant in _ALL for each in _met(variant, revision)])


def _met(variant: Variant, revision: Revision) -> Sequence[Variant]:
    if not variant.flows:
        return [variant]
    flows = [flow for flow in variant.flows if flow in revision.flows]
    return met_in(flows, [variant]) if flows else []
