"""Every variant of the reference authorization manager of ProtectServe: what is legal but unusual."""

from __future__ import annotations

from conformance.reference.altering.variants import pages, wire
from conformance.reference.switches import Registry, Variant
from conformance.reference.uma_am.protectserve.variants import answers, oauth

# Of what all reference servers can do otherwise, what an introduction alone has not met yet.
_SHARED = [each for each in (*pages.VARIANTS, *wire.VARIANTS) if each.name in ("login-in-two-pages", "gzip")]

VARIANTS: Registry[Variant] = Registry("variant", [*oauth.VARIANTS, *answers.VARIANTS, pages.by_redirects(), *_SHARED])
