"""Codes at the token endpoint: sections 3.5.2.2 and 3.5.3.2.

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from conformance.reference.oauth2_00.codes import DeviceCode
from conformance.reference.oauth2_00.delegations import DEVICE, WEB_SERVER, Delegations
from conformance.reference.oauth2_00.issuing import Issuing
from conformance.reference.shared.codes import Decision
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.redemption import Redemption as SharedRedemption
from conformance.reference.shared.store import Client
from conformance.reference.shared.vetting import Refusal

Parameters = Mapping[str, str]


class Redemption(SharedRedemption):
    """Gives tokens for codes. What raises raises Refusal."""

    delegations: Delegations
    issuing: Issuing

    # --- the web server flow ---

    def web_server(self, parameters: Parameters, secret_type: str | None) -> Issued:
        """Section 3.5.2.2: code, client, secret and redirection URI are good and belong together."""
        client = self.vetting.client(parameters)
        code = self.code(parameters.get("code"), client)
        if not self.uri_fits(code, parameters.get("redirect_uri")):
            raise Refusal("redirect-uri")
        self.use(code)
        return self.issuing.first_tokens(WEB_SERVER, client, secret_type)

    # --- the device flow ---

    def device(self, parameters: Parameters, secret_type: str | None) -> Issued:
        """Section 3.5.3.2: the end user has granted the request. The client has no secret to prove itself by."""
        client = self.device_client(parameters)
        code = self.device_code(parameters.get("code"), client)
        doubt = self.doubt(code)
        if doubt is not None:
            raise Refusal(doubt)
        self.use_device_code(code)
        return self.issuing.first_tokens(DEVICE, client, secret_type)

    def device_client(self, parameters: Parameters) -> Client:
        """The client that `client_id` names."""
        client = self.vetting.find_client(parameters)
        if client is None:
            raise Refusal("client")
        return client

    def device_code(self, value: str | None, client: Client) -> DeviceCode:
        """The code that was issued to this client; unknown ones have no error (ruling A16)."""
        code = self.find_device_code(value, client)
        if code is None or not self.device_bound(code, client):
            raise Refusal("device-code")
        return code

    def find_device_code(self, value: str | None, _client: Client) -> DeviceCode | None:
        """The code of this value, whoever it was issued to."""
        return self.delegations.device_codes.get(value)

    def device_bound(self, code: DeviceCode, client: Client) -> bool:
        """Whether the code was issued to this client."""
        return code.client is client

    def doubt(self, code: DeviceCode) -> str | None:
        """Why a poll with this code brings no token yet or never; None if it does."""
        too_soon = self.too_soon(code)
        code.polled = time.monotonic()
        if self.device_over(code):
            return "over"
        if too_soon:
            return "too-soon"
        if code.decision is None:
            return "pending"
        return "declined" if code.decision is Decision.DECLINED else None

    def too_soon(self, code: DeviceCode) -> bool:
        """Whether the last poll with this code was less than the interval ago."""
        return code.polled is not None and time.monotonic() < code.polled + code.interval_s

    def device_over(self, code: DeviceCode) -> bool:
        """Whether the code's lifetime is over."""
        return code.expired

    def use_device_code(self, code: DeviceCode) -> None:
        """A code brings one token."""
        if self.delegations.device_codes.take(code.value) is None:
            raise Refusal("device-code")
        self.delegations.used_device_codes.keep(code.value, code)
