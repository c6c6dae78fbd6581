"""The two endpoints of the authorization server: who is asked, and over what channel (sections 3.1, 3.2, 3.4)."""

from __future__ import annotations

from conformance.outcome.findings import inconclusive
from conformance.roles.trial import Tried
from conformance.roles.user_agent.visit import PageKind
from conformance.suites.check import Check, requirement
from conformance.suites.forms.delegation import (
    STRANGER,
    Delegation,
    certified,
    checks_password,
    identifies,
    presents_client,
    stays_closed_in_the_clear,
)
from conformance.suites.forms.tokens import trusted_channel
from conformance.suites.judgements import delegation as judgements

test_verifies_identity = identifies("authorization-endpoint/verifies-identity")
test_password_checked = checks_password("authorization-endpoint/password-checked")
test_client_presented = presents_client("authorization-endpoint/client-presented")
test_plain_http = stays_closed_in_the_clear("authorization-endpoint/tls", "authorization_http")


@requirement("authorization-endpoint/login-over-tls")
def test_login_over_tls(check: Check, delegation: Delegation) -> None:
    """The login page comes over TLS, and so does what is typed into it."""
    tried: Tried = delegation.attempt(STRANGER)
    found = judgements.shown_over_tls(tried.visit) if tried.visit else []
    if any(page.kind is PageKind.LOGIN for page in tried.visit.pages) if tried.visit else False:
        check.all(found)
        return
    ids = (tried.exchange.id,) if tried.exchange else ()
    raise inconclusive(f"no login page was seen: {judgements.told(tried)}", ids)


test_authorization_certificate = certified("authorization-endpoint/certificate")


test_token_certificate = trusted_channel("token-endpoint/certificate")
