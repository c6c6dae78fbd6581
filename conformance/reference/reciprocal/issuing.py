"""Issuing access tokens and authorization codes with their scope."""

from __future__ import annotations

from conformance.reference.reciprocal.delegations import Asked, Code
from conformance.reference.reciprocal.store import Store
from conformance.reference.shared.delegations import Asked as SharedAsked
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.issuing import Issuing as SharedIssuing
from conformance.reference.shared.store import Client, Grant


class Issuing(SharedIssuing):
    """Makes tokens and codes and has the store remember them."""

    store: Store

    def for_code(self, code: Code) -> Issued:
        """What a code brings, remembered for the case that the code comes again."""
        grant = Grant(code.client, frozenset(code.scope), flow=code.flow)
        self.store.grants.append(grant)
        self.store.delegations.grants.keep(code.value, grant)
        return Issued(self.access_token(code.flow, grant, grant.scope), self.refresh_token(code.flow, grant))

    def refresh_token(self, _flow: str, _grant: Grant) -> str | None:
        """Refresh tokens are OPTIONAL (RFC 6749 section 5.1), and there are none here."""
        return None

    def verification_code(self, asked: SharedAsked) -> Code:
        """A code bound to the client, its redirection URI and the scope."""
        assert isinstance(asked, Asked)
        lifetime_s = self.code_lifetime_s(asked.client)
        code = Code(
            self.code_value(),
            asked.client,
            asked.redirect_uri,
            asked.uri_sent,
            lifetime_s,
            flow=asked.flow,
            scope=self.granted_scope(asked),
        )
        self.store.delegations.codes.keep(code.value, code)
        return code

    def granted_scope(self, asked: Asked) -> frozenset[str]:
        """The scope that an approval gives."""
        return frozenset(asked.scope)

    def code_lifetime_s(self, client: Client) -> float:
        """How long a client's codes live; far below the ten minutes of RFC 6749 section 4.1.2."""
        return client.code_lifetime_s
