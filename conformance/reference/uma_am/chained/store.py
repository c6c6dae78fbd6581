"""What the authorization manager knows: requesters, hosts, people, registrations."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.reference.shared.delegations import Asked, Delegations
from conformance.reference.shared.nearby import nearby
from conformance.reference.shared.store import Client, secret
from conformance.reference.shared.store import Store as SharedStore
from conformance.reference.uma_am.protectserve.store import Consumer
from conformance.reference.uma_am.protectserve.store import Store as SignedStore

WEB_SERVER, REGISTRATION, TOKEN_REQUESTER = "web_server", "registration", "token_requester"
FLOWS = (WEB_SERVER, REGISTRATION, TOKEN_REQUESTER)


@dataclass(frozen=True, slots=True)
class Host:
    """A host that was introduced: where its Token Requester API is, its resource, and the manager's token there."""

    token_requester: str
    resource_uri: str
    am_token: str = field(repr=False)


class Store(SharedStore):
    """Two requesters and two hosts, which are played at `listen` and reached at `hosts_url`.

    `signed` is what the three legs of OAuth 1.0 know.
    """

    delegations: Delegations[Asked]

    def __init__(self) -> None:
        self.confidential = Client("photo-printer", secret(), "https://printer.example/cb")
        self.other = Client("photo-album", secret(), "https://album.example/cb")
        super().__init__((self.confidential, self.other))
        self.delegations = Delegations()
        self.listen, self.hosts_url = nearby()
        # Tokens that no form carries as they are.
        self.hosts = tuple(
            Host(f"{self.hosts_url}/host-{number}/token_requester", uri, f"{secret()}+/&{secret()}")
            for number, uri in ((1, "https://photos.example/album?of=alice"), (2, "https://calendar.example/events"))
        )
        # The same requesters and the same people, for who signs.
        self.signed = SignedStore()
        self.signed.consumers = {
            client.id: Consumer(client.id, client.secret or "") for client in self.clients.values()
        }
        self.signed.owner, self.signed.users = self.owner, self.users
