"""Issuing Access Tokens, Refresh Tokens and Verification Codes."""

from __future__ import annotations

import base64
import secrets

from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.issuing import Issuing as SharedIssuing
from conformance.reference.shared.store import Client, Grant
from conformance.reference.wrap.profiles import ASSERTION, WEB_APP, WEB_APP_REFRESH, refresh_of
from conformance.reference.wrap.simple_web_tokens import SimpleWebTokens
from conformance.reference.wrap.store import Store

# Token characters of RFC 2617 that a form has to escape or that look as if they were escapes.
_SIGNS = "%2B&+!~'.-%"


class Issuing(SharedIssuing):
    """Makes tokens and codes and has the store remember them."""

    store: Store

    def __init__(self, store: Store, simple_web_tokens: SimpleWebTokens) -> None:
        super().__init__(store)
        self.simple_web_tokens = simple_web_tokens

    def first(self, flow: str, client: Client) -> Issued:
        """What the first request of a profile is answered with."""
        return self.first_tokens(flow, client)

    def renewed_flow(self, grant: Grant) -> str:
        """The refresh of the grant's own flow."""
        return refresh_of(grant.flow)

    def refresh_token(self, flow: str, grant: Grant) -> str | None:
        """A new Refresh Token; None where the profile knows of none (section 5.2.4)."""
        return super().refresh_token(flow, grant) if self.refreshable(flow) else None

    def refreshable(self, flow: str) -> bool:
        """Whether a profile's answer has a Refresh Token."""
        return flow != ASSERTION

    # --- texts ---

    def access_text(self, flow: str, grant: Grant, scope: frozenset[str]) -> str:
        """A Simple Web Token for a web application; an opaque one for all others."""
        if self.simple(flow):
            return self.simple_web_tokens.text(flow, grant, scope, self.lifetime_s(grant.client))
        return self.access_value()

    def simple(self, flow: str) -> bool:
        """Whether a flow's Access Tokens are Simple Web Tokens."""
        return flow in (WEB_APP, WEB_APP_REFRESH)

    def access_value(self) -> str:
        """The text of a new opaque Access Token: signs enough, but none that a header would have to quote."""
        return f"{secrets.token_urlsafe(12)}{_SIGNS}{secrets.token_urlsafe(12)}"

    def refresh_value(self) -> str:
        """The text of a new Refresh Token, in base64 as in appendix B.6, with all of its signs."""
        return base64.b64encode(b"\xfb\xef\xff" + secrets.token_bytes(25)).decode("ascii")

    def code_value(self) -> str:
        """The text of a new Verification Code: what can be typed."""
        return secrets.token_hex(10).upper()
