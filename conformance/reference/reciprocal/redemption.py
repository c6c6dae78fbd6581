"""Authorization codes at the token endpoint (RFC 6749 section 4.1.3), those of party A's own included.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from conformance.reference.reciprocal.authentication import Authentication
from conformance.reference.reciprocal.delegations import Code, Delegations
from conformance.reference.reciprocal.issuing import Issuing
from conformance.reference.reciprocal.store import Store
from conformance.reference.reciprocal.vetting import Vetting
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.redemption import Redemption as SharedRedemption
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal


class Redemption(SharedRedemption):
    """Gives tokens for codes. What raises raises Refusal."""

    delegations: Delegations
    issuing: Issuing
    vetting: Vetting

    def __init__(self, store: Store, vetting: Vetting, issuing: Issuing, authentication: Authentication) -> None:
        super().__init__(store, vetting, issuing)
        self.store = store
        self.authentication = authentication

    def authorization_code(self, parameters: Mapping[str, str]) -> Issued:
        """Code, client and redirection URI are good and belong together."""
        client = self.authentication.client(parameters)
        value = self.vetting.require(parameters, "code")
        self.check_unused(value, client)
        code = self.code(value, client)
        if not self.uri_fits(code, parameters.get("redirect_uri")):
            raise Refusal("redirect-uri")
        self.use(code)
        assert isinstance(code, Code)
        return self.issuing.for_code(code)

    def check_unused(self, value: str, client: Client) -> None:
        """Section 4.1.2: what a code has brought is out of force when its client sends it a second time."""
        code = self.delegations.used_codes.get(value)
        if code is not None and code.client is client:
            self.revoke(code)

    def revoke(self, code: VerificationCode) -> None:
        """Put what a code has brought out of force."""
        grant = self.delegations.grants.get(code.value)
        if grant is not None:
            self.store.revoked.add(grant)
