"""The variants of this reference server: what is legal but unusual."""

from __future__ import annotations

from conformance.reference.altering.variants import wire
from conformance.reference.switches import Registry, Variant, met_in
from conformance.reference.uma_am.chained.store import FLOWS, TOKEN_REQUESTER, WEB_SERVER
from conformance.reference.uma_am.chained.variants import answers, hosts, registrations

VARIANTS: Registry[Variant] = Registry(
    "variant",
    [
        *met_in((WEB_SERVER,), registrations.VARIANTS),
        *met_in(FLOWS, registrations.TOKENS),
        *met_in((TOKEN_REQUESTER,), hosts.VARIANTS),
        *met_in((TOKEN_REQUESTER,), answers.VARIANTS),
        *met_in(FLOWS, wire.VARIANTS),
    ],
)
