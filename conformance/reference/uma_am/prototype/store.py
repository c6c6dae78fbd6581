"""What the reference server of the prototype knows, as authorization manager and as host."""

from __future__ import annotations

from conformance.reference.shared.nearby import nearby
from conformance.reference.shared.store import Store as SharedStore
from conformance.reference.shared.store import secret
from conformance.reference.uma_am.prototype.host.desk import Known
from conformance.reference.uma_am.prototype.manager.registered import Delegations, RequesterToken

PARTY, OTHER = "mary", "john"
REVOKED_RESOURCE = "https://bob.example/old-profile"


class Store(SharedStore):
    """Hosts come by registration alone. `listen` and `suite` are where the authorization manager of the host is."""

    delegations: Delegations

    def __init__(self) -> None:
        super().__init__(())
        self.delegations = Delegations()
        self.revoked = RequesterToken(secret(), REVOKED_RESOURCE, revoked=True)
        self.delegations.requester_tokens.keep(self.revoked.value, self.revoked)
        self.known = Known()
        self.listen, self.suite = nearby()
