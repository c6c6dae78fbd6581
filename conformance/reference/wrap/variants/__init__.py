"""Every variant of the reference server for wrap-01: what is legal but unusual."""

from __future__ import annotations

from conformance.reference.altering.variants import wire
from conformance.reference.switches import Registry, Variant, met_in
from conformance.reference.wrap.profiles import DELEGATION, PROTECTED_RESOURCE, RICH_APP_PAGE, USERNAME_PASSWORD
from conformance.reference.wrap.variants import (
    azure,
    callbacks,
    challenges,
    code_pages,
    codes,
    latest_only,
    refusals,
    resource_access,
    suspected_clients,
    token_answers,
    token_requests,
    tokens,
    user_authorization,
)

# A Verification URL leads to pages too.
_WITH_PAGES = (*DELEGATION, USERNAME_PASSWORD)

VARIANTS: Registry[Variant] = Registry(
    "variant",
    [
        *met_in([PROTECTED_RESOURCE], resource_access.VARIANTS),
        *challenges.VARIANTS,
        *met_in(_WITH_PAGES, user_authorization.VARIANTS),
        *met_in(DELEGATION, callbacks.VARIANTS),
        *met_in([RICH_APP_PAGE], code_pages.VARIANTS),
        *token_requests.VARIANTS,
        *token_answers.VARIANTS,
        *tokens.VARIANTS,
        *refusals.VARIANTS,
        *met_in([USERNAME_PASSWORD], suspected_clients.VARIANTS),
        *met_in(DELEGATION, codes.VARIANTS),
        *latest_only.VARIANTS,
        *wire.VARIANTS,
        *azure.VARIANTS,
    ],
)
