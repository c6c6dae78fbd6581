"""What the authorization server and the resource server know: clients, people, grants and tokens."""

from __future__ import annotations

from conformance.reference.oauth2_00.delegations import Delegations
from conformance.reference.shared.store import SHORT_S, Client, secret
from conformance.reference.shared.store import Store as SharedStore


class Store(SharedStore):
    """The clients of draft-ietf-oauth-00."""

    delegations: Delegations

    def __init__(self) -> None:
        self.confidential = Client("photo-printer", secret(), "https://printer.example/cb")
        self.other = Client("photo-album", secret(), "https://album.example/cb")
        self.public = Client("photo-viewer", None, "https://viewer.example/rd")
        self.short_lived = Client("photo-kiosk", secret(), "https://kiosk.example/cb", SHORT_S, SHORT_S, SHORT_S)
        self.never_approved = Client("photo-poster", secret(), "https://poster.example/cb")
        self.unregistered = Client("photo-scanner", secret())
        super().__init__(
            (self.confidential, self.other, self.public, self.short_lived, self.never_approved, self.unregistered)
        )
        self.delegations = Delegations()
        self.withdraw(self.confidential)
