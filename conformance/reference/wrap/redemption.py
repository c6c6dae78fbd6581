"""Verification Codes at the Access Token URL (sections 6.2.5 to 6.2.7 and 6.3.4 to 6.3.6).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.redemption import Redemption as SharedRedemption
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal
from conformance.reference.wrap.delegations import Delegations
from conformance.reference.wrap.issuing import Issuing
from conformance.reference.wrap.profiles import RICH, RICH_APP, WEB_APP
from conformance.reference.wrap.vetting import Vetting

Parameters = Mapping[str, str]


class Redemption(SharedRedemption):
    """Gives tokens for codes. What raises raises Refusal."""

    delegations: Delegations
    vetting: Vetting
    issuing: Issuing

    # --- the Web App Profile ---

    def web_app(self, parameters: Parameters) -> Issued:
        """Section 6.2.6: Client, code and Callback URL are good and belong together."""
        client = self.web_client(parameters)
        code = self.web_code(parameters, client)
        self.use(code)
        return self.issuing.first(WEB_APP, client)

    def web_client(self, parameters: Parameters) -> Client:
        """Section 6.2.7: the Client comes first."""
        self.vetting.require(parameters, self.vetting.CLIENT_ID)
        self.vetting.require(parameters, self.vetting.CLIENT_SECRET)
        return self.vetting.client(parameters)

    def web_code(self, parameters: Parameters, client: Client) -> VerificationCode:
        """Then the code and the Callback URL, that one of all faults which only a new code mends last."""
        value = self.vetting.require(parameters, "wrap_verification_code")
        callback = self.vetting.require(parameters, "wrap_callback")
        code = self.issued(value, client)
        if not self.uri_fits(code, callback):
            raise Refusal("callback")
        if self.over(code):
            raise Refusal("expired-code")
        return code

    def issued(self, value: str, client: Client) -> VerificationCode:
        """A code that was issued to this Client and not used yet."""
        code = self.find_code(value, client)
        if code is None and self.spent(value, client):
            raise Refusal("used-code")
        if code is None or not self.bound(code, client):
            raise Refusal("code")
        return code

    def spent(self, value: str, client: Client) -> bool:
        """Whether the Client has used the code of this value before."""
        code = self.delegations.used_codes.get(value)
        return code is not None and self.bound(code, client)

    # --- the Rich App Profile ---

    def rich_app(self, parameters: Parameters) -> Issued:
        """Section 6.3.5: the code was issued to this Client, has not expired and was not used."""
        self.vetting.require(parameters, self.vetting.CLIENT_ID)
        client = self.vetting.rich_client(parameters)
        code = self.rich_code(parameters, client)
        self.use(code)
        return self.issuing.first(code.flow if code.flow in RICH else RICH_APP, client)

    def rich_code(self, parameters: Parameters, client: Client) -> VerificationCode:
        """The code, of which nothing is told but that it is bad (ruling B4)."""
        value = self.vetting.require(parameters, "wrap_verification_code")
        try:
            return self.code(value, client)
        except Refusal:
            raise Refusal("rich-code") from None
