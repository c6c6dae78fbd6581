"""Verification codes that are redeemed.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.issuing import Issuing
from conformance.reference.shared.store import Client, Store
from conformance.reference.shared.vetting import Refusal, Vetting


class Redemption:
    """Finds and uses up codes. What raises raises Refusal."""

    def __init__(self, store: Store, vetting: Vetting, issuing: Issuing) -> None:
        self.delegations = store.delegations
        self.vetting = vetting
        self.issuing = issuing

    def code(self, value: str | None, client: Client) -> VerificationCode:
        """A code that this client may redeem now."""
        code = self.find_code(value, client)
        if code is None or not self.bound(code, client) or self.over(code):
            raise Refusal("code")
        return code

    def find_code(self, value: str | None, _client: Client) -> VerificationCode | None:
        """The code of this value, whoever it was issued to."""
        return self.delegations.codes.get(value)

    def bound(self, code: VerificationCode, client: Client) -> bool:
        """Whether the code was issued to this client."""
        return code.client is client

    def over(self, code: VerificationCode) -> bool:
        """Whether the code's lifetime is over."""
        return code.expired

    def uri_fits(self, code: VerificationCode, uri: str | None) -> bool:
        """Whether the redirection URI is that of the authorization request, and there if it was there (ruling A17)."""
        return uri == code.redirect_uri if uri is not None else not code.uri_sent

    def use(self, code: VerificationCode) -> None:
        """A code works once; of two requests at the same time one gets the token."""
        if self.delegations.codes.take(code.value) is None:
            raise Refusal("code")
        self.delegations.used_codes.keep(code.value, code)
